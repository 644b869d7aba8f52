/**
 * Reads what people wrote, one call at a time, in rounds: the profile's posts, the conversation below each that has
 * replies, who names the profile, then what the profile itself answered elsewhere. A round looks a little behind the
 * former one, for clocks that differ and words that came late, and knows what it has already told.
 */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json, NotSent } from '../connector.ts'
import type { ConversationChange, FetchOutcome, IncomingMessage } from '../conversations.ts'
import { ask, nextOf, pageOf, readBy, readSealed, type Stopped } from '../graph/asking.ts'
import { keepAlive } from './access.ts'
import { asMessage, asSubject } from './heard.ts'
import { holds, type PermissionKey } from './scopes.ts'
import { foundFields, ownFields, type Post, postShape, replyFields } from './shapes.ts'
import { note, place, standingOf } from './standing.ts'

/** How far behind the former round one begins. Milliseconds. */
const overlap = 10 * 60_000
/** Of what was told within the overlap. */
const mostKnown = 2_000

const lists = ['posts', 'mentions', 'own'] as const
type List = (typeof lists)[number]

const cursorShape = z.object({
  /** ISO; null: the first round. What is older than this, less the overlap, has been told. */
  from: z.string().nullable(),
  /** ISO: when the round that is under way began. */
  began: z.string(),
  list: z.enum(lists),
  /** Where the list goes on; null at its beginning. */
  after: z.string().nullable(),
  /** The list has been read to its end: what waits is the last of it. */
  isRead: z.boolean(),
  /** Posts whose conversation is still to be read. */
  waiting: z.array(z.string()),
  /** Where the first conversation goes on. */
  within: z.string().nullable(),
  known: z.array(z.object({ id: z.string(), at: z.string() })),
})
type Cursor = z.infer<typeof cursorShape>

interface Reading {
  readonly account: ChannelAccount
  readonly port: ChannelPort
  /** What is older is not told. Milliseconds since 1970. */
  readonly oldest: number
  /** Posts that are older are not asked for new words. */
  readonly since: number
  readonly held: readonly string[]
}

interface Step {
  readonly messages: readonly IncomingMessage[]
  readonly cursor: Cursor
}
type Stop = { readonly stop: NotSent }

export async function fetch(
  account: ChannelAccount,
  kept: Json | null,
  since: Date,
  port: ChannelPort,
): Promise<FetchOutcome> {
  await keepAlive(port)
  const now = port.clock.now().toISOString()
  const begun = cursorShape.safeParse(kept).data ?? beginning(null, now, [])
  // A cursor between two rounds carries the moment at which the former one began.
  const cursor = isIdle(begun) ? { ...begun, began: now } : begun
  const from = cursor.from === null ? 0 : new Date(cursor.from).getTime() - overlap
  const reading: Reading = {
    ...{ account, port, since: since.getTime() },
    oldest: Math.max(since.getTime(), from),
    held: readSealed(await port.credentials())?.scopes ?? [],
  }
  const step = await (cursor.waiting.length > 0
    ? readConversation(reading, cursor)
    : readList(reading, cursor))
  if ('stop' in step) return step.stop
  const { changes, cursor: next, more } = goOn(reading, step)
  return { outcome: 'fetched', page: { changes, cursor: next, more } }
}

const beginning = (from: string | null, began: string, known: Cursor['known']): Cursor => ({
  ...{ from, began, list: 'posts', after: null, isRead: false, waiting: [], within: null, known },
})

const isIdle = ({ list, after, isRead, waiting }: Cursor) =>
  list === 'posts' && after === null && !isRead && waiting.length === 0

/** Tells what is new, oldest first; from a list at its end to the next one, and from the last one to the next round. */
function goOn({ oldest }: Reading, { messages, cursor: read }: Step) {
  const told = new Set(read.known.map(({ id }) => id))
  const fresh = messages.filter(({ remoteId, at }) => at.getTime() >= oldest && !told.has(remoteId))
  const changes = fresh.map((message): ConversationChange => ({ change: 'message', message }))
  const notes = fresh.map(({ remoteId: id, at }) => ({ id, at: at.toISOString() }))
  const cursor: Cursor = { ...read, known: [...read.known, ...notes] }
  if (!cursor.isRead || cursor.waiting.length > 0) return { changes, cursor, more: true }
  const next = lists[lists.indexOf(cursor.list) + 1]
  if (next) {
    return { changes, cursor: { ...cursor, list: next, after: null, isRead: false }, more: true }
  }
  const { began } = cursor
  const forgotten = new Date(new Date(began).getTime() - overlap).toISOString()
  const known = cursor.known.filter(({ at }) => at >= forgotten).slice(-mostKnown)
  return { changes, cursor: beginning(began, began, known), more: false }
}

