/**
 * Reads what people wrote, page after page: first what the account was told (notifications), then its own words in
 * conversations, then once more what came lately, for edits and deletions of which nobody is told.
 */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json, NotSent } from '../connector.ts'
import type { ConversationChange, FetchOutcome } from '../conversations.ts'
import { ask } from './asking.ts'
import { asMessage } from './heard.ts'
import { lookAgain, type Recent, recentShape } from './look-again.ts'
import { placeOf } from './places.ts'
import { readNotices, readSpokenList, type Spoken } from './talk-shapes.ts'

const pageSize = 40
/** How many of the latest messages are looked at again, and for how long after they were written. */
const lately = { count: 60, age: 3 * 86_400_000 } as const

/** `newest`: everything up to it is known. `back`: from where history goes on, null once it is read. */
const walkShape = z.object({ newest: z.string().nullable(), back: z.string().nullable() })
type Walk = z.infer<typeof walkShape>

const cursorShape = z.object({
  stage: z.enum(['heard', 'own', 'again']),
  heard: walkShape,
  own: walkShape,
  recent: z.array(recentShape),
})
type Cursor = z.infer<typeof cursorShape>

const unread: Walk = { newest: null, back: null }
const begin: Cursor = { stage: 'heard', heard: unread, own: unread, recent: [] }

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
  const read = cursorShape.safeParse(kept)
  const cursor = read.success ? read.data : begin
  const reading = { account, port, since }
  if (cursor.stage === 'again') return fetchAgain(reading, cursor)
  const walk = cursor[cursor.stage]
  const page = await readPage(reading, cursor.stage, walk)
  if ('stop' in page) return page.stop
  const { next, isOver } = step(walk, page, since)
  const found = await changesOf(reading, page.statuses)
  if ('stop' in found) return found.stop
  const stage = isOver ? (cursor.stage === 'heard' ? 'own' : 'again') : cursor.stage
  return {
    outcome: 'fetched',
    page: {
      changes: found.changes,
      cursor: {
        ...cursor,
        [cursor.stage]: next,
        stage,
        recent: remember(cursor.recent, found.changes, port.clock.now()),
      },
      more: true,
      ...progressOf(cursor, page.statuses, reading),
    },
  }
}

/** The last step: then the next fetch begins with what the account was told meanwhile. */
async function fetchAgain(reading: Reading, cursor: Cursor): Promise<FetchOutcome> {
  const looked = await lookAgain(reading.account, cursor.recent, reading.port)
  if ('stop' in looked) return looked.stop
  const found = await changesOf(reading, looked.edited)
  if ('stop' in found) return found.stop
  const now = reading.port.clock.now()
  const gone = new Set(looked.gone)
  const changes: ConversationChange[] = [
    ...found.changes,
    ...looked.gone.map(remoteId => ({ change: 'removed', remoteId, at: now }) as const),
  ]
  const left = cursor.recent.filter(({ id }) => !gone.has(id))
  return {
    outcome: 'fetched',
    page: {
      changes,
      cursor: { ...cursor, stage: 'heard', recent: remember(left, found.changes, now) },
      more: false,
    },
  }
}

interface Page {
  /** Newest first, with what is left out of the statuses. */
  readonly ids: readonly string[]
  readonly statuses: readonly Spoken[]
}

async function readPage(
  { account, port }: Reading,
  stage: 'heard' | 'own',
  walk: Walk,
): Promise<Page | { readonly stop: NotSent }> {
  const bounds: Record<string, string> =
    walk.back !== null ? { max_id: walk.back } : walk.newest === null ? {} : { min_id: walk.newest }
  const query = { limit: String(pageSize), ...bounds }
  if (stage === 'own') {
    return ask(port, account, 'read-posts', {
      path: `/api/v1/accounts/${encodeURIComponent(account.remoteId)}/statuses`,
      query: { ...query, exclude_reblogs: 'true' },
      read: value => {
        const statuses = readSpokenList(value)
        return statuses && { ids: statuses.map(({ id }) => id), statuses: statuses.filter(isTalk) }
      },
    })
  }
  return ask(port, account, 'read-messages', {
    path: '/api/v1/notifications',
    query: { ...query, 'types[]': ['mention', 'quote'] },
    read: value => {
      const read = readNotices(value)
      // Servers before 3.5 know no types, and tell of everything.
      const spoken = read?.notices.filter(({ type }) => type === 'mention' || type === 'quote')
      return read && spoken ? { ids: read.ids, statuses: spoken.map(({ status }) => status) } : null
    },
  })
}

/** Of our own words, those that answer somebody or are for somebody. */
const isTalk = ({ in_reply_to_id: parent, visibility, reblog }: Spoken): boolean =>
  !reblog && (Boolean(parent) || visibility === 'direct')

/** Where the walk stands after a page. Ahead it goes on until an empty page; back, until what is too old. */
function step(walk: Walk, { ids, statuses }: Page, since: Date): { next: Walk; isOver: boolean } {
  const [first] = ids
  const last = ids.at(-1)
  const isAhead = walk.newest !== null && walk.back === null
  if (isAhead) return { next: { ...walk, newest: first ?? walk.newest }, isOver: !first }
  const newest = walk.newest ?? first ?? '0'
  const oldest = statuses.at(-1)
  const isTooOld = oldest !== undefined && new Date(oldest.created_at) < since
  // Once history is read, what came meanwhile is walked ahead in the same stage.
  return { next: { newest, back: last && !isTooOld ? last : null }, isOver: false }
}

async function changesOf(
  { account, port, since }: Reading,
  statuses: readonly Spoken[],
): Promise<{ readonly changes: ConversationChange[] } | { readonly stop: NotSent }> {
  const changes: ConversationChange[] = []
  // Oldest first, so that an answer finds what it answers noted.
  for (const status of statuses.toReversed()) {
    if (new Date(status.created_at) < since) continue
    const placed = await placeOf(status, account, port)
    if ('stop' in placed) return placed
    if (placed.place === 'ours') continue
    changes.push({ change: 'message', message: asMessage(status, placed.place, account) })
  }
  return { changes }
}

/** The latest messages, as they were last seen. */
function remember(
  recent: readonly Recent[],
  changes: readonly ConversationChange[],
  now: Date,
): Recent[] {
  const oldest = new Date(now.getTime() - lately.age).toISOString()
  const kept = new Map(recent.map(each => [each.id, each]))
  for (const change of changes) {
    if (change.change !== 'message') continue
    const { remoteId: id, at, editedAt } = change.message
    kept.set(id, { id, at: at.toISOString(), edited: editedAt?.toISOString() ?? '' })
  }
  return [...kept.values()]
    .filter(({ at }) => at >= oldest)
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, lately.count)
}

/** How far back history has come, while it is read: first what was heard, then our own words. */
function progressOf(cursor: Cursor, statuses: readonly Spoken[], { since, port }: Reading) {
  if (cursor.stage === 'again') return {}
  const { newest, back } = cursor[cursor.stage]
  const oldest = statuses.at(-1)
  if (!oldest || (newest !== null && back === null)) return {}
  const now = port.clock.now().getTime()
  const whole = now - since.getTime()
  if (whole <= 0) return {}
  const come = Math.min(1, Math.max(0, (now - new Date(oldest.created_at).getTime()) / whole))
  return { progress: (cursor.stage === 'own' ? 0.5 : 0) + come / 2 }
}
