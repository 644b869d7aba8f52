/** Counts for tests, looks and benches: what networks would have said day after day, kept by the figures' own way in. */
import { type Kysely, sql } from 'kysely'
import { keepObservations, registerPublications } from '#features/figures/index.ts'
import type { Tables } from '#platform/database/tables.ts'

const day = 86_400_000

export interface Counted {
  /** `app` of the database: the ways in of figures cross workspaces. */
  readonly app: Kysely<Tables>
  readonly inWorkspace: <T>(id: string, work: (db: Kysely<Tables>) => Promise<T>) => Promise<T>
}

interface Published {
  readonly id: string
  readonly postId: string
  readonly channelId: string
  readonly network: string
  readonly publishedAt: Date
}

/** A number that looks like chance and is the same each time. */
const scatter = (seed: number, below: number): number =>
  Math.floor(Math.abs(Math.sin(seed * 12.9898) * 43_758.5453) % below)

/** Followers of every account for so many days, and counts of every post that is out. */
export async function countEverything(
  database: Counted,
  workspaceId: string,
  span: { readonly now: Date; readonly days: number; readonly withViews?: boolean },
): Promise<number> {
  const published = await database.inWorkspace(workspaceId, async trx => {
    const { rows } = await sql<Published>`
      select id, post_id as "postId", channel_id as "channelId", network, published_at as "publishedAt"
        from publication where state = 'published' and post_id is not null order by published_at`.execute(
      trx,
    )
    return rows
  })
  await registerPublications(
    database.app,
    published.map(one => ({
      workspaceId,
      publicationId: one.id,
      postId: one.postId,
      channelId: one.channelId,
      network: one.network,
      remoteIds: [`remote-${one.id}`],
      publishedAt: one.publishedAt,
      nextReadAt: null,
    })),
  )
  const channels = [...new Set(published.map(one => one.channelId))]
  const followers = channels.flatMap((channelId, place) =>
    Array.from({ length: span.days }, (_, n) => ({
      workspaceId,
      channelId,
      subjectId: channelId,
      at: new Date(span.now.getTime() - (span.days - 1 - n) * day),
      counts: { followers: 1_200 * (place + 1) + n * (7 + place) + scatter(n, 9) },
    })),
  )
  const posts = published.map((one, n) => {
    const likes = 8 + scatter(n, 60)
    return {
      workspaceId,
      channelId: one.channelId,
      subjectId: one.id,
      at: new Date(Math.min(span.now.getTime(), one.publishedAt.getTime() + 28 * day)),
      counts: {
        likes,
        comments: scatter(n + 7, 14),
        shares: scatter(n + 3, 9),
        ...(span.withViews ? { views: likes * 25 + scatter(n, 90) } : {}),
      },
    }
  })
  return keepObservations(database.app, [...followers, ...posts])
}
