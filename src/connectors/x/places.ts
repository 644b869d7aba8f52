/**
 * Where a post stands: under which post of ours, and in which thread. The answer is noted in the channel's store, so that
 * what stands above is asked, and paid, for once.
 */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, DurableStore, Json, NotSent } from '../connector.ts'
import type { RemoteSubject } from '../conversations.ts'
import { ask, saysMissing } from './call.ts'
import { postFields } from './fields.ts'
import { asSubject, parentOf } from './heard.ts'
import { type Known, type Post, readPosts } from './shapes.ts'

export interface Place {
  readonly thread: string
  readonly subject: RemoteSubject | null
}

/** `ours`: a post of ours, or a later part of one; nobody has spoken there. */
export type Placed =
  | { readonly place: Place }
  | { readonly place: 'ours' }
  | { readonly stop: NotSent }

/** No climb is longer: a thread that begins further up begins here. */
const highest = 20

const noteShape = z.object({ thread: z.string(), subject: z.string().nullable() })
const subjectShape = z.object({
  remoteId: z.string(),
  url: z.string(),
  text: z.string(),
  at: z.string(),
  author: z.object({
    remoteId: z.string(),
    handle: z.string(),
    displayName: z.string(),
    isUs: z.boolean(),
  }),
})

const placeKey = (id: string): string => `place/${id}`
const subjectKey = (id: string): string => `subject/${id}`

export const forget = (store: DurableStore, id: string): Promise<void> => store.delete(placeKey(id))

export async function placeOf(
  post: Post,
  known: Known,
  account: ChannelAccount,
  port: ChannelPort,
): Promise<Placed> {
  const { store } = port
  const kept = await readPlace(store, post.id)
  if (kept) return { place: kept }
  const isOurs = post.author_id === account.remoteId
  const parent = parentOf(post)
  if (!parent) {
    return isOurs ? { place: 'ours' } : keep(store, post.id, { thread: post.id, subject: null })
  }
  const [above, subject] = await Promise.all([readPlace(store, parent), readSubject(store, parent)])
  if (above) return keep(store, post.id, above)
  if (subject) {
    if (subject.author?.isUs && isOurs) return { place: 'ours' }
    return keep(store, post.id, { thread: post.id, subject })
  }
  const climbed = await climb(parent, known, port)
  if ('stop' in climbed) return climbed
  const place = climbed.place ?? placeAmong([...climbed.chain, post], climbed.known, account)
  if (place === null) return { place: 'ours' }
  // What stands between is in the same thread: its other answers need no look.
  const members = climbed.chain.filter(({ id }) => id !== place.subject?.remoteId)
  const from = climbed.place ? 0 : members.findIndex(({ id }) => id === place.thread)
  if (from >= 0) await Promise.all(members.slice(from).map(({ id }) => keep(store, id, place)))
  return keep(store, post.id, place)
}

interface Climbed {
  /** From the first post on, down to the parent. */
  readonly chain: readonly Post[]
  readonly known: Known
  /** Where the climb met what is known already. */
  readonly place: Place | null
}

async function climb(
  from: string,
  known: Known,
  port: ChannelPort,
): Promise<Climbed | { readonly stop: NotSent }> {
  const chain: Post[] = []
  let seen = known
  let next: string | undefined = from
  while (next !== undefined && chain.length < highest) {
    const place: Place | null = chain.length > 0 ? await readPlace(port.store, next) : null
    if (place) return { chain, known: seen, place }
    if (!seen.posts.has(next)) {
      const asked = await askPost(next, port)
      if ('stop' in asked) return asked
      seen = merged(seen, asked.known)
    }
    const post: Post | undefined = seen.posts.get(next)
    // Deleted, or shown to others only: what stands below begins here.
    if (!post) break
    chain.unshift(post)
    next = parentOf(post)
  }
  return { chain, known: seen, place: null }
}

async function askPost(
  id: string,
  port: ChannelPort,
): Promise<{ readonly known: Known } | { readonly stop: NotSent }> {
  const page = await ask(port, 'read-posts', {
    path: '/2/tweets',
    query: { ids: id, ...postFields },
    read: readPosts,
  })
  if ('stop' in page) return saysMissing(page) ? { known: nothing } : { stop: page.stop }
  const found = new Map(page.entries.map(post => [post.id, post]))
  return { known: merged(page.known, { ...nothing, posts: found }) }
}

const nothing: Known = { users: new Map(), posts: new Map(), media: new Map() }

const merged = (one: Known, other: Known): Known => ({
  users: new Map([...one.users, ...other.users]),
  posts: new Map([...one.posts, ...other.posts]),
  media: new Map([...one.media, ...other.media]),
})

/**
 * Under a post of ours, the first word of another begins a thread. Under another's post that names us, that post does;
 * under any other, the first answer to it. Null: everything above is ours, and the post too.
 */
function placeAmong(chain: readonly Post[], known: Known, account: ChannelAccount): Place | null {
  const us = account.remoteId
  const [root, second] = chain
  if (!root) return null
  if (root.author_id !== us) {
    const isForUs = root.entities?.mentions?.some(({ id }) => id === us)
    if (isForUs || !second) return { thread: root.id, subject: null }
    return { thread: second.id, subject: asSubject(root, known, account) }
  }
  const first = chain.findIndex(({ author_id: author }) => author !== us)
  const last = chain[first - 1]
  if (first < 0 || !last) return null
  return { thread: chain[first]?.id ?? root.id, subject: asSubject(last, known, account) }
}

async function keep(store: DurableStore, id: string, place: Place): Promise<Placed> {
  const { thread, subject } = place
  await Promise.all([
    store.put(placeKey(id), { thread, subject: subject?.remoteId ?? null }),
    ...(subject ? [store.put(subjectKey(subject.remoteId), asJson(subject))] : []),
  ])
  return { place }
}

/** What PostgreSQL keeps: half a pair and the null character would be refused. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

const asJson = ({ remoteId, url, text, at, author }: RemoteSubject): Json => ({
  ...{ remoteId, url, text: storable(text), at: (at ?? new Date(0)).toISOString() },
  author: {
    remoteId: author?.remoteId ?? '',
    handle: author?.handle ?? '',
    displayName: storable(author?.displayName ?? ''),
    isUs: author?.isUs ?? false,
  },
})

async function readPlace(store: DurableStore, id: string): Promise<Place | null> {
  const note = noteShape.safeParse(await store.get(placeKey(id)))
  if (!note.success) return null
  const { thread, subject } = note.data
  return { thread, subject: subject === null ? null : await readSubject(store, subject) }
}

async function readSubject(store: DurableStore, id: string): Promise<RemoteSubject | null> {
  const kept = subjectShape.safeParse(await store.get(subjectKey(id)))
  return kept.success ? { ...kept.data, at: new Date(kept.data.at) } : null
}
