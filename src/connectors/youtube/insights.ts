/**
 * What YouTube counts. The Data API knows views, likes and comments of this minute; the Analytics API knows shares, minutes
 * watched and the audience, two or three days late, and only where the person has allowed it.
 */
import { z } from 'zod'
import type { ChannelPort } from '../connector.ts'
import type { AudiencePart, Count, InsightsFacet, PostCounts } from '../insights.ts'
import { heldPermissions, keptAccess } from './access.ts'
import { api } from './addresses.ts'
import { askReport } from './analytics.ts'
import { ask } from './call.ts'

/** The API writes its counts as text. */
const count = z.coerce.number().int().nonnegative().optional().catch(undefined)

const channelsShape = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      statistics: z.object({ subscriberCount: count, videoCount: count, viewCount: count }),
    }),
  ),
})

const account: InsightsFacet['account'] = async ({ remoteId }, port) => {
  const read = await ask(port, {
    ...{ method: 'GET', url: `${api}/channels`, permission: 'manage' },
    query: { part: 'statistics', id: remoteId },
    read: value =>
      channelsShape.safeParse(value).data?.items.find(({ id }) => id === remoteId) ?? null,
  })
  if (!read.ok) return read.refusal.stop
  const { subscriberCount: followers, videoCount: posts, viewCount: views } = read.value.statistics
  return { outcome: 'counted', counts: counted({ followers, posts, views }) }
}

const videosShape = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      statistics: z.object({ viewCount: count, likeCount: count, commentCount: count }),
    }),
  ),
})

const posts: InsightsFacet['posts'] = async (_account, remoteIds, port) => {
  if (remoteIds.length === 0) return { outcome: 'counted', posts: [] }
  const read = await ask(port, {
    ...{ method: 'GET', url: `${api}/videos`, permission: 'manage' },
    query: { part: 'statistics', id: remoteIds.join(','), maxResults: '50' },
    read: value => videosShape.safeParse(value).data?.items ?? null,
  })
  if (!read.ok) return read.refusal.stop
  const found = new Map(read.value.map(({ id, statistics }) => [id, statistics]))
  const watched = await watchedOf([...found.keys()], port)
  return {
    outcome: 'counted',
    posts: remoteIds.map((remoteId): PostCounts => {
      const statistics = found.get(remoteId)
      if (!statistics) return { remoteId, counts: [], gone: true }
      const { viewCount: views, likeCount: likes, commentCount: comments } = statistics
      const { shares, minutes } = watched.get(remoteId) ?? {}
      const counts = counted({ views, likes, comments, shares, 'minutes-watched': minutes })
      return { remoteId, counts }
    }),
  }
}

interface Watched {
  readonly shares: number
  readonly minutes: number
}

/** Empty where the Analytics API does not answer: what is not known is not zero. */
async function watchedOf(
  videos: readonly string[],
  port: ChannelPort,
): Promise<ReadonlyMap<string, Watched>> {
  if (videos.length === 0 || !(await mayCount(port))) return new Map()
  const report = await askReport(port, {
    metrics: 'shares,estimatedMinutesWatched',
    dimensions: 'video',
    filters: `video==${videos.join(',')}`,
    since: beginning,
  })
  if (!report.ok) return new Map()
  return new Map(
    report.value.map(([video, shares, minutes]) => [
      String(video),
      { shares: Math.round(Number(shares)), minutes: Math.round(Number(minutes)) },
    ]),
  )
}

const mayCount = async (port: ChannelPort): Promise<boolean> =>
  heldPermissions((await keptAccess(port))?.scopes ?? []).includes('count')

/** Nothing on YouTube is older. */
const beginning = '2005-02-14'

/** What YouTube leaves out (likes that the channel hides) is left out. */
const counted = (values: { readonly [metric: string]: number | undefined }): Count[] =>
  Object.entries(values).flatMap(([metric, value]) =>
    value === undefined ? [] : [{ metric, value }],
  )

/** Days over which the audience is told. */
const audienceDays = 90

/** Views by country; by age and gender, YouTube tells hundredths of the viewers who are signed in. */
const audience: InsightsFacet['audience'] = async (_account, port) => {
  const since = new Date(port.clock.now().getTime() - audienceDays * 86_400_000)
  const parts: AudiencePart[] = []
  for (const { by, dimension, metric } of audienceReports) {
    const report = await askReport(port, {
      ...{ metrics: metric, dimensions: dimension, since: since.toISOString().slice(0, 10) },
      sort: `-${metric}`,
    })
    if (!report.ok) return report.refusal.stop
    const shares = report.value.map(([key, value]) => ({
      key: String(key).replace(/^age/, ''),
      value: Number(value),
    }))
    parts.push({ by, shares })
  }
  return { outcome: 'counted', parts }
}

const audienceReports = [
  { by: 'country', dimension: 'country', metric: 'views' },
  { by: 'age', dimension: 'ageGroup', metric: 'viewerPercentage' },
  { by: 'gender', dimension: 'gender', metric: 'viewerPercentage' },
] as const

export const insights: InsightsFacet = { account, posts, audience }
