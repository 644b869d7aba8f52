/** SQL of what networks tell at our address. Claiming crosses workspaces by owner-run functions (see the migration). */
import { type Kysely, sql } from 'kysely'
import type { Json } from '#connectors/connector.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'

type Db = Kysely<Tables>

export interface KeptHook {
  readonly channelId: string
  readonly eventId: string
  readonly payload: Json
}

/** Those that are known already stay as they are; who reads is woken for the others. */
export async function keepHooks(
  db: Db,
  workspaceId: string,
  hooks: readonly KeptHook[],
  now: Date,
): Promise<void> {
  const rows = hooks.map(({ channelId, eventId, payload }) => ({
    channel_id: channelId,
    event_id: eventId,
    payload,
  }))
  const { rows: kept } = await sql`
    insert into incoming_hook (workspace_id, channel_id, event_id, payload, received_at, due_at)
    select ${workspaceId}, h.channel_id, h.event_id, h.payload, ${now}, ${now}
      from jsonb_to_recordset(${toJsonb(rows)}) as h (channel_id uuid, event_id text, payload jsonb)
    on conflict do nothing returning 1`.execute(db)
  if (kept.length > 0) await sql`select pg_notify('parvis_hooks', '')`.execute(db)
}

/** An event whose turn it is. */
export interface ClaimedHook {
  readonly workspaceId: string
  readonly channelId: string
  readonly network: string
  readonly instance: string
  readonly channelUpdatedAt: Date
  readonly eventId: string
  readonly payload: Json
  /** This one counted. */
  readonly tries: number
}

export async function claimHooks(
  db: Db,
  most: number,
  now: Date,
  leaseSeconds: number,
): Promise<ClaimedHook[]> {
  const { rows } = await sql<ClaimedHook>`
    select workspace_id as "workspaceId", channel_id as "channelId", network, instance,
           channel_updated_at as "channelUpdatedAt", event_id as "eventId", payload, tries
      from claim_incoming_hooks(${most}, ${now}, make_interval(secs => ${leaseSeconds}))`.execute(
    db,
  )
  return rows
}

export async function nextHook(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ due: Date | null }>`select next_incoming_hook() as due`.execute(db)
  return rows[0]?.due ?? null
}

type Named = Pick<ClaimedHook, 'channelId' | 'eventId'>

/** What it said is forgotten; that it was told is known some days more. */
export const settleHook = (db: Db, { channelId, eventId }: Named) =>
  sql`update incoming_hook set due_at = null, payload = null
       where channel_id = ${channelId} and event_id = ${eventId}`.execute(db)

export const postponeHook = (db: Db, { channelId, eventId }: Named, until: Date) =>
  sql`update incoming_hook set due_at = ${until}
       where channel_id = ${channelId} and event_id = ${eventId}`.execute(db)

export const forgetHooks = (db: Db, before: Date) =>
  sql`select forget_incoming_hooks(${before})`.execute(db)

/** Connected accounts of one network, by the network's own id. */
export async function channelsByRemoteId(db: Db, network: string, remoteIds: readonly string[]) {
  const { rows } = await sql<{ id: string; remote_id: string }>`
    select id, remote_id from channel
     where network = ${network} and remote_id = any(${[...remoteIds]}) and state <> 'removed'`.execute(
    db,
  )
  return new Map(rows.map(row => [row.remote_id, row.id]))
}
