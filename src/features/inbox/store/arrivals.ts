/** SQL of reading: who is due, and what became of it. Owner-run functions, which cross workspaces (see the migration). */
import { type Kysely, sql } from 'kysely'
import type { Json } from '#connectors/connector.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'

type Db = Kysely<Tables>

/** An account whose turn it is. */
export interface Turn {
  readonly workspaceId: string
  readonly channelId: string
  readonly channelUpdatedAt: Date
  readonly network: string
  readonly instance: string
  readonly fence: number
  readonly cursor: Json | null
  readonly liveSince: Date
  readonly isLive: boolean
  readonly historyCursor: Json | null
  readonly historySince: Date
  readonly isHistory: boolean
  readonly busy: boolean
  /** A stream of the account is up: fetching is for what it may have missed. */
  readonly streams: boolean
  readonly failures: number
  readonly lastReadAt: Date | null
  readonly hasGap: boolean
}

/** What came of a turn. Null: as before. */
export interface Settlement {
  readonly live: {
    readonly cursor?: Json
    readonly next: Date
    /** Where somebody has come to look meanwhile. */
    readonly busyNext: Date | null
  } | null
  readonly history: {
    readonly cursor?: Json
    /** 0 to 1; null where the network does not tell. */
    readonly progress: number | null
    readonly done: boolean
    readonly next: Date | null
  } | null
  /** When something was read. */
  readonly read: Date | null
  readonly failures: number
  readonly problem: Json
  /** Access is gone. */
  readonly lost: boolean
  /** Since when nothing could be read. */
  readonly broken: Date | null
  /** Nothing more is missing. */
  readonly caughtUp: boolean
  readonly calls: number
  readonly at: Date
}

export interface ArrivalSlots {
  readonly [network: string]: {
    readonly free: number
    /** Calls a minute of one server. */
    readonly budget: number
    readonly lease_seconds: number
  }
}

export async function planArrivals(
  db: Db,
  networks: { readonly [network: string]: number },
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ space: string }>`
    select plan_arrivals(${toJsonb(networks)}::jsonb, ${now}) as space`.execute(db)
  return [...new Set(rows.map(row => row.space))]
}

export async function claimArrivals(db: Db, slots: ArrivalSlots, now: Date): Promise<Turn[]> {
  const { rows } = await sql<Turn>`
    select workspace_id as "workspaceId", channel_id as "channelId", channel_updated_at as "channelUpdatedAt", network,
           instance, fence, "cursor", live_since as "liveSince", is_live as "isLive", history_cursor as "historyCursor",
           history_since as "historySince", is_history as "isHistory", busy, streams, failures,
           last_read_at as "lastReadAt", has_gap as "hasGap"
      from claim_arrivals(${toJsonb(slots)}::jsonb, ${now})`.execute(db)
  return rows
}

/** False: the claim was lost meanwhile. */
export async function settleArrival(db: Db, turn: Turn, settled: Settlement): Promise<boolean> {
  const outcome = {
    w: turn.workspaceId,
    ch: turn.channelId,
    fence: turn.fence,
    live: settled.live && {
      cursor: settled.live.cursor ?? null,
      next: settled.live.next,
      busy_next: settled.live.busyNext,
    },
    history: settled.history && { ...settled.history, cursor: settled.history.cursor ?? null },
    read: settled.read,
    failures: settled.failures,
    problem: settled.problem,
    lost: settled.lost,
    broken: settled.broken,
    caught_up: settled.caughtUp,
    calls: settled.calls,
    at: settled.at,
  }
  const { rows } = await sql<{ held: boolean }>`
    select settle_arrival(${toJsonb(outcome)}::jsonb) as held`.execute(db)
  return rows[0]?.held ?? false
}

export async function nextArrivalWake(db: Db, networks: readonly string[]): Promise<Date | null> {
  const { rows } = await sql<{ wake: Date | null }>`
    select next_arrival_wake(${networks}) as wake`.execute(db)
  return rows[0]?.wake ?? null
}

/** Their accounts are read often until then; listeners hear of it when something is due at once. */
export async function watchArrivals(
  db: Db,
  workspaceIds: readonly string[],
  until: Date,
  now: Date,
): Promise<void> {
  if (workspaceIds.length === 0) return
  const { rows } = await sql<{ woken: boolean }>`
    select watch_arrivals(${workspaceIds}, ${until}, ${now}) as woken`.execute(db)
  if (rows[0]?.woken) await wakeArrivals(db)
}

/** The budget of a network was raised or taken away: what it stopped of this workspace is read at once. */
export async function hurryArrivals(
  db: Db,
  { workspaceId, network }: { readonly workspaceId: string; readonly network: string },
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ woken: boolean }>`
    select hurry_over_budget_arrivals(${workspaceId}, ${network}, ${now}) as woken`.execute(db)
  if (rows[0]?.woken) await wakeArrivals(db)
}

/** Leaves with the transaction: an account is connected, somebody looks. */
export async function wakeArrivals(db: Db): Promise<void> {
  await sql`select pg_notify('parvis_arrivals', '')`.execute(db)
}

export interface StreamTurn {
  readonly workspaceId: string
  readonly channelId: string
  readonly channelUpdatedAt: Date
  readonly network: string
  readonly instance: string
  readonly failures: number
}

export async function claimStreams(
  db: Db,
  worker: string,
  networks: readonly string[],
  free: number,
  now: Date,
  leaseMs: number,
): Promise<StreamTurn[]> {
  const { rows } = await sql<StreamTurn>`
    select workspace_id as "workspaceId", channel_id as "channelId", channel_updated_at as "channelUpdatedAt", network,
           instance, failures
      from claim_streams(${worker}, ${networks}, ${free}, ${now}, ${`${leaseMs} milliseconds`}::interval)`.execute(
    db,
  )
  return rows
}

export async function holdStreams(
  db: Db,
  worker: string,
  channels: readonly string[],
  until: Date,
): Promise<string[]> {
  const { rows } = await sql<{ channel: string }>`
    select hold_streams(${worker}, ${channels}, ${until}) as channel`.execute(db)
  return rows.map(row => row.channel)
}

export async function openStream(
  db: Db,
  worker: string,
  { workspaceId, channelId }: StreamTurn,
  now: Date,
): Promise<void> {
  await sql`select open_stream(${worker}, ${workspaceId}, ${channelId}, ${now})`.execute(db)
}

export async function endStream(
  db: Db,
  worker: string,
  { workspaceId, channelId }: StreamTurn,
  end: { readonly broken: boolean; readonly next: Date | null; readonly lost: Json },
  now: Date,
): Promise<void> {
  await sql`
    select end_stream(${worker}, ${workspaceId}, ${channelId}, ${end.broken}, ${end.next},
      ${end.lost === null ? null : toJsonb(end.lost)}::jsonb, ${now})`.execute(db)
}

export interface ArrivalRow {
  readonly channel_id: string
  readonly history_progress: number | null
  readonly last_read_at: Date | null
  readonly gap_from: Date | null
  readonly gap_to: Date | null
  readonly stream_open: boolean
  readonly failures: number
  readonly problem: { readonly code: string } | null
}

/** Of the current workspace. */
export async function readTurns(db: Db): Promise<ArrivalRow[]> {
  const { rows } = await sql<ArrivalRow>`
    select channel_id, history_progress, last_read_at, gap_from, gap_to, stream_open, failures,
           problem
      from arrival_turn`.execute(db)
  return rows
}
