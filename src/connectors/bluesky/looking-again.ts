/**
 * What no notification tells: a reply that is gone from its thread, one hidden or shown by hand, a like taken back, an
 * author renamed or lost, and answers that somebody wrote from the network's own app. The newest messages are looked at
 * again once a minute; what is older is not.
 */
import { z } from 'zod'
import { ok, type Result } from '#kit/result.ts'
import type { ChannelAccount, ChannelPort, NotSent } from '../connector.ts'
import type { ConversationChange } from '../conversations.ts'
import type { Cursor } from './cursor.ts'
import { authorOf, conversationOf, isHidden, messageOf } from './message.ts'
import {
  climb,
  didOf,
  keyOf,
  type Post,
  type Posts,
  readAs,
  readPosts,
  readProfiles,
} from './post-views.ts'
import { readSession } from './session.ts'
import { call, isRecordAbsent } from './xrpc.ts'

const EVERY = 60_000
const WATCHED = 50
const OWN_PAGE = '20'
const COLLECTION = 'app.bsky.feed.post'

type Watched = Cursor['watched']

export interface Look {
  readonly changes: ConversationChange[]
  readonly watched: Watched
  readonly own: string | null
}

export const isDue = ({ lookedAt, walk }: Cursor, now: Date): boolean =>
  walk === null && now.getTime() - lookedAt >= EVERY

/** How a post stood when it was handed over: what differs later is a change. Names are kept as a mark only. */
const standingOf = (post: Post, posts: Posts): string =>
  [
    nameMark(post),
    isHidden(post, posts) ? 'hidden' : 'visible',
    post.viewer?.like ? 'liked' : '',
  ].join(' ')

/** FNV-1a, 32 bits: enough to see that a name is another one. */
function nameMark({ author }: Post): string {
  let hash = 0x811c9dc5
  for (const letter of `${author.handle}\n${author.displayName ?? ''}`) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}

/** The newest first; a message met again keeps its first place. */
export const watch = (watched: Watched, fresh: readonly Post[], posts: Posts): Watched => {
  const added = fresh.map(post => ({ uri: post.uri, stood: standingOf(post, posts) }))
  const uris = new Set(added.map(({ uri }) => uri))
  return [...added, ...watched.filter(({ uri }) => !uris.has(uri))].slice(0, WATCHED)
}

/** Posts of a line as messages: those that begin before anything is meant for us are none. */
export const messagesOf = (
  fresh: readonly Post[],
  posts: Posts,
  us: string,
): ConversationChange[] => {
  const whole = new Map<string, Post>()
  for (const post of fresh) {
    for (const one of conversationOf(post, posts, us)) whole.set(one.uri, one)
  }
  return [...whole.values()].flatMap(post => {
    const message = messageOf(post, posts, us)
    return message ? [{ change: 'message' as const, message }] : []
  })
}

export async function lookAgain(
  { watched, own }: Cursor,
  { remoteId: us }: ChannelAccount,
  port: ChannelPort,
): Promise<Result<Look, NotSent>> {
  const mine = await readOwn(own, us, port)
  if (!mine.ok) return mine
  const read = await readPosts(
    [...new Set([...watched.map(({ uri }) => uri), ...mine.value.uris])],
    port,
  )
  if (!read.ok) return read
  const there = new Map(read.value)
  const posts = await climb(read.value, us, port)
  if (!posts.ok) return posts
  const changed = watched.flatMap(({ uri, stood }) => {
    const post = there.get(uri)
    return post && standingOf(post, posts.value) !== stood ? [post] : []
  })
  const written = mine.value.uris.flatMap(uri => there.get(uri) ?? [])
  const lost = await whatBecameOf(
    watched.map(({ uri }) => uri).filter(uri => !there.has(uri)),
    us,
    port,
  )
  if (!lost.ok) return lost
  return ok({
    changes: [
      ...renamed(watched, there, us),
      ...messagesOf([...changed, ...written], posts.value, us),
      ...lost.value.changes,
    ],
    watched: watched.flatMap(({ uri, stood }) => {
      const post = there.get(uri)
      if (post) return [{ uri, stood: standingOf(post, posts.value) }]
      return lost.value.unsure.has(uri) ? [{ uri, stood }] : []
    }),
    own: mine.value.newest,
  })
}

const renamed = (watched: Watched, there: Posts, us: string): ConversationChange[] => {
  const told = new Set<string>()
  return watched.flatMap(({ uri, stood }) => {
    const post = there.get(uri)
    if (!post || told.has(post.author.did) || stood.split(' ')[0] === nameMark(post)) return []
    const { author } = post
    told.add(author.did)
    return [
      { change: 'author' as const, author: authorOf(author, us), standing: 'active' as const },
    ]
  })
}

const ownShape = z.object({
  records: z.array(z.object({ uri: z.string(), value: z.unknown() })),
})
const replyShape = z.object({ reply: z.object({ parent: z.object({ uri: z.string() }) }) })

/** Our newest answers to others, wherever they were written. Keys of records grow with time. */
async function readOwn(
  newest: string | null,
  us: string,
  port: ChannelPort,
): Promise<Result<{ uris: string[]; newest: string | null }, NotSent>> {
  const read = await readAs(
    port,
    'com.atproto.repo.listRecords',
    { repo: us, collection: COLLECTION, limit: OWN_PAGE },
    ownShape,
  )
  if (!read.ok) return read
  const { records } = read.value
  const uris = records
    .filter(({ uri, value }) => {
      const answered = replyShape.safeParse(value).data?.reply.parent.uri
      const isNew = newest === null || keyOf(uri) > newest
      return isNew && answered !== undefined && didOf(answered) !== us
    })
    .map(({ uri }) => uri)
  const top = records.map(({ uri }) => keyOf(uri)).reduce((a, b) => (a > b ? a : b), newest ?? '')
  return ok({ uris, newest: top || null })
}

/** A post that is not shown: deleted, or kept from us by its author, by the network, or with its account. */
async function whatBecameOf(
  uris: readonly string[],
  us: string,
  port: ChannelPort,
): Promise<Result<{ changes: ConversationChange[]; unsure: Set<string> }, NotSent>> {
  const changes: ConversationChange[] = []
  const unsure = new Set<string>()
  if (uris.length === 0) return ok({ changes, unsure })
  const dids = [...new Set(uris.map(didOf))]
  const profiles = await readProfiles(dids, port)
  if (!profiles.ok) return profiles
  for (const did of dids) {
    const author = profiles.value.get(did)
    if (author?.viewer?.blockedBy) {
      changes.push({ change: 'author', author: authorOf(author, us), standing: 'blocked' })
    } else if (author === undefined) {
      const gone = { remoteId: did, handle: did, displayName: did, isUs: false }
      changes.push({ change: 'author', author: gone, standing: 'gone' })
    }
  }
  for (const uri of uris) {
    const absent = await isAbsent(uri, port)
    if (absent) changes.push({ change: 'removed', remoteId: uri, at: port.clock.now() })
    else if (absent === undefined) unsure.add(uri)
  }
  return ok({ changes, unsure })
}

/** Undefined: the network does not say. */
async function isAbsent(uri: string, port: ChannelPort): Promise<boolean | undefined> {
  const session = await readSession(port)
  if (session === undefined) return undefined
  const found = await call(
    port,
    {
      base: session.pds,
      name: 'com.atproto.repo.getRecord',
      params: { repo: didOf(uri), collection: COLLECTION, rkey: keyOf(uri) },
      timeout: 15_000,
    },
    z.object({ uri: z.string() }),
  )
  if (found.ok) return false
  return isRecordAbsent(found.refusal) ? true : undefined
}
