import type { InsightTraits } from '../insights.ts'

const postView = 'app.bsky.feed.defs#postView, @atproto/api 0.21.0'
const noViews = {
  fr: 'Bluesky ne compte pas les vues : aucune application ne peut les donner.',
  en: 'Bluesky does not count views: no application can give them.',
}

export const insightTraits: InsightTraits = {
  account: ['followers'],
  post: ['likes', 'comments', 'shares', 'saves'],
  // app.bsky.feed.getPosts: maxLength of `uris`.
  postsPerCall: 25,
  missing: { views: noViews, reach: noViews },
  names: {
    followers: [
      {
        name: 'followersCount',
        source: 'app.bsky.actor.defs#profileViewDetailed, @atproto/api 0.21.0',
      },
    ],
    likes: [{ name: 'likeCount', source: postView }],
    comments: [{ name: 'replyCount', source: postView }],
    shares: [{ name: 'repostCount + quoteCount', source: postView }],
    saves: [{ name: 'bookmarkCount', source: postView }],
  },
  ownThreadCounted: true,
}
