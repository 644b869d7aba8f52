/** Puts a fresh encryption key in place and seals everything anew under it. */
import { resealAll } from '#platform/reseal.ts'
import { openSecrets, renewKey } from '#platform/secrets.ts'
import { openMachines } from '#src/app.ts'
import type { Command } from './command.ts'

export const rekey: Command = {
  name: 'rekey',
  summary: {
    fr: 'Change la clé de chiffrement et rechiffre tous les accès, Parvis arrêté',
    en: 'Changes the encryption key and re-encrypts every credential, with Parvis stopped',
  },
  example: 'npm run parvis -- rekey',
  options: [],
  async run({ settings, told }) {
    const { database, secrets: former } = await openMachines(settings, told.note)
    try {
      renewKey(settings.data)
      const fresh = openSecrets(settings.data)
      const credentials = await resealAll(database.app, former, fresh)
      told.say('rekey-done', { n: credentials })
      return { done: true, result: { credentials, keyId: fresh.keyId } }
    } finally {
      await database.close()
    }
  },
}
