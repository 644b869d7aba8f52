/** What Instagram and Threads count of a post and of those who follow; Facebook counts its posts one by one as they do. */
import { z } from 'zod'
import type { ChannelPort, NotSent } from '../connector.ts'
import type { AudiencePart, Count, InsightsFacet, PostCounts } from '../insights.ts'
import { ask, pageOf, readBy } from './asking.ts'

export type Counted = { readonly counted: PostCounts } | { readonly stop: NotSent }
type CountPost = (remoteId: string, port: ChannelPort) => Promise<Counted>

/** One by one: asked for together, one post that is gone makes the network refuse them all. */
export const countEach =
  (countPost: CountPost): InsightsFacet['posts'] =>
  async (_account, remoteIds, port) => {
    const posts: PostCounts[] = []
    for (const remoteId of remoteIds) {
      const read = await countPost(remoteId, port)
      if ('stop' in read) return read.stop
      posts.push(read.counted)
    }
    return { outcome: 'counted', posts }
  }

const metricShape = z.object({
  name: z.string(),
  values: z.array(z.object({ value: z.number() })).optional(),
})

/** `named` says which of our metrics each of the network's counts for; several may count for one. */
export const countBy =
  (named: { readonly [name: string]: string }): CountPost =>
  async (remoteId, port) => {
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

const resultShape = z.object({ dimension_values: z.array(z.string()), value: z.number() })
const audienceShape = z.object({
  total_value: z.object({
    breakdowns: z.array(z.object({ results: z.array(resultShape).catch([]) })).optional(),
  }),
})

/** One kind at a time: these networks take one breakdown in a call, and tell nothing below a hundred followers. */
export const readFollowers =
  ({
    list,
    query,
  }: {
    readonly list: string
    readonly query?: { readonly [name: string]: string }
  }): NonNullable<InsightsFacet['audience']> =>
  async (account, port) => {
    const parts: AudiencePart[] = []
    for (const by of ['country', 'city', 'age', 'gender'] as const) {
      const read = await ask(port, 'insights', {
        method: 'GET',
        path: `/${account.remoteId}/${list}`,
        query: { metric: 'follower_demographics', ...query, breakdown: by },
        read: readBy(pageOf(audienceShape)),
      })
      if ('stop' in read) return read.stop
      const results = read.value.data[0]?.total_value.breakdowns?.[0]?.results ?? []
      const shares = results.map(({ dimension_values: [key = ''], value }) => ({ key, value }))
      if (shares.length > 0) parts.push({ by, shares })
    }
    return { outcome: 'counted', parts }
  }
