/** What Threads counts: followers of the profile; views, likes, replies and shares of a post. */
import { z } from 'zod'
import type { ChannelPort, NotSent } from '../connector.ts'
import { ask, pageOf, readBy } from '../graph/asking.ts'
import type { AudiencePart, Count, InsightsFacet, PostCounts } from '../insights.ts'

/** A post that is passed on counts as shared, whatever the way. */
const named: { readonly [name: string]: string } = {
  ...{ views: 'views', likes: 'likes', replies: 'comments' },
  ...{ reposts: 'shares', quotes: 'shares', shares: 'shares' },
}

const metricShape = z.object({
  name: z.string(),
  values: z.array(z.object({ value: z.number() })).optional(),
  total_value: z.object({ value: z.number() }).optional().catch(undefined),
})

const audienceShape = z.object({
  total_value: z.object({
    breakdowns: z
      .array(
        z.object({
          results: z
            .array(z.object({ dimension_values: z.array(z.string()), value: z.number() }))
            .catch([]),
        }),
      )
      .optional(),
  }),
})

export const insights: InsightsFacet = {
  account: async (account, port) => {
    const read = await ask(port, 'insights', {
      method: 'GET',
      path: `/${account.remoteId}/threads_insights`,
      query: { metric: 'followers_count' },
      read: readBy(pageOf(metricShape)),
    })
    if ('stop' in read) return read.stop
    const followers = read.value.data.find(({ name }) => name === 'followers_count')
    const value = followers?.total_value?.value
    return {
      outcome: 'counted',
      counts: value === undefined ? [] : [{ metric: 'followers', value }],
    }
  },

  posts: async (_account, remoteIds, port) => {
    const posts: PostCounts[] = []
    for (const remoteId of remoteIds) {
      const read = await countPost(remoteId, port)
      if ('stop' in read) return read.stop
      posts.push(read.counted)
    }
    return { outcome: 'counted', posts }
  },

  // One kind at a time: the network takes one breakdown in a call, and tells nothing below a hundred followers.
  audience: async (account, port) => {
    const parts: AudiencePart[] = []
    for (const by of ['country', 'city', 'age', 'gender'] as const) {
      const read = await ask(port, 'insights', {
        method: 'GET',
        path: `/${account.remoteId}/threads_insights`,
        query: { metric: 'follower_demographics', breakdown: by },
        read: readBy(pageOf(audienceShape)),
      })
      if ('stop' in read) return read.stop
      const results = read.value.data[0]?.total_value.breakdowns?.[0]?.results ?? []
      const shares = results.map(({ dimension_values: [key = ''], value }) => ({ key, value }))
      if (shares.length > 0) parts.push({ by, shares })
    }
    return { outcome: 'counted', parts }
  },
}

async function countPost(
  remoteId: string,
  port: ChannelPort,
): Promise<{ readonly counted: PostCounts } | { readonly stop: NotSent }> {
  const read = await ask(port, 'insights', {
    method: 'GET',
    path: `/${remoteId}/insights`,
    query: { metric: Object.keys(named).join(',') },
    read: readBy(pageOf(metricShape)),
  })
  if ('stop' in read) {
    return read.gone ? { counted: { remoteId, counts: [], gone: true } } : read
  }
  // What the network has not counted yet is left out by it, and here.
  const sums = new Map<string, number>()
  for (const { name, values } of read.value.data) {
    const metric = named[name]
    const value = values?.at(-1)?.value
    if (metric && value !== undefined) sums.set(metric, (sums.get(metric) ?? 0) + value)
  }
  const counts = [...sums].map(([metric, value]): Count => ({ metric, value }))
  return { counted: { remoteId, counts } }
}
