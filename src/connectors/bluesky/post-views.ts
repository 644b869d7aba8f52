/** Posts as the application view shows them, read in batches. What is not a post of the lexicon is left out. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, NotSent } from '../connector.ts'
import { callAs, didShape } from './session.ts'
import { outcomeOfSafeMiss } from './xrpc.ts'

export const READ_TIMEOUT = 15_000
/** app.bsky.feed.getPosts, app.bsky.actor.getProfiles: maxLength of their lists. */
const AT_ONCE = 25

export const refShape = z.object({ uri: z.string().startsWith('at://'), cid: z.string().min(1) })

export const authorShape = z.object({
  did: didShape,
  handle: z.string(),
  displayName: z.string().optional(),
  avatar: z.string().optional(),
  viewer: z.object({ blockedBy: z.boolean().optional() }).optional().catch(undefined),
})

export type Author = z.infer<typeof authorShape>

const recordShape = z.object({
  text: z.string(),
  createdAt: z.string(),
  langs: z.array(z.string()).optional().catch(undefined),
  reply: z.object({ root: refShape, parent: refShape }).optional(),
  facets: z.array(z.unknown()).optional().catch(undefined),
  embed: z.unknown().optional(),
})

export const postShape = refShape.extend({
  author: authorShape,
  record: recordShape,
  embed: z.unknown().optional(),
  indexedAt: z.string(),
  viewer: z
    .object({ like: z.string().optional(), replyDisabled: z.boolean().optional() })
    .optional()
    .catch(undefined),
  threadgate: z
    .object({ record: z.object({ hiddenReplies: z.array(z.string()).optional() }) })
    .optional()
    .catch(undefined),
})

export type Post = z.infer<typeof postShape>
export type Posts = Map<string, Post>

/** A read in the name of the account; whatever comes instead is a value. */
export async function readAs<T>(
  port: ChannelPort,
  name: string,
  params: { readonly [name: string]: string | readonly string[] },
  shape: z.ZodType<T>,
  proxy?: string,
): Promise<Result<T, NotSent>> {
  const read = await callAs(
    port,
    ({ pds }) => ({
      base: pds,
      name,
      params,
      timeout: READ_TIMEOUT,
      ...(proxy === undefined ? {} : { proxy }),
    }),
    shape,
  )
  if (read.ok) return read
  return refused(
    'miss' in read.refusal
      ? outcomeOfSafeMiss(read.refusal.miss, port.clock.now())
      : read.refusal.blocked,
  )
}

const manyShape = z.object({ posts: z.array(z.unknown()) })

/** Posts by address. Deleted, taken down and blocked ones are missing, as the network has it. */
export async function readPosts(
  uris: readonly string[],
  port: ChannelPort,
): Promise<Result<Posts, NotSent>> {
  const posts: Posts = new Map()
  for (let from = 0; from < uris.length; from += AT_ONCE) {
    const asked = uris.slice(from, from + AT_ONCE)
    const read = await readAs(port, 'app.bsky.feed.getPosts', { uris: asked }, manyShape)
    if (!read.ok) return read
    for (const shown of read.value.posts) {
      const post = postShape.safeParse(shown)
      if (post.success) posts.set(post.data.uri, post.data)
    }
  }
  return ok(posts)
}

const profilesShape = z.object({ profiles: z.array(z.unknown()) })

/** Profiles by DID; accounts that have left are missing. */
export async function readProfiles(
  dids: readonly string[],
  port: ChannelPort,
): Promise<Result<Map<string, Author>, NotSent>> {
  const profiles = new Map<string, Author>()
  for (let from = 0; from < dids.length; from += AT_ONCE) {
    const actors = dids.slice(from, from + AT_ONCE)
    const read = await readAs(port, 'app.bsky.actor.getProfiles', { actors }, profilesShape)
    if (!read.ok) return read
    for (const shown of read.value.profiles) {
      const profile = authorShape.safeParse(shown)
      if (profile.success) profiles.set(profile.data.did, profile.data)
    }
  }
  return ok(profiles)
}

/** Levels of a thread that are climbed: what is deeper begins a conversation of its own. */
const HIGHEST_CLIMB = 40

/** Adds what these posts stand on: every ancestor, the root, and the post of ours that one quotes. */
export async function climb(
  posts: Posts,
  us: string,
  port: ChannelPort,
): Promise<Result<Posts, NotSent>> {
  const asked = new Set(posts.keys())
  let level = [...posts.values()]
  for (let height = 0; height < HIGHEST_CLIMB && level.length > 0; height += 1) {
    const wanted = [...new Set(level.flatMap(post => standsOn(post, us)))].filter(
      uri => !asked.has(uri),
    )
    if (wanted.length === 0) break
    for (const uri of wanted) asked.add(uri)
    const read = await readPosts(wanted, port)
    if (!read.ok) return read
    level = [...read.value.values()]
    for (const post of level) posts.set(post.uri, post)
  }
  return ok(posts)
}

const standsOn = ({ record }: Post, us: string): string[] => {
  const quoted = quotedBy(record.embed)
  return [
    ...(record.reply ? [record.reply.parent.uri, record.reply.root.uri] : []),
    ...(quoted !== undefined && didOf(quoted) === us ? [quoted] : []),
  ]
}

const quoteShape = z.union([
  z.object({ record: z.object({ uri: z.string() }) }),
  z.object({ record: z.object({ record: z.object({ uri: z.string() }) }) }),
])

/** The post that a record embeds, with or without media beside it. */
export const quotedBy = (embed: unknown): string | undefined => {
  const quote = quoteShape.safeParse(embed)
  if (!quote.success) return undefined
  const { record } = quote.data
  return 'uri' in record ? record.uri : record.record.uri
}

/** Whose record this is: `at://did/collection/key`. */
export const didOf = (uri: string): string => uri.split('/')[2] ?? ''
export const keyOf = (uri: string): string => uri.split('/').at(-1) ?? ''
