/** What Threads counts: followers of the profile; views, likes, replies and shares of a post. */
import { z } from 'zod'
import { ask, pageOf, readBy } from '../graph/asking.ts'
import { countBy, countEach, readFollowers } from '../graph/insights.ts'
import type { InsightsFacet } from '../insights.ts'

/** A post that is passed on counts as shared, whatever the way. */
const named = {
  ...{ views: 'views', likes: 'likes', replies: 'comments' },
  ...{ reposts: 'shares', quotes: 'shares', shares: 'shares' },
}

const followersShape = z.object({
  name: z.string(),
  total_value: z.object({ value: z.number() }).optional().catch(undefined),
})

export const insights: InsightsFacet = {
  account: async (account, port) => {
    const read = await ask(port, 'insights', {
      method: 'GET',
      path: `/${account.remoteId}/threads_insights`,
      query: { metric: 'followers_count' },
      read: readBy(pageOf(followersShape)),
    })
    if ('stop' in read) return read.stop
    const followers = read.value.data.find(({ name }) => name === 'followers_count')
    const value = followers?.total_value?.value
    const counts = value === undefined ? [] : [{ metric: 'followers', value }]
    return { outcome: 'counted', counts }
  },
  posts: countEach(countBy(named)),
  audience: readFollowers({ list: 'threads_insights' }),
}
