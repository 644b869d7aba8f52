/** Puts a fresh encryption key in place and seals everything anew under it. */
import {
  forgetSealed,
  forgetSecondFactors,
  forgetSessions,
} from '#platform/database/sealed-rows.ts'
import { resealAll } from '#platform/reseal.ts'
import { hasKey, openSecrets, renewKey } from '#platform/secrets.ts'
import { type Machines, openMachines } from '#src/app.ts'
import type { Settings } from '#src/config.ts'
import type { Command, Told } from './command.ts'

export const rekey: Command = {
  name: 'rekey',
  summary: {
    fr: 'Change la clé de chiffrement et rechiffre tous les accès, Parvis arrêté. Chaque personne devra se reconnecter',
    en: 'Changes the encryption key and re-encrypts every credential, with Parvis stopped. Everyone will have to sign in again',
  },
  example: 'npm run parvis -- rekey',
  options: [
    {
      name: 'lost',
      help: {
        fr: 'la clé est perdue : oublie les accès, les comptes seront à reconnecter',
        en: 'the key is lost: forgets the credentials, accounts will have to be reconnected',
      },
    },
  ],
  async run({ settings, answers, told }) {
    const lost = answers.lost === true && !hasKey(settings.data)
    // A key in place lets the data open; what the lost one sealed is forgotten next.
    if (lost) openSecrets(settings.data)
    const machines = await openMachines(settings, told.note)
    told.note('rekey-signs-out')
    try {
      return await (lost ? forget(machines, told) : reseal(machines, settings, told))
    } finally {
      await machines.database.close()
    }
  },
}

async function reseal({ database, secrets: former }: Machines, settings: Settings, told: Told) {
  const putBack = renewKey(settings.data)
  const fresh = openSecrets(settings.data)
  try {
    const credentials = await resealAll(database.app, former, fresh)
    told.say('rekey-done', { n: credentials })
    return { done: true, result: { credentials, keyId: fresh.keyId } }
  } catch (error) {
    putBack()
    throw error
  }
}

async function forget({ database, secrets }: Machines, told: Told) {
  const accounts = await forgetSealed(database.app, secrets.keyId)
  await forgetSecondFactors(database.app)
  await forgetSessions(database.app)
  told.say('rekey-lost', { n: accounts })
  return { done: true, result: { reconnect: accounts, keyId: secrets.keyId } }
}
