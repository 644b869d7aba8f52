/** SQL of the schedule: see migrations/0028. Owner-run functions, since a worker serves every workspace. */
import { type Kysely, sql } from 'kysely'
import type { NetworkAnswer } from '#connectors/connector.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'

type Db = Kysely<Tables>

/** An account in the hands of one worker, with what is due of it. */
export interface Claim {
  readonly workspaceId: string
  readonly channelId: string
  readonly channelUpdatedAt: Date
  readonly network: string
  readonly fence: number
  readonly tries: number
  /** The account's own counts are due. */
  readonly account: boolean
  readonly publications: readonly DuePublication[]
}

export interface DuePublication {
  readonly id: string
  readonly remoteIds: readonly string[]
  readonly publishedAt: Date
  /** False where we have deleted it since. */
  readonly here: boolean
}

export interface Problem {
  readonly code: string
  readonly at: Date
  readonly answer?: NetworkAnswer
}

/** What became of a claim. */
export interface Settlement {
  /** When the account is counted next; null: as before. */
  readonly account: Date | null
  readonly publications: readonly {
    readonly id: string
    readonly next: Date | null
    readonly ended: 'over' | 'gone' | 'deleted' | null
  }[]
  /** The network asks us to stay away until then. */
  readonly wait: Date | null
  readonly tries: number
  readonly problem: Problem | null
  /** Access is gone: nothing is read until a person reconnects the account. */
  readonly lost: boolean
}

export interface ReadingSlots {
  readonly [network: string]: { readonly free: number; readonly most: number }
}

interface ClaimRow {
  readonly workspace_id: string
  readonly channel_id: string
  readonly channel_updated_at: Date
  readonly network: string
  readonly fence: number
  readonly tries: number
  readonly account: boolean
  readonly publications: readonly {
    readonly id: string
    readonly remotes: readonly string[]
    readonly published: string
    readonly here: boolean
  }[]
}

export async function claimReadings(
  db: Db,
  slots: ReadingSlots,
  now: Date,
  leaseSeconds: number,
): Promise<Claim[]> {
  const { rows } = await sql<ClaimRow>`
    select * from claim_readings(${toJsonb(slots)}, ${now}, make_interval(secs => ${leaseSeconds}))`.execute(
    db,
  )
  return rows.map(row => ({
    workspaceId: row.workspace_id,
    channelId: row.channel_id,
    channelUpdatedAt: row.channel_updated_at,
    network: row.network,
    fence: row.fence,
    tries: row.tries,
    account: row.account,
    publications: row.publications.map(post => ({
      id: post.id,
      remoteIds: post.remotes,
      publishedAt: new Date(post.published),
      here: post.here,
    })),
  }))
}

/** False: the claim was lost meanwhile, and another worker decides. */
export async function settleReading(
  db: Db,
  claim: Claim,
  settlement: Settlement,
  at: Date,
): Promise<boolean> {
  const { workspaceId: w, channelId: channel, fence } = claim
  const row = { w, channel, fence, ...settlement, at }
  const { rows } = await sql<{ held: boolean }>`
    select settle_reading(${toJsonb(row)}) as held`.execute(db)
  return rows[0]?.held ?? false
}

/** Looks for what is not planned yet: accounts that are connected, posts due since then that went out. */
export async function planReadings(
  db: Db,
  networks: readonly string[],
  since: Date,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ planned: number }>`
    select plan_readings(${[...networks]}, ${since}, ${now}) as planned`.execute(db)
  return rows[0]?.planned ?? 0
}

export async function planPublications(
  db: Db,
  published: readonly { readonly workspaceId: string; readonly id: string }[],
  networks: readonly string[],
  now: Date,
): Promise<number> {
  const rows = published.map(({ workspaceId, id }) => ({ w: workspaceId, id }))
  const { rows: said } = await sql<{ planned: number }>`
    select plan_publications(${toJsonb(rows)}, ${[...networks]}, ${now}) as planned`.execute(db)
  return said[0]?.planned ?? 0
}

export async function nextReadingWake(db: Db, networks: readonly string[]): Promise<Date | null> {
  const { rows } = await sql<{ wake: Date | null }>`
    select next_reading_wake(${[...networks]}) as wake`.execute(db)
  return rows[0]?.wake ?? null
}

/** The budget of a network was raised or taken away: what it stopped of this workspace is counted at once. */
export async function hurryReadings(
  db: Db,
  { workspaceId, network }: { readonly workspaceId: string; readonly network: string },
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ woken: boolean }>`
    select hurry_over_budget_readings(${workspaceId}, ${network}, ${now}) as woken`.execute(db)
  if (rows[0]?.woken) await sql`select pg_notify('parvis_readings', '')`.execute(db)
}
