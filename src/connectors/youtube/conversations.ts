/**
 * Comments under the videos of the channel, newest thread first. YouTube does not say what has changed since a moment: the
 * newest page, and what waits for a moderator, are compared at each look with what was handed over, which shows new
 * comments and replies, edits, moderation on YouTube, and deletions. What changes further down is not seen.
 */
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelAccount, ChannelPort, Json, NotSent } from '../connector.ts'
import type { ConversationChange, ConversationsFacet, FetchOutcome } from '../conversations.ts'
import { act } from './acts.ts'
import { messageOf, momentOf, type PlacedComment, textOf } from './comment-message.ts'
import { listTitles } from './comments.ts'
import { type Cursor, type KnownThread, knownThread, type Mark, readCursor } from './cursor.ts'
import { type Look, look, type SeenThread } from './seen-threads.ts'
import { shortHash } from './short-hash.ts'

async function fetch(
  account: ChannelAccount,
  stored: Json | null,
  since: Date,
  port: ChannelPort,
): Promise<FetchOutcome> {
  const cursor = readCursor(stored)
  const seen = await look(account, cursor, port)
  if (!seen.ok) return seen.refusal.stop
  const judged: Judged[] = []
  for (const thread of [...seen.value.shown, ...seen.value.aside])
    judged.push(await judge(thread, cursor, since))
  const told = await changesOf(judged, account, port)
  if (!told.ok) return told.refusal
  const gone = [
    ...judged.flatMap(({ removed }) => removed),
    ...(cursor.walk ? [] : threadsGone(cursor, seen.value)),
  ]
  const at = port.clock.now()
  const removed = gone.map((remoteId): ConversationChange => ({ change: 'removed', remoteId, at }))
  const next = follow(cursor, seen.value, judged, since)
  const progress = next.walk ? progressOf(seen.value, since, at) : null
  return {
    outcome: 'fetched',
    page: {
      changes: [...told.value, ...removed],
      cursor: next satisfies Json,
      more: next.walk !== null,
      ...(progress === null ? {} : { progress }),
    },
  }
}

interface Judged {
  readonly changed: readonly PlacedComment[]
  readonly removed: readonly string[]
  readonly known: KnownThread
}

/** What of a thread is not as it was handed over. */
async function judge(
  { thread, comments, isWhole }: SeenThread,
  cursor: Cursor,
  since: Date,
): Promise<Judged> {
  const former = cursor.known.find(({ id }) => id === thread.id)
  const before = new Map(former?.marks)
  const isAside = comments.get(thread.first.id)?.visibility !== 'visible'
  const isNew = !former && (isAside || !isBelow(thread.first.snippet.publishedAt, cursor))
  const changed: PlacedComment[] = []
  const stood: { mark: Mark; at: string }[] = []
  for (const placed of comments.values()) {
    const { comment } = placed
    const mark = await markOf(placed)
    const { publishedAt: at } = comment.snippet
    stood.push({ mark, at })
    const was = before.get(comment.id)
    const isOld = was === undefined && former !== undefined && at < former.from
    const isNews = former ? was !== mark[1] && !isOld : isNew
    if (isNews && !(momentOf(comment) < since)) changed.push(placed)
  }
  // Replies that were not asked for again are as they were.
  const kept = isWhole ? [] : [...before].filter(([id]) => !comments.has(id))
  const removed = isWhole ? [...before.keys()].filter(id => !comments.has(id)) : []
  const at = thread.first.snippet.publishedAt
  const [first = { mark: [thread.id, ''], at }, ...replies] = stood
  const others = [...replies, ...kept.map((mark): { mark: Mark; at: string } => ({ mark, at }))]
  return { changed, removed, known: knownThread(thread.id, at, first.mark, others, former) }
}

/** Older than all that is known: it was handed over by an earlier walk, and has moved up since. */
const isBelow = (at: string, { known }: Cursor): boolean =>
  known.length > 0 && known.every(thread => at < thread.at)

const markOf = async ({ comment, visibility }: PlacedComment): Promise<Mark> => {
  const { authorDisplayName, updatedAt } = comment.snippet
  const hash = await shortHash(`${textOf(comment)}\n${authorDisplayName}\n${updatedAt}`)
  return [comment.id, `${visibility} ${hash}`]
}

/** It was there, and what is older still is. */
function threadsGone({ known }: Cursor, { shown, aside, isAsideWhole, next }: Look): string[] {
  const there = new Set([...shown, ...aside].map(({ thread }) => thread.id))
  // Moments are told in seconds: what shares that of the last one may stand on the next page.
  const oldest = next === null ? '' : (shown.at(-1)?.thread.first.snippet.publishedAt ?? '')
  return known
    .filter(({ id, at, marks }) => {
      const wasShown = marks[0]?.[1].startsWith('visible')
      return !there.has(id) && at > oldest && (wasShown || isAsideWhole)
    })
    .flatMap(({ marks }) => marks.map(([id]) => id))
}

async function changesOf(
  judged: readonly Judged[],
  account: ChannelAccount,
  port: ChannelPort,
): Promise<Result<ConversationChange[], NotSent>> {
  const changed = judged.flatMap(one => one.changed)
  const videos = [...new Set(changed.map(({ video }) => video))].filter(id => id !== '')
  const titles = await listTitles(videos, port)
  if (!titles.ok) return refused(titles.refusal.stop)
  return ok(
    changed.map(placed => ({
      change: 'message',
      message: messageOf(placed, titles.value, account),
    })),
  )
}

/** Where the next look begins: further down while the end of the page is new, else from the top again. */
function follow(
  cursor: Cursor,
  { shown, next }: Look,
  judged: readonly Judged[],
  since: Date,
): Cursor {
  const top = cursor.walk?.top ?? judged.map(({ known }) => known)
  const last = shown.at(-1)?.thread
  const isKnown = cursor.known.some(({ id }) => id === last?.id)
  const isOld = last !== undefined && momentOf(last.first) < since
  const isThrough = next === null || last === undefined || isKnown || isOld
  return isThrough ? { known: top, walk: null } : { known: cursor.known, walk: { page: next, top } }
}

const progressOf = ({ shown }: Look, since: Date, now: Date): number | null => {
  const oldest = shown.at(-1)?.thread.first
  const whole = now.getTime() - since.getTime()
  if (!oldest || whole <= 0) return null
  return Math.min(1, Math.max(0, (now.getTime() - momentOf(oldest).getTime()) / whole))
}

export const conversations: ConversationsFacet = { fetch, act }
