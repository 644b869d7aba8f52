/** SQL of the applications registered with networks. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import type { SealedRow } from './sealed-rows.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    network_app: {
      workspace_id: string
      network: string
      sealed: Buffer
      key_id: string
      fields: string[]
      hook: string
      changed_by: string | null
      changed_at: Date
    }
  }
}

type Db = Kysely<Tables>

export const listNetworkApps = (db: Db) =>
  db
    .selectFrom('network_app')
    .leftJoin('person', 'person.id', 'network_app.changed_by')
    .select([
      'network_app.network',
      'network_app.fields',
      'network_app.hook',
      'network_app.changed_at',
      'person.name as changed_by',
    ])
    .orderBy('network_app.network')
    .execute()

export type NetworkAppRow = Awaited<ReturnType<typeof listNetworkApps>>[number]

export const readNetworkApp = (db: Db, network: string): Promise<SealedRow | undefined> =>
  db
    .selectFrom('network_app')
    .select(['sealed', 'key_id'])
    .where('network', '=', network)
    .executeTakeFirst()

export const readHookOf = (db: Db, network: string) =>
  db.selectFrom('network_app').select('hook').where('network', '=', network).executeTakeFirst()

/** The address stays as it was: it is written at the network. */
export const putNetworkApp = (db: Db, row: Tables['network_app']) =>
  db
    .insertInto('network_app')
    .values(row)
    .onConflict(conflict =>
      conflict.columns(['workspace_id', 'network']).doUpdateSet({
        sealed: row.sealed,
        key_id: row.key_id,
        fields: row.fields,
        changed_by: row.changed_by,
        changed_at: row.changed_at,
      }),
    )
    .execute()

export const deleteNetworkApp = (db: Db, network: string) =>
  db.deleteFrom('network_app').where('network', '=', network).executeTakeFirst()

/** Crosses workspaces by an owner-run function: the network knows the address only. */
export async function findNetworkApp(db: Db, hook: string) {
  const { rows } = await sql<{ workspace_id: string; network: string }>`
    select workspace_id, network from find_network_app(${hook})`.execute(db)
  return rows[0]
}
