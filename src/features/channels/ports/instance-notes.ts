import type { DurableStore, Json } from '#connectors/connector.ts'
import type { Database } from '#platform/database/connect.ts'
import type { Secrets } from '#platform/secrets.ts'
import { openJson, type SealedRow, sealedAs, sealJson } from './sealed.ts'

const past = '\u{10ffff}'
const purposeOf = (network: string, instance: string, key: string) =>
  sealedAs('instance_note', null, [network, instance, key].join('\n'))

/** The store that all channels of one instance share: sealed, for it holds the secrets of registered apps. */
export function instanceNotes(
  { database: { pool }, secrets }: { readonly database: Database; readonly secrets: Secrets },
  network: string,
  instance: string,
): DurableStore {
  const open = (row: SealedRow & { key: string }): Json =>
    openJson(secrets, row, purposeOf(network, instance, row.key))
  return {
    async get(key) {
      const { rows } = await pool.query<SealedRow & { key: string }>(
        `select key, sealed, key_id from instance_note
          where network = $1 and instance = $2 and key = $3`,
        [network, instance, key],
      )
      return rows[0] && open(rows[0])
    },
    async put(key, value) {
      const { sealed, keyId } = sealJson(secrets, value, purposeOf(network, instance, key))
      await pool.query(
        `insert into instance_note (network, instance, key, sealed, key_id) values ($1, $2, $3, $4, $5)
         on conflict (network, instance, key)
         do update set sealed = excluded.sealed, key_id = excluded.key_id, updated_at = now()`,
        [network, instance, key, sealed, keyId],
      )
    },
    async delete(key) {
      await pool.query(
        'delete from instance_note where network = $1 and instance = $2 and key = $3',
        [network, instance, key],
      )
    },
    async list(prefix, { after, limit, reverse = false } = {}) {
      const { rows } = await pool.query<SealedRow & { key: string }>(
        `select key, sealed, key_id from instance_note
          where network = $1 and instance = $2 and key >= $3 and key < $4
            and ($5::text is null or key ${reverse ? '<' : '>'} $5)
          order by key ${reverse ? 'desc' : 'asc'} limit $6`,
        [network, instance, prefix, prefix + past, after ?? null, limit ?? null],
      )
      return rows.map(row => ({ key: row.key, value: open(row) }))
    },
  }
}
