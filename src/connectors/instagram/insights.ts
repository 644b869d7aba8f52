/** What Instagram counts: followers and posts of the account; views, viewers, likes, comments, shares, saves of a post. */
import { z } from 'zod'
import type { ChannelPort, NotSent } from '../connector.ts'
import { ask, pageOf, readBy } from '../graph/asking.ts'
import type { AudiencePart, Count, InsightsFacet, PostCounts } from '../insights.ts'

const named: { readonly [name: string]: string } = {
  ...{ views: 'views', reach: 'reach', likes: 'likes' },
  ...{ comments: 'comments', shares: 'shares', saved: 'saves' },
}

const accountShape = z.object({ followers_count: z.number(), media_count: z.number() })

const metricShape = z.object({
  name: z.string(),
  values: z.array(z.object({ value: z.number() })).min(1),
})

export const insights: InsightsFacet = {
  account: async (account, port) => {
    const read = await ask(port, 'account', {
      method: 'GET',
      path: `/${account.remoteId}`,
      query: { fields: 'followers_count,media_count' },
      read: readBy(accountShape),
    })
    if ('stop' in read) return read.stop
    const { followers_count: followers, media_count: posts } = read.value
    const counts = Object.entries({ followers, posts })
    return { outcome: 'counted', counts: counts.map(([metric, value]) => ({ metric, value })) }
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

  // One kind at a time: the network takes one breakdown in a call.
  audience: async (account, port) => {
    const parts: AudiencePart[] = []
    for (const by of ['country', 'city', 'age', 'gender'] as const) {
      const read = await ask(port, 'insights', {
        method: 'GET',
        path: `/${account.remoteId}/insights`,
        query: {
          ...{ metric: 'follower_demographics', period: 'lifetime' },
          ...{ metric_type: 'total_value', breakdown: by },
        },
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

const resultShape = z.object({ dimension_values: z.array(z.string()), value: z.number() })
const audienceShape = z.object({
  total_value: z.object({
    breakdowns: z.array(z.object({ results: z.array(resultShape).catch([]) })).optional(),
  }),
})

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
  const counts = read.value.data.flatMap(({ name, values }): Count[] => {
    const metric = named[name]
    const value = values.at(-1)?.value
    return metric && value !== undefined ? [{ metric, value }] : []
  })
  return { counted: { remoteId, counts } }
}
