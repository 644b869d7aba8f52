/** SQL of what was asked with an Idempotency-Key. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

declare module './tables.ts' {
  interface Tables {
    idempotency_key: {
      workspace_id: string
      holder: string
      key: string
      digest: Buffer
      state: 'under-way' | 'done' | 'unknown'
      lease_until: Date
      status: number | null
      sealed: Buffer | null
      key_id: string | null
      created_at: Date
    }
  }
}

type Db = Kysely<Tables>

export interface KeyName {
  readonly workspaceId: string
  readonly holder: string
  readonly key: string
}

const named = ({ workspaceId, holder, key }: KeyName) => ({
  workspace_id: workspaceId,
  holder,
  key,
})

/** Inserts one row where the key is ours now; none where it was used before. */
export const reserveKey = (
  db: Db,
  name: KeyName,
  row: { readonly digest: Buffer; readonly leaseUntil: Date; readonly now: Date },
) =>
  db
    .insertInto('idempotency_key')
    .values({
      ...named(name),
      digest: row.digest,
      state: 'under-way',
      lease_until: row.leaseUntil,
      status: null,
      sealed: null,
      key_id: null,
      created_at: row.now,
    })
    .onConflict(conflict => conflict.doNothing())

export const readKeyUse = (db: Db, name: KeyName) =>
  db
    .selectFrom('idempotency_key')
    .select(['digest', 'state', 'lease_until', 'status', 'sealed', 'key_id', 'created_at'])
    .where('workspace_id', '=', name.workspaceId)
    .where('holder', '=', name.holder)
    .where('key', '=', name.key)
    .executeTakeFirst()

export const finishKey = (
  db: Db,
  name: KeyName,
  answer: { status: number; sealed: Buffer; key_id: string },
) =>
  db
    .updateTable('idempotency_key')
    .set({ ...answer, state: 'done' })
    .where('workspace_id', '=', name.workspaceId)
    .where('holder', '=', name.holder)
    .where('key', '=', name.key)

export const doubtKey = (db: Db, name: KeyName) =>
  db
    .updateTable('idempotency_key')
    .set({ state: 'unknown' })
    .where('workspace_id', '=', name.workspaceId)
    .where('holder', '=', name.holder)
    .where('key', '=', name.key)

export const releaseKey = (db: Db, name: KeyName) =>
  db
    .deleteFrom('idempotency_key')
    .where('workspace_id', '=', name.workspaceId)
    .where('holder', '=', name.holder)
    .where('key', '=', name.key)

/** Crosses workspaces by an owner-run function. */
export async function forgetKeys(db: Db, before: Date): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    select forget_idempotency_keys(${before}) as gone`.execute(db)
  return Number(rows[0]?.gone ?? 0)
}
