/** What Instagram counts: followers and posts of the account; views, viewers, likes, comments, shares, saves of a post. */
import { z } from 'zod'
import { ask, readBy } from '../graph/asking.ts'
import { countBy, countEach, readFollowers } from '../graph/insights.ts'
import type { InsightsFacet } from '../insights.ts'

const named = {
  ...{ views: 'views', reach: 'reach', likes: 'likes' },
  ...{ comments: 'comments', shares: 'shares', saved: 'saves' },
}

const accountShape = z.object({ followers_count: z.number(), media_count: z.number() })

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
  posts: countEach(countBy(named)),
  audience: readFollowers({
    list: 'insights',
    query: { period: 'lifetime', metric_type: 'total_value' },
  }),
}
