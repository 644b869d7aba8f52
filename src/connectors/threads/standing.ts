/**
 * Where a reply stands: under which post of ours, and in which thread. The answer is noted in the channel's store, so
 * that what stands above is asked for once.
 */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, DurableStore } from '../connector.ts'
import type { RemoteSubject } from '../conversations.ts'
import { ask, readBy, type Stopped } from '../graph/asking.ts'
import { asAuthor, asSubject, type Place } from './heard.ts'
import { type Post, postShape, replyFields } from './shapes.ts'

/** A post of ours, or a later part of one; or a message, with its place. */
type Standing = { readonly ours: RemoteSubject } | { readonly place: Place }

const subjectShape = z.object({
  ...{ remoteId: z.string(), url: z.string(), text: z.string() },
  at: z.coerce.date(),
})
const noteShape = z.union([
  z.object({ ours: subjectShape }),
  z.object({ thread: z.string(), subject: subjectShape.nullable() }),
])

const noteKey = (id: string): string => `standing/${id}`

export async function standingOf(store: DurableStore, id: string): Promise<Standing | null> {
  const note = noteShape.safeParse(await store.get(noteKey(id))).data
  if (!note) return null
  if ('ours' in note) return note
  const { thread, subject } = note
  return { place: { thread, ...(subject ? { subject } : {}) } }
}

/** What PostgreSQL keeps: half a pair and the null character would be refused. */
const kept = ({ remoteId, url, text, at = new Date(0) }: RemoteSubject) => ({
  ...{ remoteId, url, at: at.toISOString() },
  text: text.replaceAll('\0', '').toWellFormed(),
})

export async function note(store: DurableStore, id: string, standing: Standing): Promise<Standing> {
  const value =
    'ours' in standing
      ? { ours: kept(standing.ours) }
      : {
          thread: standing.place.thread,
          subject: standing.place.subject ? kept(standing.place.subject) : null,
        }
  await store.put(noteKey(id), value)
  return standing
}

/** No climb is longer: what begins further up begins here. */
const highest = 20

/** Null: nothing above is known to be ours, and it is gone or not shown to us. */
export async function place(
  post: Post,
  account: ChannelAccount,
  port: ChannelPort,
): Promise<{ readonly standing: Standing | null } | Stopped> {
  const chain: Post[] = [post]
  let above: Standing | null = null
  for (let next = post.replied_to?.id; next && chain.length < highest; ) {
    above = await standingOf(port.store, next)
    if (above) break
    const read = await readPost(next, port)
    if ('stop' in read && !read.gone) return read
    if ('stop' in read) break
    chain.unshift(read.value)
    next = read.value.replied_to?.id
  }
  const [top] = chain
  if (!above && top && top !== post && isOurs(top, account) && !top.replied_to) {
    chain.shift()
    above = await note(port.store, top.id, { ours: asSubject(top) })
  }
  if (!above) return { standing: null }
  for (const each of chain) above = await below(above, each, account, port.store)
  return { standing: above }
}

/** Under a post of ours, the first word of another begins a thread; our own is a later part of the post. */
function below(
  above: Standing,
  post: Post,
  account: ChannelAccount,
  store: DurableStore,
): Promise<Standing> {
  if ('place' in above) {
    const parent = post.replied_to?.id
    return note(store, post.id, { place: { ...above.place, ...(parent ? { parent } : {}) } })
  }
  if (isOurs(post, account)) return note(store, post.id, { ours: asSubject(post) })
  return note(store, post.id, { place: { thread: post.id, subject: above.ours } })
}

const isOurs = (post: Post, account: ChannelAccount): boolean => asAuthor(post, account).isUs

export const readPost = (id: string, port: ChannelPort) =>
  ask(port, 'read-replies', {
    method: 'GET',
    path: `/${id}`,
    query: { fields: replyFields },
    read: readBy(postShape),
  })
