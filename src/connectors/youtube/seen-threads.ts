/** The threads of one look: those that everybody sees, and those that wait or look like spam, put together. */
import { ok, type Result } from '#kit/result.ts'
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import type { MessageVisibility } from '../conversations.ts'
import type { PlacedComment } from './comment-message.ts'
import {
  type Comment,
  listReplies,
  listThreads,
  type Stopped,
  type Thread,
  type ThreadPage,
} from './comments.ts'
import type { Cursor, KnownThread } from './cursor.ts'

export interface SeenThread {
  readonly thread: Thread
  readonly comments: ReadonlyMap<string, PlacedComment>
  /** No reply is missing: what is not here is gone. */
  readonly isWhole: boolean
}

export interface Look {
  /** Newest first, as the page has them. */
  readonly shown: readonly SeenThread[]
  readonly aside: readonly SeenThread[]
  /** What waits or looks like spam is all here. */
  readonly isAsideWhole: boolean
  readonly next: string | null
}

const visibilities: { readonly [status: string]: MessageVisibility } = {
  published: 'visible',
  heldForReview: 'held',
  likelySpam: 'spam',
  rejected: 'removed',
}

const place =
  (thread: Thread, usual: MessageVisibility) =>
  (comment: Comment): [string, PlacedComment] => {
    const visibility = visibilities[comment.snippet.moderationStatus ?? ''] ?? usual
    return [comment.id, { comment, thread: thread.id, video: thread.video, visibility }]
  }

/** One page of what is shown; with the first, what is not. */
export async function look(
  account: ChannelAccount,
  cursor: Cursor,
  port: ChannelPort,
): Promise<Result<Look, Stopped>> {
  const list = (...[shown, page]: [Parameters<typeof listThreads>[1], string | null]) =>
    listThreads(account.remoteId, shown, page, port)
  const page = await list('published', cursor.walk?.page ?? null)
  if (!page.ok) return page
  const former = new Map(cursor.known.map(thread => [thread.id, thread]))
  const shown: SeenThread[] = []
  for (const thread of page.value.threads) {
    const seen = await seeShown(thread, former.get(thread.id), port)
    if (!seen.ok) return seen
    shown.push(seen.value)
  }
  const { next } = page.value
  if (cursor.walk) return ok({ shown, aside: [], isAsideWhole: false, next })
  const held = await list('heldForReview', null)
  if (!held.ok) return held
  const spam = await list('likelySpam', null)
  if (!spam.ok) return spam
  return ok({ ...putAside(shown, held.value, spam.value), next })
}

/** Replies are asked for only where some have come, changed or gone. */
async function seeShown(
  thread: Thread,
  former: KnownThread | undefined,
  port: ChannelPort,
): Promise<Result<SeenThread, Stopped>> {
  const at = place(thread, 'visible')
  const { first, replies, replyCount } = thread
  if (replyCount <= replies.length)
    return ok({ thread, comments: new Map([first, ...replies].map(at)), isWhole: true })
  const marks = new Map(former?.marks)
  const isKnown = replies.every(({ id }) => marks.has(id)) && marks.size === replyCount + 1
  if (isKnown) return ok({ thread, comments: new Map([first, ...replies].map(at)), isWhole: false })
  const all = await listReplies(thread.id, port)
  if (!all.ok) return all
  return ok({ thread, comments: new Map([first, ...all.value].map(at)), isWhole: true })
}

/** A thread that is shown may hold a reply that is not. */
function putAside(
  shown: readonly SeenThread[],
  held: ThreadPage,
  spam: ThreadPage,
): Omit<Look, 'next'> {
  const open = new Map(shown.map(seen => [seen.thread.id, seen]))
  const aside: SeenThread[] = []
  const lists = [
    ['held', held.threads],
    ['spam', spam.threads],
  ] as const
  for (const [visibility, threads] of lists) {
    for (const thread of threads) {
      const placed = [thread.first, ...thread.replies].map(place(thread, visibility))
      const there = open.get(thread.id)
      if (there) {
        const comments = new Map([...placed, ...there.comments])
        open.set(thread.id, { ...there, comments })
      } else aside.push({ thread, comments: new Map(placed), isWhole: false })
    }
  }
  return {
    shown: shown.map(seen => open.get(seen.thread.id) ?? seen),
    aside,
    isAsideWhole: held.next === null && spam.next === null,
  }
}
