/** What LinkedIn counts: of a Page and its posts, and of a profile where LinkedIn lets it be read. */
import type { InsightsFacet } from '../insights.ts'
import { audience } from './audience.ts'
import { countPage, countPagePosts } from './page-figures.ts'
import { countProfile, countProfilePosts } from './profile-figures.ts'
import { isPage } from './urns.ts'

export const insights: InsightsFacet = {
  account: (account, port) => (isPage(account) ? countPage(account, port) : countProfile(port)),
  posts: async (account, remoteIds, port) => {
    if (remoteIds.length === 0) return { outcome: 'counted', posts: [] }
    return isPage(account)
      ? countPagePosts(account, remoteIds, port)
      : countProfilePosts(account, remoteIds, port)
  },
  // Of who follows a profile, LinkedIn tells nothing but their number.
  audience: async (account, port) =>
    isPage(account) ? audience(account, port) : { outcome: 'counted', parts: [] },
}
