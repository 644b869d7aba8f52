/**
 * Comments, newest first by their number. WordPress does not say what has changed since a moment: the newest page is
 * compared at each reading with what was handed over, which shows edits, moderation on the site and deletions; comments
 * that wait for a moderator further down are asked for again once a minute. What else changes further down is not seen.
 */
import { z } from 'zod'
import { ok, type Result } from '#kit/result.ts'
import type { ChannelAccount, ChannelPort, Json, NotSent } from '../connector.ts'
import type {
  ConversationChange,
  ConversationsFacet,
  FetchOutcome,
  IncomingMessage,
} from '../conversations.ts'
import { act } from './acts.ts'
import { commentId, messageOf, momentOf } from './comment-message.ts'
import { type Comment, climb, listComments, readPages, type View } from './comments.ts'
import { shortHash } from './short-hash.ts'

const PAGE = 40
/** Pages overlap, so that a comment deleted meanwhile lets none slip through. */
const OVERLAP = 5
const HELD_EVERY = 60_000
const MOST_HELD = 100

/** Number of a comment, and how it stood: its status before a hash of its words. */
const standingShape = z.tuple([z.number(), z.string()])
type Standing = z.infer<typeof standingShape>

const cursorShape = z.object({
  view: z.enum(['edit', 'view']),
  /** The newest page as it was handed over. */
  top: z.array(standingShape),
  /** A walk down to what is known, or to the beginning; the lowest number met, and the top that it began with. */
  walk: z
    .object({
      offset: z.number(),
      lowest: z.number(),
      downTo: z.number(),
      top: z.array(standingShape),
    })
    .nullable(),
  /** Comments that wait for a moderator, below the newest page. */
  held: z.array(standingShape),
  heldAt: z.number(),
})

type Cursor = z.infer<typeof cursorShape>

const readCursor = (stored: Json | null): Cursor => {
  const read = cursorShape.safeParse(stored)
  return read.success ? read.data : { view: 'edit', top: [], walk: null, held: [], heldAt: 0 }
}

async function fetch(
  account: ChannelAccount,
  stored: Json | null,
  since: Date,
  port: ChannelPort,
): Promise<FetchOutcome> {
  const cursor = readCursor(stored)
  const offset = String(cursor.walk?.offset ?? 0)
  const list = await listComments(
    { orderby: 'id', order: 'desc', per_page: String(PAGE), offset },
    cursor.view,
    port,
  )
  if (!list.ok) return list.refusal
  const { comments, view } = list.value
  const recent = comments.filter(comment => !(momentOf(comment) < since))
  const known = new Map(cursor.top)
  const standing = await Promise.all(recent.map(standingOf))
  const met = cursor.walk?.lowest ?? Number.POSITIVE_INFINITY
  const changed = recent.filter(({ id }, place) => id < met && isOther(standing[place], known))
  const waiting = await askHeld({ ...cursor, view }, recent, port)
  if (!waiting.ok) return waiting.refusal
  const told = await changesOf([...changed, ...waiting.value.moderated], view, account, port)
  if (!told.ok) return told.refusal
  const edited = editedAmong(standing, known)
  const gone = [...(cursor.walk ? [] : missing(cursor.top, comments)), ...waiting.value.gone]
  const next = follow({ ...cursor, view }, { comments, recent, standing }, waiting.value)
  const progress = next.walk ? progressOf(comments.at(-1), since, port.clock.now()) : null
  return {
    outcome: 'fetched',
    page: {
      changes: [
        ...told.value.map(message => messageChange(message, edited, port)),
        ...gone.map(id => removed(id, port)),
      ],
      cursor: next satisfies Json,
      more: next.walk !== null,
      ...(progress === null ? {} : { progress }),
    },
  }
}

const standingOf = async (comment: Comment): Promise<Standing> => {
  const { id, status, content, author_name } = comment
  return [id, `${status} ${await shortHash(`${content.raw ?? content.rendered}\n${author_name}`)}`]
}

const isOther = (standing: Standing | undefined, known: ReadonlyMap<number, string>): boolean =>
  standing !== undefined && known.get(standing[0]) !== standing[1]

/** Known, and in other words now. */
const editedAmong = (
  standing: readonly Standing[],
  known: ReadonlyMap<number, string>,
): ReadonlySet<string> =>
  new Set(
    standing
      .filter(([id, stood]) => (known.get(id) ?? stood).split(' ')[1] !== stood.split(' ')[1])
      .map(([id]) => commentId(id)),
  )

