/**
 * Reads what people wrote, one call at a time, in rounds: list after list, and what stands below each row of a list that
 * may have new words. A round looks a little behind the former one, for clocks that differ and words that came late, and
 * knows what it has already told.
 */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json } from '../connector.ts'
import type { ConversationChange, ConversationsFacet, IncomingMessage } from '../conversations.ts'
import { ask, nextOf, pageOf, readBy, type Stopped } from './asking.ts'

/** How far behind the former round one begins. Milliseconds. */
const overlap = 10 * 60_000
/** Of what was told within the overlap. */
const mostKnown = 2_000

export interface Reading {
  readonly account: ChannelAccount
  readonly port: ChannelPort
  /** What is older is not told. Milliseconds since 1970. */
  readonly oldest: number
  /** Posts that are older are not asked for new words. */
  readonly since: number
}

/** Words below each post when they were last read, where the network counts them. */
export type Counts = { readonly [post: string]: number }

export interface ListPage<W> {
  /** Told as they stand on the list, oldest first. */
  readonly messages?: readonly IncomingMessage[]
  /** Rows whose words are still to be read. */
  readonly waiting?: readonly W[]
  readonly counts?: Counts
  /** Null: the list is read to its end, or as far as this round looks. */
  readonly next: string | null
}

export interface BelowPage {
  /** Oldest first. */
  readonly messages: readonly IncomingMessage[]
  readonly next: string | null
}

export interface List<W> {
  /** As it is kept in the cursor. */
  readonly name: string
  /** One page, from `after` on: null at its beginning. */
  page(reading: Reading, after: string | null, counts: Counts): Promise<ListPage<W> | Stopped>
  /** One page of what stands below a row that waits. */
  below?(reading: Reading, row: W, within: string | null): Promise<BelowPage | Stopped>
}

export interface Rounds<W> {
  /** A row that waits, as it is kept. */
  readonly waiting: z.ZodType<W>
  /** In the order of a round. */
  readonly lists: readonly [List<W>, ...List<W>[]]
}

/** A type, not an interface: it is kept as JSON. */
type Cursor<W> = {
  /** ISO; null: the first round. What is older than this, less the overlap, has been told. */
  readonly from: string | null
  /** ISO: when the round that is under way began. */
  readonly began: string
  readonly list: string
  /** Where the list goes on; null at its beginning. */
  readonly after: string | null
  /** The list has been read to its end: what waits is the last of it. */
  readonly isRead: boolean
  readonly waiting: W[]
  /** Where the first that waits goes on. */
  readonly within: string | null
  readonly known: { id: string; at: string }[]
  readonly counts?: { [post: string]: number }
}

const cursorShape = z.object({
  from: z.string().nullable(),
  began: z.string(),
  list: z.string(),
  after: z.string().nullable(),
  isRead: z.boolean(),
  waiting: z.array(z.unknown()),
  within: z.string().nullable(),
  known: z.array(z.object({ id: z.string(), at: z.string() })),
  counts: z.record(z.string(), z.number()).optional(),
})

function readCursor<W>(kept: Json | null, { waiting, lists }: Rounds<W>): Cursor<W> | null {
  const read = cursorShape.safeParse(kept).data
  const rows = z.array(waiting).safeParse(read?.waiting).data
  if (!read || !rows || !lists.some(({ name }) => name === read.list)) return null
  const { counts, ...cursor } = read
  return { ...cursor, waiting: rows, ...(counts ? { counts } : {}) }
}

interface Step<W> {
  readonly messages: readonly IncomingMessage[]
  readonly cursor: Cursor<W>
}

export const makeRounds =
  <W extends Json>(rounds: Rounds<W>): ConversationsFacet['fetch'] =>
  async (account, kept, since, port) => {
    const now = port.clock.now().toISOString()
    const [first] = rounds.lists
    const begun = readCursor(kept, rounds) ?? beginning<W>(first, { from: null, began: now })
    // A cursor between two rounds carries the moment at which the former one began.
    const cursor = isIdle(begun, first) ? { ...begun, began: now } : begun
    const from = cursor.from === null ? 0 : new Date(cursor.from).getTime() - overlap
    const reading: Reading = {
      ...{ account, port, since: since.getTime() },
      oldest: Math.max(since.getTime(), from),
    }
    const list = rounds.lists.find(({ name }) => name === cursor.list) ?? first
    const step = await (cursor.waiting.length > 0
      ? readBelow(reading, list, cursor)
      : readList(reading, list, cursor))
    if ('stop' in step) return step.stop
    const { changes, cursor: told } = tell(reading, step)
    const { cursor: next, more } = goOn(rounds, told)
    return { outcome: 'fetched', page: { changes, cursor: next, more } }
  }

