/**
 * An answer is a comment below a comment. WordPress takes no key: before sending, the newest comment of ours there is
 * noted, and after silence the newer ones are compared.
 */
import { z } from 'zod'
import type {
  ChannelPort,
  Json,
  OutgoingAnswer,
  PrepareOutcome,
  PublishOrder,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from '../connector.ts'
import { trash } from './acts.ts'
import { commentId, handleShape, numberOf, textOf } from './comment-message.ts'
import { COMMENT_TIMEOUT, isCommentGone, listComments, readComment } from './comments.ts'
import { asHtml } from './plain-text.ts'
import { answerOfMiss, callAs, type Miss, outcomeOfMiss } from './rest.ts'

const preparedShape = z.object({
  /** Our newest comment below the same one before anything was sent; 0 where there was none. */
  newest: z.number(),
})

const writtenShape = z.object({ id: z.number().int(), link: z.string(), status: z.string() })

/** Our own comments below the one answered, newest first. */
const ours = (order: PublishOrder, { to }: OutgoingAnswer, port: ChannelPort) =>
  listComments(
    {
      parent: String(numberOf(to.remoteId) ?? 0),
      author: order.account.remoteId,
      orderby: 'id',
      order: 'desc',
      per_page: '20',
    },
    'edit',
    port,
  )

export async function prepareAnswer(
  order: PublishOrder,
  answer: OutgoingAnswer,
  stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  if (preparedShape.safeParse(stored).success) return { outcome: 'prepared', stored }
  const list = await ours(order, answer, port)
  if (!list.ok) return list.refusal
  return { outcome: 'prepared', stored: { newest: list.value.comments[0]?.id ?? 0 } }
}

export async function sendAnswer(
  order: PublishOrder,
  { to }: OutgoingAnswer,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const handle = handleShape.safeParse(to.handle)
  const parent = numberOf(to.remoteId)
  if (!handle.success || parent === undefined) {
    return {
      outcome: 'refused',
      reason: 'says-no-more',
      answer: { status: null, code: 'handle-unreadable' },
    }
  }
  // WordPress takes an answer to a comment that it no longer shows.
  const there = await readComment(parent, port)
  if (!there.ok) return there.refusal
  if (there.value === null || there.value.status === 'trash') {
    return { outcome: 'refused', reason: 'quoted-gone', answer: { status: 404 } }
  }
  const sent = await callAs(
    port,
    {
      method: 'POST',
      path: 'wp/v2/comments',
      params: { _fields: 'id,link,status' },
      input: { post: handle.data.post, parent, content: asHtml(writtenText(order)) },
      timeout: COMMENT_TIMEOUT,
    },
    writtenShape,
  )
  if (sent.ok) return { outcome: 'published', remote: remoteOf(sent.value) }
  return (
    outcomeOfRefusedComment(sent.refusal) ?? outcomeOfMiss(sent.refusal, port.clock.now(), 'answer')
  )
}

/** The site's own reasons, which come with statuses that mean something else for posts. */
function outcomeOfRefusedComment(miss: Miss): PublishOutcome | null {
  if (!miss.came) return null
  const answer = answerOfMiss(miss)
  if (miss.code === 'comment_duplicate') return { outcome: 'refused', reason: 'duplicate', answer }
  if (miss.code === 'comment_flood') return { outcome: 'wait', answer }
  if (miss.code === 'rest_comment_closed')
    return { outcome: 'refused', reason: 'breaks-rules', answer }
  if (miss.code === 'comment_content_column_length') {
    return { outcome: 'refused', reason: 'text-too-long', answer }
  }
  const isPostGone =
    miss.code === 'rest_comment_invalid_post_id' || miss.code === 'rest_comment_trash_post'
  return isPostGone ? { outcome: 'refused', reason: 'quoted-gone', answer } : null
}

export async function readAnswerBack(
  order: PublishOrder,
  answer: OutgoingAnswer,
  stored: Json,
  port: ChannelPort,
): Promise<ReadBack> {
  const list = await ours(order, answer, port)
  if (!list.ok) {
    const { refusal } = list
    const until = refusal.outcome === 'wait' ? refusal.until : undefined
    return { found: 'unknown', answer: refusal.answer, ...(until ? { until } : {}) }
  }
  const newest = preparedShape.safeParse(stored).data?.newest ?? 0
  const wanted = bare(writtenText(order))
  const found = list.value.comments.find(
    comment => comment.id > newest && bare(textOf(comment)) === wanted,
  )
  return found
    ? { found: 'present', remote: { id: commentId(found.id), url: found.link } }
    : { found: 'absent' }
}

const writtenText = ({ content, part }: PublishOrder): string => content.parts[part]?.text ?? ''

/** The site may turn quotes and dashes and join spaces: none of it makes another text. */
const bare = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\0', '')
    .toWellFormed()
    .replace(/[‘’']/g, "'")
    .replace(/[“”"«»]/g, '"')
    .replace(/[–—-]+/g, '-')
    .replaceAll('…', '...')
    .replace(/\s+/g, ' ')
    .trim()

const remoteOf = ({ id, link }: z.infer<typeof writtenShape>): RemotePost => ({
  id: commentId(id),
  url: link,
})

export async function removeAnswer(
  remotes: readonly RemotePost[],
  port: ChannelPort,
): Promise<PublishOutcome> {
  for (const { id } of remotes) {
    const number = numberOf(id)
    const miss = number === undefined ? null : await trash(number, port)
    if (miss !== null && !isCommentGone(miss)) {
      return outcomeOfMiss(miss, port.clock.now(), 'moderate')
    }
  }
  return { outcome: 'published', remote: remotes[0] ?? { id: '', url: '' } }
}
