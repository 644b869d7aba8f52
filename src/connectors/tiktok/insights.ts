/** What TikTok counts: followers and posts of the account; views, likes, comments and shares of what is public. */
import { z } from 'zod'
import type { ChannelPort } from '../connector.ts'
import type { Count, InsightsFacet } from '../insights.ts'
import { ask, type Stopped } from './call.ts'
import { stateOf } from './post-state.ts'

const accountShape = z.object({
  user: z.object({ follower_count: z.number(), video_count: z.number() }),
})

const count = z.number().optional().catch(undefined)
const postsShape = z.object({
  videos: z.array(
    z.object({
      id: z.string(),
      ...{ view_count: count, like_count: count, comment_count: count, share_count: count },
    }),
  ),
})

export const insights: InsightsFacet = {
  account: async (_account, port) => {
    const read = await ask(port, 'stats', {
      method: 'GET',
      path: '/user/info/',
      query: { fields: 'follower_count,video_count' },
      shape: accountShape,
    })
    if ('stop' in read) return read.stop
    const { follower_count: followers, video_count: posts } = read.value.user
    const counts = Object.entries({ followers, posts })
    return { outcome: 'counted', counts: counts.map(([metric, value]) => ({ metric, value })) }
  },

  posts: async (_account, remoteIds, port) => {
    const known = new Map<string, string>()
    for (const remoteId of remoteIds) {
      const post = await publicPost(remoteId, port)
      if (post !== null && typeof post === 'object') return post.stop
      if (post !== null) known.set(post, remoteId)
    }
    if (known.size === 0) return { outcome: 'counted', posts: [] }
    const read = await ask(port, 'list', {
      method: 'POST',
      path: '/video/query/',
      query: { fields: 'id,view_count,like_count,comment_count,share_count' },
      json: { filters: { video_ids: [...known.keys()] } },
      shape: postsShape,
    })
    if ('stop' in read) return read.stop
    // A post that is private again, or that its owner took back, is left out.
    const posts = read.value.videos.flatMap(video => {
      const remoteId = known.get(video.id)
      return remoteId === undefined ? [] : [{ remoteId, counts: countsOf(video) }]
    })
    return { outcome: 'counted', posts }
  },
}

function countsOf(video: z.infer<typeof postsShape>['videos'][number]): Count[] {
  const { view_count: views, like_count: likes, comment_count: comments, share_count } = video
  return Object.entries({ views, likes, comments, shares: share_count }).flatMap(
    ([metric, value]) => (value === undefined ? [] : [{ metric, value }]),
  )
}

const postKey = (publishId: string) => `post/${publishId}`

/** A sending becomes a post once TikTok has let it through; null until then, and of what only its owner sees. */
async function publicPost(remoteId: string, port: ChannelPort): Promise<string | null | Stopped> {
  if (/^\d+$/.test(remoteId)) return remoteId
  const kept = await port.store.get(postKey(remoteId))
  if (typeof kept === 'string') return kept
  const seen = await stateOf(remoteId, port)
  // Sendings are forgotten in the end: what was not known by then stays unknown.
  if ('stop' in seen) return seen.code === 'invalid_publish_id' ? null : seen
  if (seen.state !== 'there' || seen.post === null) return null
  await port.store.put(postKey(remoteId), seen.post)
  return seen.post
}
