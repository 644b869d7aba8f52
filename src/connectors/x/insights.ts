/** What X counts: followers and posts of the account; displays, likes, replies, shares and bookmarks of a post. */
import type { Count, InsightsFacet, PostCounts } from '../insights.ts'
import { ask } from './call.ts'
import { type Post, readPosts, readUser } from './shapes.ts'

export const insights: InsightsFacet = {
  account: async (_account, port) => {
    const user = await ask(port, 'read-account', {
      path: '/2/users/me',
      query: { 'user.fields': 'public_metrics,username' },
      read: readUser,
    })
    if ('stop' in user) return user.stop
    const { followers_count: followers, post_count: posts } = user.public_metrics ?? {}
    return { outcome: 'counted', counts: counted({ followers, posts }) }
  },

  posts: async (_account, remoteIds, port) => {
    if (remoteIds.length === 0) return { outcome: 'counted', posts: [] }
    const page = await ask(port, 'read-posts', {
      path: '/2/tweets',
      query: { ids: remoteIds.join(','), 'post.fields': 'id,public_metrics,text' },
      read: readPosts,
    })
    if ('stop' in page) return page.stop
    const found = new Map(page.entries.map(post => [post.id, post]))
    const posts = remoteIds.flatMap((remoteId): PostCounts[] => {
      const post = found.get(remoteId)
      if (post) return [{ remoteId, counts: ofPost(post) }]
      return page.gone.includes(remoteId) ? [{ remoteId, counts: [], gone: true }] : []
    })
    return { outcome: 'counted', posts }
  },
}

function ofPost({ public_metrics: metrics }: Post): Count[] {
  const { repost_count: reposts, quote_count: quotes } = metrics ?? {}
  return counted({
    views: metrics?.impression_count,
    likes: metrics?.like_count,
    comments: metrics?.reply_count,
    shares: reposts === undefined ? undefined : reposts + (quotes ?? 0),
    saves: metrics?.bookmark_count,
  })
}

/** What X leaves out is left out. */
const counted = (values: { readonly [metric: string]: number | undefined }): Count[] =>
  Object.entries(values).flatMap(([metric, value]) =>
    value === undefined ? [] : [{ metric, value }],
  )
