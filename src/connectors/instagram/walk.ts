/**
 * Reads what people wrote, one call at a time, in rounds: the posts that have another number of comments than in the
 * former round, the comments of each of them, then the private exchanges and the messages of each. A round looks a little
 * behind the former one, for clocks that differ and words that came late, and knows what it has already told.
 */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json, NotSent } from '../connector.ts'
import type { ConversationChange, FetchOutcome } from '../conversations.ts'
import { ask, nextOf, pageOf, readBy } from '../graph/asking.ts'
import { keepAlive } from './access.ts'
import { asComment, asDirect } from './heard.ts'
import { whoWrites } from './sent-answers.ts'
import {
  commentFields,
  commentShape,
  type Media,
  mediaFields,
  mediaShape,
  messageFields,
  messageShape,
  threadShape,
} from './shapes.ts'

/** How far behind the former round one begins. Milliseconds. */
const overlap = 10 * 60_000
/** Of what was told within the overlap. */
const mostKnown = 2_000

/** Of the posts whose comments are counted. */
const mostCounted = 2_000

const waitingShape = z.object({
  id: z.string(),
  caption: z.string(),
  permalink: z.string(),
  timestamp: z.string(),
})
type Waiting = z.infer<typeof waitingShape>

const cursorShape = z.object({
  /** ISO; null: the first round. What is older than this, less the overlap, has been told. */
  from: z.string().nullable(),
  /** ISO: when the round that is under way began. */
  began: z.string(),
  list: z.enum(['posts', 'threads']),
  /** Where the list goes on; null at its beginning. */
  after: z.string().nullable(),
  /** The list has been read to its end: what waits is the last of it. */
  isRead: z.boolean(),
  waiting: z.array(waitingShape),
  /** Where the first that waits goes on. */
  within: z.string().nullable(),
  known: z.array(z.object({ id: z.string(), at: z.string() })),
  /** Comments of each post when they were last read. */
  counts: z.record(z.string(), z.number()),
})
type Cursor = z.infer<typeof cursorShape>

interface Reading {
  readonly account: ChannelAccount
  readonly port: ChannelPort
  /** What is older is not told. Milliseconds since 1970. */
  readonly oldest: number
  /** Posts that are older are not asked for new words. */
  readonly since: number
}

interface Step {
  readonly changes: readonly ConversationChange[]
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
  const read = cursorShape.safeParse(kept)
  const now = port.clock.now().toISOString()
  const begun = read.success ? read.data : beginning(null, now, [], {})
  // A cursor between two rounds carries the moment at which the former one began.
  const cursor = isIdle(begun) ? { ...begun, began: now } : begun
  const from = cursor.from === null ? 0 : new Date(cursor.from).getTime() - overlap
  const reading: Reading = {
    ...{ account, port, since: since.getTime() },
    oldest: Math.max(since.getTime(), from),
  }
  const step = await (cursor.waiting.length > 0
    ? readWaiting(reading, cursor)
    : readList(reading, cursor))
  if ('stop' in step) return { ...step.stop }
  const { changes, cursor: next, more } = goOn(step)
  return { outcome: 'fetched', page: { changes, cursor: next, more } }
}

const beginning = (
  from: string | null,
  began: string,
  known: Cursor['known'],
  counts: Cursor['counts'],
): Cursor => ({
  ...{ from, began, list: 'posts', after: null, isRead: false, waiting: [], within: null },
  ...{ known, counts },
})

const isIdle = ({ list, after, isRead, waiting }: Cursor) =>
  list === 'posts' && after === null && !isRead && waiting.length === 0

/** From a list at its end to the next one, and from the last one to the next round. */
function goOn({ changes, cursor }: Step): Step & { readonly more: boolean } {
  if (!cursor.isRead || cursor.waiting.length > 0) return { changes, cursor, more: true }
  if (cursor.list === 'posts') {
    return {
      changes,
      cursor: { ...cursor, list: 'threads', after: null, isRead: false },
      more: true,
    }
  }
  const { began } = cursor
  const forgotten = new Date(new Date(began).getTime() - overlap).toISOString()
  const known = cursor.known.filter(({ at }) => at >= forgotten).slice(-mostKnown)
  return { changes, cursor: beginning(began, began, known, cursor.counts), more: false }
}

const isLate = (written: string, oldest: number) => new Date(written).getTime() < oldest

