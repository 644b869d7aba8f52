import type { DurableStore, Json } from '#connectors/connector.ts'
import type { Database } from '#platform/database/connect.ts'
import type { Secrets } from '#platform/secrets.ts'
import {
  deleteInstanceNote,
  type InstanceNote,
  type InstancePlace,
  listInstanceNotes,
  putInstanceNote,
  readInstanceNote,
} from '../store/sealed-rows.ts'
import { openJson, sealedAs, sealJson } from './sealed.ts'

/** The store that all channels of one instance share: sealed, for it holds the secrets of registered apps. */
export function instanceNotes(
  { database: { pool }, secrets }: { readonly database: Database; readonly secrets: Secrets },
  place: InstancePlace,
): DurableStore {
  const purposeOf = (key: string) =>
    sealedAs('instance_note', null, [place.network, place.instance, key].join('\n'))
  const open = (row: InstanceNote): Json => openJson(secrets, row, purposeOf(row.key))
  return {
    async get(key) {
      const row = await readInstanceNote(pool, place, key)
      return row && open(row)
    },
    put: (key, value) =>
      putInstanceNote(pool, place, key, sealJson(secrets, value, purposeOf(key))),
    delete: key => deleteInstanceNote(pool, place, key),
    async list(prefix, options = {}) {
      const rows = await listInstanceNotes(pool, place, prefix, options)
      return rows.map(row => ({ key: row.key, value: open(row) }))
    },
  }
}
