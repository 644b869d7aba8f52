/** What Facebook counts: followers of the Page, and of each post its views, viewers, reactions, comments, shares, clicks. */
import { z } from 'zod'
import type { ChannelPort } from '../connector.ts'
import { ask, pageOf, readBy } from '../graph/asking.ts'
import { type Counted, countEach } from '../graph/insights.ts'
import type { AudiencePart, Count, InsightsFacet } from '../insights.ts'

/** The names of 2025-26: views replace impressions, viewers replace reach. */
const named = {
  post_media_view: 'views',
  post_total_media_view_unique: 'reach',
  post_clicks: 'network-clicks',
} as const

const postFields = [
  'id',
  'shares',
  'reactions.limit(0).summary(total_count)',
  'comments.limit(0).filter(stream).summary(total_count)',
  `insights.metric(${Object.keys(named).join(',')}){name,values}`,
].join(',')

const total = z
  .object({ summary: z.object({ total_count: z.number() }) })
  .optional()
  .catch(undefined)

const postShape = z.object({
  id: z.string(),
  shares: z.object({ count: z.number() }).optional().catch(undefined),
  reactions: total,
  comments: total,
  insights: z
    .object({
      data: z.array(
        z.object({ name: z.string(), values: z.array(z.object({ value: z.unknown() })) }),
      ),
    })
    .optional()
    .catch(undefined),
})
type CountedPost = z.infer<typeof postShape>

const accountShape = z.object({ followers_count: z.number().int().nonnegative() })

export const insights: InsightsFacet = {
  account: async (account, port) => {
    const read = await ask(port, 'read-posts', {
      method: 'GET',
      path: `/${account.remoteId}`,
      query: { fields: 'followers_count' },
      read: readBy(accountShape),
    })
    if ('stop' in read) return read.stop
    const counts = [{ metric: 'followers', value: read.value.followers_count }]
    return { outcome: 'counted', counts }
  },

  posts: countEach(countPost),

  audience: async (account, port) => {
    const parts: AudiencePart[] = []
    const read = await ask(port, 'insights', {
      method: 'GET',
      path: `/${account.remoteId}/insights`,
      query: { metric: Object.keys(audiences).join(','), period: 'day' },
      read: readBy(pageOf(audienceShape)),
    })
    if ('stop' in read) return read.stop
    for (const { name, values } of read.value.data) {
      const by = audiences[name as keyof typeof audiences]
      const shares = Object.entries(values.at(-1)?.value ?? {})
      if (!by || shares.length === 0) continue
      parts.push({ by, shares: shares.map(([key, value]) => ({ key, value })) })
    }
    return { outcome: 'counted', parts }
  },
}

/** Told from a hundred followers on. */
const audiences = { page_follows_country: 'country', page_follows_city: 'city' } as const

const audienceShape = z.object({
  name: z.string(),
  values: z.array(z.object({ value: z.record(z.string(), z.number()).catch({}) })),
})

async function countPost(remoteId: string, port: ChannelPort): Promise<Counted> {
  const read = await ask(port, 'insights', {
    method: 'GET',
    path: `/${remoteId}`,
    query: { fields: postFields },
    read: readBy(postShape),
  })
  if (!('stop' in read)) return { counted: { remoteId, counts: countsOf(read.value) } }
  return read.gone ? { counted: { remoteId, counts: [], gone: true } } : read
}

/** What the network leaves out is left out; a post that nobody shared has no `shares`. */
function countsOf({ reactions, comments, shares, insights: told }: CountedPost): Count[] {
  const counts: Count[] = []
  const add = (metric: string, value: unknown) => {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)
      counts.push({ metric, value })
  }
  for (const { name, values } of told?.data ?? []) {
    const metric = named[name as keyof typeof named]
    if (metric) add(metric, values.at(-1)?.value)
  }
  add('likes', reactions?.summary.total_count)
  add('comments', comments?.summary.total_count)
  add('shares', shares?.count ?? 0)
  return counts
}
