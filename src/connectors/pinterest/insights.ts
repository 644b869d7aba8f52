/** What Pinterest counts: followers of the account; impressions, saves, clicks, reactions and comments of a pin. */
import type { Count, InsightsFacet, PostCounts } from '../insights.ts'
import { ask } from './call.ts'
import { accountShape, analyticsShape } from './shapes.ts'
import { lifetimeMetrics, pinMetrics } from './traits.ts'

/** The longest that Pinterest looks back: today and the 89 days before. */
const lookBack = 89 * 86_400_000

export const insights: InsightsFacet = {
  account: async (_account, port) => {
    const read = await ask(port, 'read-account', {
      path: '/user_account',
      read: value => accountShape.safeParse(value).data,
    })
    if (!read.ok) return read.refusal.outcome
    const { follower_count: followers } = read.value
    return {
      outcome: 'counted',
      counts: typeof followers === 'number' ? [{ metric: 'followers', value: followers }] : [],
    }
  },

  posts: async (_account, remoteIds, port) => {
    const today = port.clock.now().getTime()
    const query = {
      start_date: dayOf(today - lookBack),
      end_date: dayOf(today),
      metric_types: Object.values(pinMetrics).join(','),
    }
    const posts: PostCounts[] = []
    for (const remoteId of remoteIds) {
      const read = await ask(port, 'read-pins', {
        path: `/pins/${encodeURIComponent(remoteId)}/analytics`,
        query,
        read: value => analyticsShape.safeParse(value).data,
      })
      if (read.ok) posts.push({ remoteId, counts: countsOf(read.value.all) })
      else if (read.refusal.isGone) posts.push({ remoteId, counts: [], gone: true })
      else return read.refusal.outcome
    }
    return { outcome: 'counted', posts }
  },
}

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10)

type Metrics = { readonly [name: string]: number } | null | undefined

/** What Pinterest leaves out is left out. */
const countsOf = (said: {
  readonly summary_metrics?: Metrics
  readonly lifetime_metrics?: Metrics
}): Count[] =>
  Object.entries(pinMetrics).flatMap(([metric, name]) => {
    const from = lifetimeMetrics.includes(name) ? said.lifetime_metrics : said.summary_metrics
    const value = from?.[name]
    return typeof value === 'number' ? [{ metric, value: Math.round(value) }] : []
  })