const isLate = ({ timestamp }: Post, oldest: number) => new Date(timestamp).getTime() < oldest

const paths: {
  readonly [list in List]: {
    readonly edge: string
    readonly fields: string
    readonly permission: PermissionKey
  }
} = {
  posts: { edge: 'threads', fields: ownFields, permission: 'account' },
  mentions: { edge: 'mentions', fields: foundFields, permission: 'mentions' },
  own: { edge: 'replies', fields: replyFields, permission: 'read-replies' },
}

async function readList(reading: Reading, cursor: Cursor): Promise<Step | Stop> {
  const { account, port, held, since, oldest } = reading
  const { edge, fields, permission } = paths[cursor.list]
  // What Meta has not granted yet is left out, and the rest is read all the same.
  if (!holds(held, permission)) return { messages: [], cursor: { ...cursor, isRead: true } }
  const read = await readPage(port, permission, `/${account.remoteId}/${edge}`, {
    fields,
    ...(cursor.after ? { after: cursor.after } : {}),
  })
  if ('stop' in read) return read
  const { data, next } = read
  const isPosts = cursor.list === 'posts'
  const recent = data.filter(post => !isLate(post, isPosts ? since : oldest))
  const after = recent.length < data.length ? null : next
  const turned: Cursor = { ...cursor, after, isRead: after === null }
  if (!isPosts) {
    const messages = await toldIn(reading, cursor.list, recent)
    return 'stop' in messages ? messages : { messages, cursor: turned }
  }
  for (const post of recent) await note(port.store, post.id, { ours: asSubject(post) })
  const waiting = recent.filter(post => post.has_replies !== false).map(({ id }) => id)
  return { messages: [], cursor: { ...turned, waiting, within: null } }
}

async function readPage(
  port: ChannelPort,
  permission: PermissionKey,
  path: string,
  query: { readonly [name: string]: string },
) {
  const read = await ask(port, permission, {
    method: 'GET',
    path,
    query: { ...query, limit: '50' },
    read: readBy(pageOf(postShape)),
  })
  return 'stop' in read ? read : { data: read.value.data, next: nextOf(read.value) }
}

/** One page of the first conversation that waits, newest first. */
async function readConversation(reading: Reading, cursor: Cursor): Promise<Step | Stop> {
  const [first = '', ...others] = cursor.waiting
  const read = await readPage(reading.port, 'read-replies', `/${first}/conversation`, {
    fields: replyFields,
    reverse: 'true',
    ...(cursor.within ? { after: cursor.within } : {}),
  })
  if ('stop' in read) {
    // A post that has gone meanwhile holds nobody up.
    if (read.gone) return { messages: [], cursor: { ...cursor, waiting: others, within: null } }
    return read
  }
  const recent = read.data.filter(post => !isLate(post, reading.oldest))
  const within = recent.length < read.data.length ? null : read.next
  const messages = await toldIn(reading, 'posts', recent)
  if ('stop' in messages) return messages
  const waiting = within === null ? others : cursor.waiting
  return { messages, cursor: { ...cursor, waiting, within } }
}

/** What a page says, oldest first, so that each finds what it answers. */
async function toldIn(
  reading: Reading,
  list: List,
  posts: readonly Post[],
): Promise<IncomingMessage[] | Stop> {
  const messages: IncomingMessage[] = []
  for (const post of posts.toReversed()) {
    const read = await (list === 'mentions' ? mentioned(post, reading) : replied(post, reading))
    if (read !== null && 'stop' in read) return read
    if (read) messages.push(read)
  }
  return messages
}

/** Null: ours, or a part of ours; or under a post of others where nobody named us. */
export async function replied(
  post: Post,
  { account, port }: Pick<Reading, 'account' | 'port'>,
): Promise<IncomingMessage | Stopped | null> {
  const placed = await place(post, account, port)
  if ('stop' in placed) return placed
  const { standing } = placed
  return standing && 'place' in standing ? asMessage(post, 'reply', standing.place, account) : null
}

/** Who names us below a post of ours has been told with its conversation. */
export async function mentioned(
  post: Post,
  { account, port }: Pick<Reading, 'account' | 'port'>,
): Promise<IncomingMessage | null> {
  const known = await standingOf(port.store, post.id)
  if (known && ('ours' in known || known.place.subject)) return null
  const standing = { place: { thread: post.id } }
  await note(port.store, post.id, standing)
  const message = asMessage(post, 'mention', standing.place, account)
  return message.author.isUs ? null : message
}