/** WordPress does not say when a comment was edited: it is dated when it is noticed. */
const messageChange = (
  message: IncomingMessage,
  edited: ReadonlySet<string>,
  port: ChannelPort,
): ConversationChange => ({
  change: 'message',
  message: edited.has(message.remoteId) ? { ...message, editedAt: port.clock.now() } : message,
})

const isHeld = ([, stood]: Standing): boolean => stood.startsWith('hold ')

/** Deleted for good: it was on the newest page, and what is older still is. */
function missing(top: readonly Standing[], comments: readonly Comment[]): number[] {
  const there = new Set(comments.map(({ id }) => id))
  const lowest = comments.length < PAGE ? 0 : Math.min(...there)
  return top.map(([id]) => id).filter(id => id > lowest && !there.has(id))
}

const removed = (id: number, port: ChannelPort): ConversationChange => ({
  change: 'removed',
  remoteId: commentId(id),
  at: port.clock.now(),
})

interface Waiting {
  /** When the question was put; as before where it was not. */
  readonly heldAt: number
  readonly moderated: readonly Comment[]
  readonly gone: readonly number[]
}

/** What became of the comments that waited further down. */
async function askHeld(
  { held, heldAt, walk, view }: Cursor,
  recent: readonly Comment[],
  port: ChannelPort,
): Promise<Result<Waiting, NotSent>> {
  const shown = new Set(recent.map(({ id }) => id))
  const asked = held.map(([id]) => id).filter(id => !shown.has(id))
  const now = port.clock.now().getTime()
  if (walk || asked.length === 0 || now - heldAt < HELD_EVERY) {
    return ok({ heldAt, moderated: [], gone: [] })
  }
  const list = await listComments(
    { include: asked.join(','), per_page: String(MOST_HELD) },
    view,
    port,
  )
  if (!list.ok) return list
  const there = new Set(list.value.comments.map(({ id }) => id))
  return ok({
    heldAt: now,
    moderated: list.value.comments.filter(({ status }) => status !== 'hold'),
    gone: asked.filter(id => !there.has(id)),
  })
}

interface ReadPage {
  readonly comments: readonly Comment[]
  readonly recent: readonly Comment[]
  readonly standing: readonly Standing[]
}

/** Where the next reading begins: further down while everything is new, else from the top again. */
function follow(
  cursor: Cursor,
  { comments, recent, standing }: ReadPage,
  waiting: Waiting,
): Cursor {
  const { walk } = cursor
  const downTo = walk?.downTo ?? Math.max(0, ...cursor.top.map(([id]) => id))
  const lowest = Math.min(...comments.map(({ id }) => id))
  const isThrough = comments.length < PAGE || recent.length < comments.length || lowest <= downTo
  const top = walk?.top ?? [...standing]
  const settled = new Set([...waiting.moderated.map(({ id }) => id), ...waiting.gone])
  const below = new Map([...cursor.held, ...cursor.top, ...standing].filter(isHeld))
  for (const [id] of top) below.delete(id)
  return {
    view: cursor.view,
    top: isThrough ? top : cursor.top,
    walk: isThrough ? null : { offset: (walk?.offset ?? 0) + PAGE - OVERLAP, lowest, downTo, top },
    held: [...below].filter(([id]) => !settled.has(id)).slice(-MOST_HELD),
    heldAt: waiting.heldAt,
  }
}

async function changesOf(
  comments: readonly Comment[],
  view: View,
  account: ChannelAccount,
  port: ChannelPort,
): Promise<Result<IncomingMessage[], NotSent>> {
  if (comments.length === 0) return ok([])
  const known = await climb(comments, view, port)
  if (!known.ok) return known
  const pages = await readPages([...new Set(comments.map(({ post }) => post))], port)
  if (!pages.ok) return pages
  return ok(
    await Promise.all(
      comments.map(comment => messageOf(comment, known.value, pages.value, account)),
    ),
  )
}

const progressOf = (oldest: Comment | undefined, since: Date, now: Date): number | null => {
  const whole = now.getTime() - since.getTime()
  if (oldest === undefined || whole <= 0) return null
  return Math.min(1, Math.max(0, (now.getTime() - momentOf(oldest).getTime()) / whole))
}

export const conversations: ConversationsFacet = { fetch, act }
