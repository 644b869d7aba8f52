/** A post of somebody as a message: which conversation it belongs to, and what an answer must name. Pure. */
import { z } from 'zod'
import type { Json } from '../connector.ts'
import type {
  IncomingMessage,
  MessageKind,
  RemoteAuthor,
  RemoteMedia,
  RemoteSubject,
  Target,
} from '../conversations.ts'
import {
  type Author,
  didOf,
  keyOf,
  type Post,
  type Posts,
  quotedBy,
  refShape,
} from './post-views.ts'

/** What an answer or an act names besides the address; `at` dates our own like. */
export const handleShape = z.object({ cid: z.string().min(1), root: refShape, at: z.string() })
export type Handle = z.infer<typeof handleShape>

/** Of a message as it was handed over, or of a post of ours, whose mark is its hash and which begins its thread. */
export function handleOf({ remoteId, handle }: Target): Handle | null {
  if (typeof handle === 'string' && handle !== '')
    return { cid: handle, root: { uri: remoteId, cid: handle }, at: '' }
  return handleShape.safeParse(handle).data ?? null
}

export const addressOf = (uri: string): string =>
  `https://bsky.app/profile/${didOf(uri)}/post/${keyOf(uri)}`

export const authorOf = (author: Author, us: string): RemoteAuthor => ({
  remoteId: author.did,
  handle: author.handle,
  displayName: author.displayName || author.handle,
  ...(isWeb(author.avatar) ? { avatar: author.avatar } : {}),
  url: `https://bsky.app/profile/${author.did}`,
  isUs: author.did === us,
})

/** From the root, or as far up as is known, down to the post itself. */
export function lineOf(post: Post, posts: Posts): Post[] {
  const line = [post]
  const met = new Set([post.uri])
  for (let at = post; at.record.reply !== undefined; ) {
    const parent = posts.get(at.record.reply.parent.uri)
    if (parent === undefined || met.has(parent.uri)) break
    met.add(parent.uri)
    line.unshift(parent)
    at = parent
  }
  return line
}

const mentionShape = z.object({
  features: z.array(z.object({ did: z.string().optional() }).catch({})),
})

const mentions = ({ record }: Post, us: string): boolean =>
  (record.facets ?? []).some(facet =>
    mentionShape.safeParse(facet).data?.features.some(({ did }) => did === us),
  )

const quotes = ({ record }: Post, us: string): boolean => {
  const quoted = quotedBy(record.embed)
  return quoted !== undefined && didOf(quoted) === us
}

const answers = ({ record }: Post, us: string): boolean =>
  record.reply !== undefined && didOf(record.reply.parent.uri) === us

/** Written to us or about us by somebody else. */
export const concerns = (post: Post, us: string): boolean =>
  post.author.did !== us && (answers(post, us) || mentions(post, us) || quotes(post, us))

/** The first message of its line that is meant for us: what follows it is one conversation. */
const firstOf = (line: readonly Post[], us: string): Post | undefined =>
  line.find(post => concerns(post, us))

/** Null: nothing in its line is meant for us. */
export function messageOf(post: Post, posts: Posts, us: string): IncomingMessage | null {
  const line = lineOf(post, posts)
  const first = firstOf(line, us)
  if (first === undefined) return null
  const { record } = post
  const root = record.reply?.root ?? { uri: post.uri, cid: post.cid }
  const subject = subjectOf(first, posts, us)
  const parent = record.reply?.parent.uri
  const at = writtenAt(post)
  const handle: Handle = { cid: post.cid, root, at: at.toISOString() }
  const language = record.langs?.[0]
  return {
    remoteId: post.uri,
    url: addressOf(post.uri),
    kind: kindOf(post, us),
    author: authorOf(post.author, us),
    text: record.text,
    ...(language ? { language } : {}),
    media: mediaOf(post.embed),
    at,
    visibility: isHidden(post, posts) ? 'hidden' : 'visible',
    thread: first.uri,
    ...(parent !== undefined && parent !== subject?.remoteId ? { parent } : {}),
    ...(subject ? { subject } : {}),
    likedByUs: post.viewer?.like !== undefined,
    handle: handle satisfies Json,
  }
}

/** The messages of a line from the first that is meant for us: what was said before it is no part of it. */
export const conversationOf = (post: Post, posts: Posts, us: string): Post[] => {
  const line = lineOf(post, posts)
  const start = line.findIndex(one => concerns(one, us))
  return start < 0 ? [] : line.slice(start)
}

const kindOf = (post: Post, us: string): MessageKind => {
  const { reply } = post.record
  if (reply && (didOf(reply.parent.uri) === us || didOf(reply.root.uri) === us)) return 'reply'
  if (quotes(post, us)) return 'quote'
  return mentions(post, us) ? 'mention' : 'reply'
}

const subjectOf = (first: Post, posts: Posts, us: string): RemoteSubject | undefined => {
  const quoted = quotes(first, us) ? quotedBy(first.record.embed) : undefined
  const uri = first.record.reply?.root.uri ?? quoted
  if (uri === undefined) return undefined
  const post = posts.get(uri)
  if (post === undefined) return { remoteId: uri, url: addressOf(uri), text: '' }
  return {
    remoteId: uri,
    url: addressOf(uri),
    text: post.record.text,
    author: authorOf(post.author, us),
    at: writtenAt(post),
    media: mediaOf(post.embed),
  }
}

/** The person who opened the thread hides replies; the gate hangs on its first post. */
export const isHidden = (post: Post, posts: Posts): boolean => {
  const root = post.record.reply && posts.get(post.record.reply.root.uri)
  return root?.threadgate?.record.hiddenReplies?.includes(post.uri) ?? false
}

/** A record carries its author's own date: it counts as far as it is not ahead of the network's. */
export const writtenAt = ({ record, indexedAt }: Post): Date => {
  const [written, indexed] = [Date.parse(record.createdAt), Date.parse(indexedAt)]
  if (Number.isNaN(indexed)) return new Date(Number.isNaN(written) ? 0 : written)
  return new Date(Number.isNaN(written) ? indexed : Math.min(written, indexed))
}

const viewShape = z.object({
  images: z.array(z.object({ fullsize: z.string(), alt: z.string() })).optional(),
  playlist: z.string().optional(),
  alt: z.string().optional(),
  external: z.object({ uri: z.string(), title: z.string() }).optional(),
  media: z.unknown().optional(),
})

export const mediaOf = (embed: unknown): RemoteMedia[] => {
  const view = viewShape.safeParse(embed)
  if (!view.success) return []
  const { images = [], playlist, alt = '', external, media } = view.data
  const found: RemoteMedia[] = images.map(({ fullsize, alt: said }) => ({
    kind: 'image',
    url: fullsize,
    alt: said,
  }))
  if (playlist) found.push({ kind: 'video', url: playlist, alt })
  if (external) found.push({ kind: 'link', url: external.uri, alt: external.title })
  return [...found.filter(({ url }) => isWeb(url)), ...(media ? mediaOf(media) : [])]
}

const isWeb = (address: string | undefined): address is string =>
  address !== undefined && /^https?:\/\//i.test(address)
