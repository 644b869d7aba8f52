/** SQL of what is kept: see migrations/0021. History is only added to. */
import { type Kysely, sql } from 'kysely'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Counts } from '../domain/counts.ts'
import { metricOf } from '../domain/metrics.ts'
import '../tables.ts'

type Db = Kysely<Tables>

/** What was counted of one subject at one moment. */
export interface Reading {
  readonly workspaceId: string
  readonly channelId: string
  /** A publication; the channel's own id for counts of the account. */
  readonly subjectId: string
  readonly at: Date
  readonly counts: Counts
}

/** A post that is out on one account. */
export interface PublishedPost {
  readonly workspaceId: string
  readonly publicationId: string
  readonly postId: string
  readonly channelId: string
  readonly network: string
  readonly remoteIds: readonly string[]
  readonly publishedAt: Date
  /** When it is read next; null when its schedule is over. */
  readonly nextReadAt: Date | null
}

/**
 * Keeps readings, of any workspaces, in any order; the same again changes nothing. A subject that is not registered is
 * left out. Gives how many observations were new.
 */
export async function keepObservations(db: Db, readings: readonly Reading[]): Promise<number> {
  const rows = readings.flatMap(rowsOf)
  if (rows.length === 0) return 0
  const { rows: said } = await sql<{ kept: number }>`
    select keep_observations(${toJsonb(rows)}) as kept`.execute(db)
  return said[0]?.kept ?? 0
}

/** What we count ourselves has a time of its own, apart from what the network counts. */
function rowsOf({ workspaceId, channelId, subjectId, at, counts }: Reading) {
  const place = { w: workspaceId, channel: channelId, subject: subjectId, at }
  const entries = Object.entries(counts)
  const isOwn = ([key]: [string, number]) => metricOf(key as keyof Counts).source === 'own'
  const [own, network] = [entries.filter(isOwn), entries.filter(entry => !isOwn(entry))]
  return [
    ...(network.length > 0 ? [{ ...place, source: 'network', counts: fromEntries(network) }] : []),
    ...(own.length > 0 ? [{ ...place, source: 'own', counts: fromEntries(own) }] : []),
  ]
}

const fromEntries = (entries: readonly [string, number][]) => Object.fromEntries(entries)

/** Posts to be counted from now on; one that is known stays as it is. Gives how many were new. */
export async function registerPublications(
  db: Db,
  posts: readonly PublishedPost[],
): Promise<number> {
  if (posts.length === 0) return 0
  const rows = posts.map(post => ({
    w: post.workspaceId,
    id: post.publicationId,
    post: post.postId,
    channel: post.channelId,
    network: post.network,
    remotes: post.remoteIds,
    published: post.publishedAt,
    next: post.nextReadAt,
  }))
  const { rows: said } = await sql<{ added: number }>`
    select register_publications(${toJsonb(rows)}) as added`.execute(db)
  return said[0]?.added ?? 0
}
