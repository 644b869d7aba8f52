/** What Bluesky counts: followers of the account; likes, reposts, quotes, replies and bookmarks of a post. No views. */
import { z } from 'zod'
import type { ChannelPort, NotSent } from '../connector.ts'
import type { Count, InsightsFacet, PostCounts } from '../insights.ts'
import { didOf, keyOf, READ_TIMEOUT, readAs } from './post-views.ts'
import { callAs } from './session.ts'
import { isRecordAbsent, outcomeOfSafeMiss } from './xrpc.ts'

const count = z.int().nonnegative().optional().catch(undefined)

const profileShape = z.object({ did: z.string(), followersCount: count })
const postsShape = z.object({ posts: z.array(z.unknown()) })
export const countsShape = z.object({
  uri: z.string(),
  likeCount: count,
  replyCount: count,
  repostCount: count,
  quoteCount: count,
  bookmarkCount: count,
})

export const insights: InsightsFacet = {
  async account({ remoteId }, port) {
    const read = await readAs(port, 'app.bsky.actor.getProfile', { actor: remoteId }, profileShape)
    if (!read.ok) return read.refusal
    return { outcome: 'counted', counts: given([['followers', read.value.followersCount]]) }
  },

  async posts(_account, remoteIds, port) {
    const read = await readAs(port, 'app.bsky.feed.getPosts', { uris: remoteIds }, postsShape)
    if (!read.ok) return read.refusal
    const posts = read.value.posts.flatMap(shown => {
      const post = countsShape.safeParse(shown)
      return post.success ? [countsOf(post.data)] : []
    })
    const shown = new Set(posts.map(post => post.remoteId))
    for (const remoteId of remoteIds) {
      if (shown.has(remoteId)) continue
      const standing = await isGone(remoteId, port)
      if (typeof standing !== 'boolean') return standing
      if (standing) posts.push({ remoteId, counts: [], gone: true })
    }
    return { outcome: 'counted', posts }
  },
}

export const countsOf = (post: z.infer<typeof countsShape>): PostCounts => ({
  remoteId: post.uri,
  counts: given([
    ['likes', post.likeCount],
    ['comments', post.replyCount],
    ['shares', together(post.repostCount, post.quoteCount)],
    ['saves', post.bookmarkCount],
  ]),
})

/** What the network leaves out is unknown, not nought. */
const given = (counts: readonly (readonly [string, number | undefined])[]): Count[] =>
  counts.flatMap(([metric, value]) => (value === undefined ? [] : [{ metric, value }]))

const together = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0)

/**
 * The view leaves out what is deleted, and also what it has not indexed yet: only the server that keeps the records can
 * tell them apart.
 */
async function isGone(uri: string, port: ChannelPort): Promise<boolean | NotSent> {
  const params = { repo: didOf(uri), collection: 'app.bsky.feed.post', rkey: keyOf(uri) }
  const found = await callAs(
    port,
    ({ pds }) => ({
      base: pds,
      name: 'com.atproto.repo.getRecord',
      params,
      timeout: READ_TIMEOUT,
    }),
    z.object({ uri: z.string() }),
  )
  if (found.ok) return false
  if (!('miss' in found.refusal)) return found.refusal.blocked
  const { miss } = found.refusal
  return isRecordAbsent(miss) ? true : outcomeOfSafeMiss(miss, port.clock.now())
}
