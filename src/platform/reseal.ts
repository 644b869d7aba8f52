/** Everything that the former key sealed, sealed anew under the one in place. */
import type { Kysely } from 'kysely'
import {
  forgetSessions,
  listSealedRows,
  listSecondFactors,
  putSecondFactor,
  resealRow,
} from './database/sealed-rows.ts'
import type { Tables } from './database/tables.ts'
import type { Secrets } from './secrets.ts'

/** What the sign-in library seals and signs with: 32 bytes of the key, as text. */
export const signInSecret = (secrets: Secrets): string =>
  secrets.derive('sign-in').toString('base64')

/** @returns how many credentials were sealed anew. Second factors are not counted: they belong to people. */
export function resealAll(db: Kysely<Tables>, former: Secrets, fresh: Secrets): Promise<number> {
  return db.transaction().execute(async trx => {
    const rows = await listSealedRows(trx)
    for (const row of rows) {
      const purpose = [row.kind, row.workspace_id ?? '', row.id].join('\n')
      const text = fresh.open({ sealed: row.sealed, keyId: row.key_id }, purpose)
      await resealRow(trx, row, fresh.seal(text, purpose))
    }
    await resealSecondFactors(trx, signInSecret(former), signInSecret(fresh))
    await forgetSessions(trx)
    return rows.length
  })
}

async function resealSecondFactors(db: Kysely<Tables>, former: string, fresh: string) {
  const { symmetricDecrypt, symmetricEncrypt } = await import('better-auth/crypto')
  const again = async (data: string) =>
    symmetricEncrypt({ key: fresh, data: await symmetricDecrypt({ key: former, data }) })
  for (const row of await listSecondFactors(db)) {
    await putSecondFactor(db, {
      id: row.id,
      secret: await again(row.secret),
      backup_codes: await again(row.backup_codes),
    })
  }
}