async function readList(reading: Reading, cursor: Cursor): Promise<Step | Stop> {
  const { account, port, oldest, since } = reading
  const isPosts = cursor.list === 'posts'
  const after: Record<string, string> = cursor.after ? { after: cursor.after } : {}
  if (isPosts) {
    const read = await ask(port, 'comments', {
      method: 'GET',
      path: `/${account.remoteId}/media`,
      query: { fields: mediaFields, limit: '50', ...after },
      read: readBy(pageOf(mediaShape)),
    })
    if ('stop' in read) return read
    const { data } = read.value
    const isOver = data.some(post => isLate(post.timestamp, since))
    const spoken = data.filter(post => post.comments_count !== cursor.counts[post.id])
    const counted = data.map(({ id, comments_count: count = 0 }): [string, number] => [id, count])
    const counts = Object.fromEntries(
      [...Object.entries(cursor.counts), ...counted].slice(-mostCounted),
    )
    const next = isOver ? null : nextOf(read.value)
    return turned({ ...cursor, counts }, next, spoken.map(asWaiting))
  }
  const read = await ask(port, 'messages', {
    method: 'GET',
    path: `/${await whoWrites(account, port)}/conversations`,
    query: { platform: 'instagram', fields: 'id,updated_time', limit: '50', ...after },
    read: readBy(pageOf(threadShape)),
  })
  if ('stop' in read) return read
  const { data } = read.value
  const recent = data.filter(thread => !isLate(thread.updated_time, oldest))
  // By their last message, newest first: the rest is older still.
  const next = recent.length < data.length ? null : nextOf(read.value)
  return turned(
    cursor,
    next,
    recent.map(({ id, updated_time: at }) => ({
      ...{ id, timestamp: at },
      ...{ caption: '', permalink: '' },
    })),
  )
}

const turned = (cursor: Cursor, next: string | null, waiting: readonly Waiting[]): Step => ({
  changes: [],
  cursor: {
    ...cursor,
    after: next,
    isRead: next === null,
    waiting: [...waiting],
    within: null,
  },
})

/** Long posts are cut: the inbox shows their beginning. */
const asWaiting = ({ id, caption = '', permalink = '', timestamp }: Media): Waiting => ({
  ...{ id, permalink, timestamp },
  caption: caption.slice(0, 2_000),
})

/** One page of what stands under the first that waits, newest first. */
async function readWaiting(reading: Reading, cursor: Cursor): Promise<Step | Stop> {
  const [first, ...others] = cursor.waiting
  if (!first) return { changes: [], cursor }
  const page = await readBelow(reading, cursor, first)
  if ('stop' in page) {
    // A post or an exchange that has gone meanwhile holds nobody up.
    if (page.gone) return { changes: [], cursor: { ...cursor, waiting: others, within: null } }
    return page
  }
  const told = new Set(cursor.known.map(({ id }) => id))
  const fresh = page.messages.filter(
    ({ remoteId, at }) => at.getTime() >= reading.oldest && !told.has(remoteId),
  )
  const known = fresh.map(({ remoteId: id, at }) => ({ id, at: at.toISOString() }))
  return {
    changes: fresh.toReversed().map(message => ({ change: 'message', message })),
    cursor: {
      ...cursor,
      known: [...cursor.known, ...known],
      waiting: page.next === null ? others : cursor.waiting,
      within: page.next,
    },
  }
}

async function readBelow({ account, port, oldest }: Reading, cursor: Cursor, first: Waiting) {
  const within: Record<string, string> = cursor.within ? { after: cursor.within } : {}
  if (cursor.list === 'posts') {
    const read = await ask(port, 'comments', {
      method: 'GET',
      path: `/${first.id}/comments`,
      query: { fields: commentFields, limit: '50', ...within },
      read: readBy(pageOf(commentShape)),
    })
    if ('stop' in read) return read
    const messages = read.value.data.flatMap(comment => [
      // A new answer may stand below an old comment: every page is read.
      ...(comment.replies?.data ?? []).map(one => asComment(one, first, account, comment.id)),
      asComment(comment, first, account),
    ])
    return { messages, next: nextOf(read.value) }
  }
  const read = await ask(port, 'messages', {
    method: 'GET',
    path: `/${first.id}/messages`,
    query: { fields: messageFields, limit: '100', ...within },
    read: readBy(pageOf(messageShape)),
  })
  if ('stop' in read) return read
  const { data } = read.value
  const isOver = data.some(message => isLate(message.created_time, oldest))
  return {
    messages: data.map(message => asDirect(message, first.id, account)),
    next: isOver ? null : nextOf(read.value),
  }
}
