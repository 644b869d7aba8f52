/** What the practice network counts: as invented as its people, and growing as theirs would. */
import { repeatable } from '../answers.ts'
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import type { InsightsFacet, PostCounts } from '../insights.ts'
import { crowdOf } from './conversations.ts'
import { audienceOf, followersAt } from './fake/audience.ts'
import { makeUpOf } from './fake/make-up.ts'
import { getPost, type PracticePost } from './fake/posts.ts'
import { saidUnder } from './fake/sayings.ts'
import { meet } from './fake/weather.ts'
import { practiceSettings } from './settings.ts'

export const insights: InsightsFacet = {
  account: async (account, port) => {
    const blind = await look(account, port, 'account')
    if (blind) return repeatable(blind)
    const { seed } = crowdOf(account)
    const followers = hasAudience(account) ? followersAt(seed, account.handle, port.clock.now()) : 0
    return { outcome: 'counted', counts: [{ metric: 'followers', value: followers }] }
  },

  posts: async (account, remoteIds, port) => {
    const blind = await look(account, port, 'posts')
    if (blind) return repeatable(blind)
    const posts = await Promise.all(
      remoteIds.map(async (remoteId): Promise<PostCounts> => {
        const post = await getPost(port.store, remoteId)
        if (!post) return { remoteId, counts: [], gone: true }
        return { remoteId, counts: await countsOf(remoteId, post, account, port) }
      }),
    )
    return { outcome: 'counted', posts }
  },

  audience: async (account, port) => {
    const blind = await look(account, port, 'audience')
    if (blind) return repeatable(blind)
    const parts = hasAudience(account) ? makeUpOf(crowdOf(account).seed) : []
    return { outcome: 'counted', parts }
  },
}

const look = (account: ChannelAccount, port: ChannelPort, key: string) =>
  meet({ account, kind: 'look', text: null, key: `figures ${key}` }, port, 'en')

const hasAudience = (account: ChannelAccount): boolean =>
  practiceSettings(account.settings).audience

async function countsOf(
  id: string,
  post: PracticePost,
  account: ChannelAccount,
  { store, clock }: ChannelPort,
): Promise<PostCounts['counts']> {
  const now = clock.now()
  const planted = (await saidUnder(store, id)).filter(at => at <= now).length
  const { seed, zone } = crowdOf(account)
  const { language } = post
  const seen = { id, at: new Date(post.at), language, zone }
  const { counts } = hasAudience(account) ? audienceOf(seed, seen, now) : { counts: nobody }
  return [
    { metric: 'views', value: counts.views },
    { metric: 'likes', value: counts.likes },
    // Under a post of the past that was planted, only what was planted with it was said.
    { metric: 'comments', value: planted + (post.lively ? counts.replies : 0) },
    { metric: 'shares', value: counts.shares },
  ]
}

const nobody = { views: 0, likes: 0, shares: 0, replies: 0 } as const
