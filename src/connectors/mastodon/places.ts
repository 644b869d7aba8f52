/**
 * Where a status stands: under which post, and in which thread. The answer is noted in the channel's store, so that a
 * thread is asked for once, and stays one thread when its beginning is deleted.
 */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, DurableStore, Json, NotSent } from '../connector.ts'
import type { RemoteSubject } from '../conversations.ts'
import { ask, saysGone } from './asking.ts'
import { asSubject } from './heard.ts'
import { readAncestors, type Spoken } from './talk-shapes.ts'

export interface Place {
  readonly thread: string
  readonly subject: RemoteSubject | null
}

/** `ours`: a post of ours, or a later part of one; nobody has spoken there. */
export type Placed =
  | { readonly place: Place }
  | { readonly place: 'ours' }
  | { readonly stop: NotSent }

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

export const isKnown = async (store: DurableStore, id: string): Promise<boolean> =>
  (await store.get(placeKey(id))) !== undefined

export const forget = (store: DurableStore, id: string): Promise<void> => store.delete(placeKey(id))

/** Everything private between the account and the same people is one exchange. */
export const directThread = ({ account, mentions }: Spoken, us: string): string | null => {
  const others = new Set([account.id, ...mentions.map(({ id }) => id)].filter(id => id !== us))
  return others.size === 0 ? null : `direct:${[...others].sort().join('+')}`
}

export async function placeOf(
  status: Spoken,
  account: ChannelAccount,
  port: ChannelPort,
): Promise<Placed> {
  const { store } = port
  const us = account.remoteId
  const known = await readPlace(store, status.id)
  if (known) return { place: known }
  if (status.visibility === 'direct') {
    const thread = directThread(status, us)
    return thread === null ? { place: 'ours' } : keep(store, status.id, { thread, subject: null })
  }
  const quoted = status.quote?.quoted_status
  if (quoted && quoted.account.id === us && status.account.id !== us) {
    const subject = asSubject(quoted, account)
    return keep(store, status.id, { thread: status.id, subject })
  }
  const parent = status.in_reply_to_id
  if (!parent) {
    if (status.account.id === us) return { place: 'ours' }
    return keep(store, status.id, { thread: status.id, subject: null })
  }
  return placeUnder(status, parent, account, port)
}

async function placeUnder(
  status: Spoken,
  parent: string,
  account: ChannelAccount,
  port: ChannelPort,
): Promise<Placed> {
  const { store } = port
  const [above, subject] = await Promise.all([readPlace(store, parent), readSubject(store, parent)])
  if (above) return keep(store, status.id, above)
  if (subject) {
    if (subject.author?.isUs && status.account.id === account.remoteId) return { place: 'ours' }
    return keep(store, status.id, { thread: status.id, subject })
  }
  const ancestors = await askAncestors(status, account, port)
  if ('stop' in ancestors) return ancestors
  const place = placeAmong(ancestors.list, status, account)
  if (place === null) return { place: 'ours' }
  // What stands between is in the same thread: its other answers need no look.
  const between = ancestors.list.filter(({ id }) => id !== place.subject?.remoteId)
  const from = between.findIndex(({ id }) => id === place.thread)
  const members = from < 0 ? [] : between.slice(from)
  await Promise.all(members.map(({ id }) => keep(store, id, place)))
  return keep(store, status.id, place)
}

/**
 * Under a post of ours, the first word of another begins a thread. Under another's post that speaks to us, that post
 * does; under any other, the first answer to it. Null: everything above is ours, and the status too.
 */
function placeAmong(
  ancestors: readonly Spoken[],
  status: Spoken,
  account: ChannelAccount,
): Place | null {
  const us = account.remoteId
  const chain = [...ancestors, status]
  const [root] = chain
  if (!root || root === status) return { thread: status.id, subject: null }
  if (root.account.id !== us) {
    const isForUs = root.mentions.some(({ id }) => id === us)
    if (isForUs) return { thread: root.id, subject: null }
    return { thread: chain[1]?.id ?? status.id, subject: asSubject(root, account) }
  }
  const first = chain.findIndex(each => each.account.id !== us)
  const last = chain[first - 1]
  if (first < 0 || !last) return null
  return { thread: chain[first]?.id ?? status.id, subject: asSubject(last, account) }
}

async function askAncestors(
  status: Spoken,
  account: ChannelAccount,
  port: ChannelPort,
): Promise<{ readonly list: readonly Spoken[] } | { readonly stop: NotSent }> {
  const list = await ask(port, account, 'read-posts', {
    path: `/api/v1/statuses/${encodeURIComponent(status.id)}/context`,
    read: readAncestors,
  })
  if (!('stop' in list)) return { list }
  // Deleted meanwhile: it stands alone.
  return saysGone(list) ? { list: [] } : { stop: list.stop }
}

async function keep(store: DurableStore, id: string, place: Place): Promise<Placed> {
  const { thread, subject } = place
  await Promise.all([
    store.put(placeKey(id), { thread, subject: subject?.remoteId ?? null }),
    ...(subject ? [store.put(subjectKey(subject.remoteId), asJson(subject))] : []),
  ])
  return { place }
}

const asJson = ({ remoteId, url, text, at, author }: RemoteSubject): Json => ({
  ...{ remoteId, url, text, at: (at ?? new Date(0)).toISOString() },
  author: {
    remoteId: author?.remoteId ?? '',
    handle: author?.handle ?? '',
    displayName: author?.displayName ?? '',
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