const beginning = <W>(
  { name }: List<W>,
  { from, began, known = [], counts }: Partial<Cursor<W>> & Pick<Cursor<W>, 'from' | 'began'>,
): Cursor<W> => ({
  ...{ from, began, list: name, after: null, isRead: false, waiting: [], within: null, known },
  ...(counts ? { counts } : {}),
})

const isIdle = <W>({ list, after, isRead, waiting }: Cursor<W>, { name }: List<W>): boolean =>
  list === name && after === null && !isRead && waiting.length === 0

/** What is new of what was read. */
function tell<W>({ oldest }: Reading, { messages, cursor }: Step<W>) {
  const told = new Set(cursor.known.map(({ id }) => id))
  const fresh = messages.filter(({ remoteId, at }) => at.getTime() >= oldest && !told.has(remoteId))
  const changes = fresh.map((message): ConversationChange => ({ change: 'message', message }))
  const notes = fresh.map(({ remoteId: id, at }) => ({ id, at: at.toISOString() }))
  return { changes, cursor: { ...cursor, known: [...cursor.known, ...notes] } }
}

/** From a list at its end to the next one, and from the last one to the next round. */
function goOn<W>({ lists }: Rounds<W>, cursor: Cursor<W>) {
  if (!cursor.isRead || cursor.waiting.length > 0) return { cursor, more: true }
  const next = lists[lists.findIndex(({ name }) => name === cursor.list) + 1]
  if (next)
    return { cursor: { ...cursor, list: next.name, after: null, isRead: false }, more: true }
  const { began } = cursor
  const forgotten = new Date(new Date(began).getTime() - overlap).toISOString()
  const known = cursor.known.filter(({ at }) => at >= forgotten).slice(-mostKnown)
  return { cursor: beginning(lists[0], { ...cursor, from: began, known }), more: false }
}

async function readList<W>(
  reading: Reading,
  list: List<W>,
  cursor: Cursor<W>,
): Promise<Step<W> | Stopped> {
  const page = await list.page(reading, cursor.after, cursor.counts ?? {})
  if ('stop' in page) return page
  const { messages = [], waiting = [], counts, next } = page
  return {
    messages,
    cursor: {
      ...{ ...cursor, after: next, isRead: next === null, waiting: [...waiting], within: null },
      ...(counts ? { counts } : {}),
    },
  }
}

async function readBelow<W>(
  reading: Reading,
  list: List<W>,
  cursor: Cursor<W>,
): Promise<Step<W> | Stopped> {
  const [first, ...others] = cursor.waiting
  const page = first === undefined ? undefined : await list.below?.(reading, first, cursor.within)
  // A post or an exchange that has gone meanwhile holds nobody up.
  if (!page || ('stop' in page && page.gone)) {
    return { messages: [], cursor: { ...cursor, waiting: others, within: null } }
  }
  if ('stop' in page) return page
  const { messages, next } = page
  const waiting = next === null ? others : cursor.waiting
  return { messages, cursor: { ...cursor, waiting, within: next } }
}

export const isLate = (written: string, oldest: number): boolean =>
  new Date(written).getTime() < oldest

/** One page of an edge. `isLast` knows a row behind which the rest of the list is of no use to this round. */
export async function readPage<T>(
  port: ChannelPort,
  permission: string,
  asked: {
    readonly path: string
    readonly query: { readonly [name: string]: string }
    readonly after: string | null
    readonly shape: z.ZodType<T>
    readonly isLast?: (row: T) => boolean
  },
): Promise<{ readonly rows: readonly T[]; readonly next: string | null } | Stopped> {
  const { path, query, after, shape, isLast = () => false } = asked
  const read = await ask(port, permission, {
    method: 'GET',
    path,
    query: { ...query, ...(after ? { after } : {}) },
    read: readBy(pageOf(shape)),
  })
  if ('stop' in read) return read
  const { data: rows } = read.value
  return { rows, next: rows.some(isLast) ? null : nextOf(read.value) }
}
