import { type Generated, type Kysely, sql } from 'kysely'
import type { ConnectedAccount, Health, Json, NetworkAnswer } from '#connectors/connector.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import { statement } from '#platform/database/statement.ts'
import type { Tables } from '#platform/database/tables.ts'

export interface ChannelProblem {
  readonly code: string
  readonly at: string
  readonly answer?: NetworkAnswer
}

export interface ChannelTable {
  workspace_id: string
  id: string
  network: string
  instance: string
  remote_id: string
  handle: string
  display_name: string
  avatar: string | null
  state: Generated<'connected' | 'reconnect-needed' | 'removed'>
  permissions_held: string[]
  permissions_missing: string[]
  limits: unknown
  settings: unknown
  owner_id: string | null
  doer_id: Generated<string | null>
  on_schedule: Generated<boolean>
  purpose: Generated<string>
  last_good_call_at: Date | null
  last_problem: unknown
  credential_expires_at: Date | null
  connected_by: string | null
  created_at: Date
  updated_at: Date
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    channel: ChannelTable
    connection_attempt: {
      workspace_id: string
      id: string
      network: string
      channel_id: string | null
      state_hash: Buffer
      sealed: Buffer
      key_id: string
      started_by: string
      expires_at: Date
    }
  }
}

type Db = Kysely<Tables>

export type ChannelRow = Awaited<ReturnType<typeof listChannels>>[number]

export const listChannels = statement(db =>
  db.selectFrom('channel').selectAll().where('state', '<>', 'removed').orderBy('created_at'),
)

/** Nothing more is sent or read through any account of the workspace: their access is about to end. */
export const closeChannels = (db: Db, now: Date) =>
  db
    .updateTable('channel')
    .set({ state: 'reconnect-needed', updated_at: now })
    .where('state', '=', 'connected')
    .execute()

export const readChannel = (db: Db, id: string) =>
  db
    .selectFrom('channel')
    .selectAll()
    .where('id', '=', id)
    .where('state', '<>', 'removed')
    .executeTakeFirst()

/** Whether all of them are accounts of this workspace. One that was unlinked still is: what names it may be kept. */
export async function knowsChannels(db: Db, ids: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return true
  const rows = await db.selectFrom('channel').select('id').where('id', 'in', wanted).execute()
  return rows.length === wanted.length
}

export const findSameAccount = (
  db: Db,
  network: string,
  account: Pick<ConnectedAccount, 'instance' | 'remoteId'>,
) =>
  db
    .selectFrom('channel')
    .select(['id', 'state'])
    .where('network', '=', network)
    .where('instance', '=', account.instance)
    .where('remote_id', '=', account.remoteId)
    .executeTakeFirst()

export const countChannels = async (db: Db): Promise<number> => {
  const row = await db
    .selectFrom('channel')
    .select(query => query.fn.countAll<number>().as('count'))
    .where('state', '<>', 'removed')
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

export const insertChannel = (
  db: Db,
  ids: { workspaceId: string; id: string; network: string; personId: string },
  account: ConnectedAccount,
  now: Date,
) =>
  db
    .insertInto('channel')
    .values({
      workspace_id: ids.workspaceId,
      id: ids.id,
      network: ids.network,
      instance: account.instance,
      remote_id: account.remoteId,
      owner_id: ids.personId,
      connected_by: ids.personId,
      created_at: now,
      settings: toJsonb(account.settings ?? {}),
      ...accountColumns(account, now),
    })
    .execute()

/** The account is connected anew: same channel, fresh access, same posts. */
export const renewChannel = (db: Db, id: string, account: ConnectedAccount, now: Date) =>
  db.updateTable('channel').set(accountColumns(account, now)).where('id', '=', id).execute()

const accountColumns = (account: ConnectedAccount, now: Date) => ({
  handle: account.handle,
  display_name: account.displayName,
  avatar: account.avatar ?? null,
  state: 'connected' as const,
  permissions_held: [...account.permissionsHeld],
  permissions_missing: [...account.permissionsMissing],
  limits: toJsonb(account.limits),
  last_good_call_at: now,
  last_problem: null,
  credential_expires_at: account.credentialExpiresAt ?? null,
  updated_at: now,
})

export const noteHealth = (db: Db, id: string, health: Health, now: Date) =>
  db
    .updateTable('channel')
    .set({
      state: 'connected',
      handle: health.handle,
      display_name: health.displayName,
      permissions_held: health.lines.filter(line => line.held).map(line => line.permission),
      permissions_missing: health.lines
        .filter(line => !line.held && !line.optional)
        .map(line => line.permission),
      limits: toJsonb(health.limits),
      last_good_call_at: now,
      last_problem: null,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute()

export const noteProblem = (
  db: Db,
  id: string,
  problem: ChannelProblem,
  lostAccess: boolean,
  now: Date,
) =>
  db
    .updateTable('channel')
    .set({
      last_problem: toJsonb(problem),
      updated_at: now,
      ...(lostAccess ? { state: 'reconnect-needed' as const } : {}),
    })
    .where('id', '=', id)
    .execute()

export const changeChannel = (
  db: Db,
  id: string,
  change: {
    ownerId?: string | null | undefined
    doerId?: string | null | undefined
    onSchedule?: boolean | undefined
    purpose?: string | undefined
    settings?: { [key: string]: Json } | undefined
  },
  now: Date,
) =>
  db
    .updateTable('channel')
    .set({
      updated_at: now,
      ...(change.ownerId === undefined ? {} : { owner_id: change.ownerId }),
      ...(change.doerId === undefined ? {} : { doer_id: change.doerId }),
      ...(change.onSchedule === undefined ? {} : { on_schedule: change.onSchedule }),
      ...(change.purpose === undefined ? {} : { purpose: change.purpose }),
      ...(change.settings === undefined ? {} : { settings: toJsonb(change.settings) }),
    })
    .where('id', '=', id)
    .execute()

/** Unlinks the account and forgets its access; its posts keep their history. */
export async function removeChannel(db: Db, id: string, now: Date): Promise<void> {
  await db
    .updateTable('channel')
    .set({ state: 'removed', updated_at: now })
    .where('id', '=', id)
    .execute()
  await sql`delete from channel_credential where channel_id = ${id}`.execute(db)
}

export const insertConnectionAttempt = (db: Db, row: Tables['connection_attempt']) =>
  db.insertInto('connection_attempt').values(row).execute()

/** Crosses workspaces by an owner-run function: only the network hands back this state. */
export async function findConnectionAttempt(db: Db, stateHash: Buffer) {
  const { rows } = await sql<{ workspace_id: string; id: string }>`
    select workspace_id, id from find_connection_attempt(${stateHash})`.execute(db)
  return rows[0]
}

export const readConnectionAttempt = (db: Db, id: string) =>
  db.selectFrom('connection_attempt').where('id', '=', id).selectAll().executeTakeFirst()

/** Takes the attempt away as it is read: a way back serves once. */
export const takeConnectionAttempt = (db: Db, id: string) =>
  db.deleteFrom('connection_attempt').where('id', '=', id).returningAll().executeTakeFirst()
