/** Puts a fresh encryption key in place and seals every credential anew under it. */
import { sql } from 'kysely'
import { openSecrets, renewKey } from '#platform/secrets.ts'
import { openMachines } from '#src/app.ts'
import type { Command } from './command.ts'

interface SealedRow {
  readonly kind: string
  readonly workspace_id: string | null
  readonly id: string
  readonly sealed: Buffer
  readonly key_id: string
}

export const rekey: Command = {
  name: 'rekey',
  summary: {
    fr: 'Change la clé de chiffrement et rechiffre tous les accès',
    en: 'Changes the encryption key and re-encrypts every credential',
  },
  example: 'npm run parvis -- rekey',
  options: [],
  async run({ settings, told }) {
    const { database } = await openMachines(settings, told.note)
    try {
      renewKey(settings.data)
      const secrets = openSecrets(settings.data)
      const { rows } = await sql<SealedRow>`select * from sealed_rows()`.execute(database.app)
      for (const row of rows) {
        const purpose = [row.kind, row.workspace_id ?? '', row.id].join('\n')
        const text = secrets.open({ sealed: row.sealed, keyId: row.key_id }, purpose)
        const fresh = secrets.seal(text, purpose)
        await sql`select reseal_row(${row.kind}, ${row.workspace_id}, ${row.id}, ${fresh.sealed}, ${fresh.keyId})`.execute(
          database.app,
        )
      }
      told.say('rekey-done', { n: rows.length })
      return { done: true, result: { credentials: rows.length, keyId: secrets.keyId } }
    } finally {
      await database.close()
    }
  },
}
