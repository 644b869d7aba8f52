/**
 * Reads comments: the account's posts are listed, and those of which the count has changed, or which are new, are read
 * through, one a page. LinkedIn tells of no edit nor deletion but by webhook: what is read is compared with what was told.
 */
import { z } from 'zod'
import { ok, type Result } from '#kit/result.ts'
import type { ChannelAccount, ChannelPort, Json, NotSent } from '../connector.ts'
import type { ConversationChange, FetchOutcome } from '../conversations.ts'
import { look } from './call.ts'
import { messageOf } from './comment-message.ts'
import { type Comment, listAll } from './comments.ts'
import { readNames } from './people.ts'
import { listPosts } from './posts.ts'
import { listOf } from './urns.ts'

const pageSize = 50
const mostPages = 20
/** Posts younger than this are read through each time, so that an edit is seen. */
const lately = 3 * 86_400_000
/** Comments of a post that are compared; older ones are taken as told. */
const mostKnown = 100

/** URN of a comment, when it was made and last changed. */
const toldShape = z.tuple([z.string(), z.number(), z.number()])
type Told = z.infer<typeof toldShape>

const postShape = z.object({
  urn: z.string(),
  at: z.number(),
  text: z.string(),
  /** As LinkedIn counted when the post was last read through; -1: never. */
  count: z.number(),
  told: z.array(toldShape),
})
type WatchedPost = z.infer<typeof postShape>

const cursorShape = z.object({
  posts: z.array(postShape),
  /** Posts left to read in this turn, with the count that made them so; null between two turns. */
  queue: z.array(z.object({ urn: z.string(), count: z.number() })).nullable(),
})
type Cursor = z.infer<typeof cursorShape>

interface Reading {
  readonly account: ChannelAccount
  readonly port: ChannelPort
  readonly since: Date
}

export async function fetch(
  account: ChannelAccount,
  kept: Json | null,
  since: Date,
  port: ChannelPort,
): Promise<FetchOutcome> {
  // LinkedIn lets few applications read the comments of a profile: nothing comes, and the account says so.
  if (account.settings.reads === false) return page([], null, false)
  const read = cursorShape.safeParse(kept)
  const cursor = read.success ? read.data : { posts: [], queue: null }
  const reading = { account, port, since }
  return cursor.queue === null ? beginTurn(reading, cursor) : readNext(reading, cursor)
}

const page = (
  changes: readonly ConversationChange[],
  cursor: Json,
  more: boolean,
): FetchOutcome => ({ outcome: 'fetched', page: { changes, cursor, more } })

async function beginTurn(reading: Reading, { posts: known }: Cursor): Promise<FetchOutcome> {
  const listed = await listWatched(reading, known)
  if (!listed.ok) return listed.refusal
  const posts = listed.value
  const counts = await countComments(posts, reading.port)
  if (!counts.ok) return counts.refusal
  const young = reading.port.clock.now().getTime() - lately
  const queue = posts.flatMap(({ urn, at, count: before }) => {
    const count = counts.value.get(urn) ?? 0
    const isDue = count !== before && !(before === -1 && count === 0)
    return isDue || (at > young && before > 0) ? [{ urn, count }] : []
  })
  const cursor: Cursor = { posts, queue: queue.length > 0 ? queue : null }
  return page([], cursor satisfies Json, queue.length > 0)
}

/** The account's posts since then, with what is known of them. */
async function listWatched(
  { account, port, since }: Reading,
  known: readonly WatchedPost[],
): Promise<Result<WatchedPost[], NotSent>> {
  const before = new Map(known.map(post => [post.urn, post]))
  const posts: WatchedPost[] = []
  for (let turn = 0; turn < mostPages; turn += 1) {
    const read = await listPosts(account, { start: turn * pageSize, count: pageSize }, port)
    if (!read.ok) return read
    for (const { id: urn, createdAt: at, commentary } of read.value.posts) {
      if (at < since.getTime()) continue
      const { count = -1, told = [] } = before.get(urn) ?? {}
      posts.push({ urn, at, text: (commentary ?? '').slice(0, 500), count, told })
    }
    const isPast = read.value.posts.some(({ createdAt }) => createdAt < since.getTime())
    if (isPast || read.value.count < pageSize) break
  }
  return ok(posts)
}

const metadataShape = z.object({
  results: z.record(
    z.string(),
    z.object({ commentSummary: z.object({ count: z.number() }).optional() }),
  ),
})

async function countComments(
  posts: readonly WatchedPost[],
  port: ChannelPort,
): Promise<Result<ReadonlyMap<string, number>, NotSent>> {
  const counts = new Map<string, number>()
  for (let from = 0; from < posts.length; from += pageSize) {
    const urns = posts.slice(from, from + pageSize).map(({ urn }) => urn)
    const read = await look(port, `/rest/socialMetadata?ids=${listOf(urns)}`, {
      parse: json => metadataShape.safeParse(json).data ?? null,
      permission: 'read',
      restli: 'BATCH_GET',
    })
    if (!read.ok) return read
    for (const [urn, { commentSummary }] of Object.entries(read.value.results))
      counts.set(urn, commentSummary?.count ?? 0)
  }
  return ok(counts)
}

async function readNext(reading: Reading, cursor: Cursor): Promise<FetchOutcome> {
  const [next, ...left] = cursor.queue ?? []
  const queue = left.length > 0 ? left : null
  const post = cursor.posts.find(({ urn }) => urn === next?.urn)
  if (!next || !post) return page([], { ...cursor, queue } satisfies Json, queue !== null)
  const read = await listAll(post.urn, reading.port)
  if (!read.ok) return read.refusal
  const comments = read.value ?? []
  const told = await changesOf(post, comments, reading)
  if (!told.ok) return told.refusal
  const after: WatchedPost = { ...post, count: next.count, told: known(comments) }
  const posts = cursor.posts.map(each => (each.urn === post.urn ? after : each))
  return page(told.value, { posts, queue } satisfies Json, queue !== null)
}

const changedAt = ({ created, lastModified }: Comment): number =>
  Math.max(created.time, lastModified?.time ?? 0)

/** The newest of them, so that a post on which thousands comment does not swell the cursor. */
const known = (comments: readonly Comment[]): Told[] =>
  comments
    .map((comment): Told => [comment.commentUrn, comment.created.time, changedAt(comment)])
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostKnown)

async function changesOf(
  post: WatchedPost,
  comments: readonly Comment[],
  { account, port, since }: Reading,
): Promise<Result<ConversationChange[], NotSent>> {
  const told = new Map(post.told.map(([urn, , changed]) => [urn, changed]))
  // Below this, everything was told, though no longer compared.
  const floor = post.told.length < mostKnown ? 0 : Math.min(...post.told.map(([, at]) => at))
  const fresh = comments.filter(comment => {
    if (comment.created.time < since.getTime()) return false
    const before = told.get(comment.commentUrn)
    if (before === undefined) return comment.created.time >= floor
    return changedAt(comment) > before
  })
  const names = await readNames(
    fresh.map(({ actor }) => actor),
    port,
  )
  if (!names.ok) return names
  const there = new Set(comments.map(({ commentUrn }) => commentUrn))
  const now = port.clock.now()
  return ok([
    ...fresh.map(
      (comment): ConversationChange => ({
        change: 'message',
        message: messageOf(comment, post, names.value, account),
      }),
    ),
    ...post.told
      .filter(([urn]) => !there.has(urn))
      .map(([remoteId]): ConversationChange => ({ change: 'removed', remoteId, at: now })),
  ])
}
