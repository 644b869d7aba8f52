/**
 * Answers to comments. YouTube knows no key, and repeats double: what we have answered already is noted before, looked for
 * before each call, and told apart from what is new by its id.
 */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { networkAnswer, repeatable } from '../answers.ts'
import type {
  ChannelPort,
  Json,
  NotSent,
  OutgoingContent,
  PrepareOutcome,
  PublishOrder,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from '../connector.ts'
import { api, commentPage } from './addresses.ts'
import { callAs, writeCost } from './call.ts'
import { handleShape, textOf } from './comment-message.ts'
import { type Comment, listReplies, listThreadsOf } from './comments.ts'
import { outcomeOfRefusal, readSaid, saysGone } from './said.ts'

const preparedShape = z.object({ known: z.array(z.string()) })

/** An answer to a reply names whom it is for, as YouTube's own pages do; all stand below the first comment. */
export function answerText({ answers, parts }: OutgoingContent): string {
  const text = parts[0]?.text ?? ''
  const to = answers?.to
  const handle = handleShape.safeParse(to?.handle)
  if (!to || to.remoteId === to.thread || !handle.success) return text
  const { author } = handle.data
  return author.startsWith('@') && !text.startsWith(author) ? `${author} ${text}` : text
}

/** Right under a video of ours; null: under a comment. */
function videoOf({ content: { answers } }: PublishOrder): string | null {
  const to = answers?.to
  return to && to.remoteId === to.subjectRemoteId ? to.remoteId : null
}

const threadOf = ({ content }: PublishOrder): string => content.answers?.to.thread ?? ''

/** Our own words of this kind below the comment or the video, oldest first; null where it is gone. */
async function sameAnswers(
  order: PublishOrder,
  port: ChannelPort,
): Promise<Result<readonly Comment[] | null, NotSent>> {
  const video = videoOf(order)
  const replies = await (video === null
    ? listReplies(threadOf(order), port)
    : listThreadsOf(video, port))
  if (!replies.ok) {
    const { answer, stop } = replies.refusal
    return answer && saysGone(answer) ? ok(null) : refused(stop)
  }
  const text = asKept(answerText(order.content))
  const ours = replies.value.filter(
    reply =>
      reply.snippet.authorChannelId?.value === order.account.remoteId &&
      asKept(textOf(reply)) === text,
  )
  return ok(ours.toSorted((a, b) => a.snippet.publishedAt.localeCompare(b.snippet.publishedAt)))
}

/** White space around a comment is dropped. */
const asKept = (text: string) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim()

export async function prepareAnswer(
  order: PublishOrder,
  stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  if (preparedShape.safeParse(stored).success) return { outcome: 'prepared', stored }
  const same = await sameAnswers(order, port)
  if (!same.ok) return same.refusal
  return { outcome: 'prepared', stored: { known: (same.value ?? []).map(({ id }) => id) } }
}

/** The one that was not there before. */
const newOne = (same: readonly Comment[] | null, prepared: Json): Comment | undefined => {
  const known = preparedShape.safeParse(prepared).data?.known ?? []
  return same?.find(({ id }) => !known.includes(id))
}

export async function sendAnswer(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const same = await sameAnswers(order, port)
  if (!same.ok) return same.refusal
  if (same.value === null) return parentGone
  const there = newOne(same.value, prepared)
  if (there) return { outcome: 'published', remote: remoteOf(order, there.id) }
  const asked = await callAs(port, {
    ...{ method: 'POST', permission: 'manage', cost: writeCost },
    ...whereToWrite(order),
    query: { part: 'snippet' },
  })
  if (!asked.ok) return asked.refusal
  const { value: answer } = asked
  const made = answer.status === 200 ? madeShape.safeParse(answer.json()) : null
  if (made?.success) return { outcome: 'published', remote: remoteOf(order, made.data.id) }
  if (saysGone(answer)) {
    const said = readSaid(answer)
    return { ...parentGone, answer: networkAnswer(answer, said?.reason, said?.message) }
  }
  return outcomeOfRefusal(answer, port.clock.now(), { permission: 'manage' })
}

function whereToWrite(order: PublishOrder) {
  const video = videoOf(order)
  const textOriginal = answerText(order.content)
  if (video === null)
    return {
      url: `${api}/comments`,
      json: { snippet: { parentId: threadOf(order), textOriginal } },
    }
  const channelId = order.account.remoteId
  const snippet = { channelId, videoId: video, topLevelComment: { snippet: { textOriginal } } }
  return { url: `${api}/commentThreads`, json: { snippet } }
}

const madeShape = z.object({ id: z.string() })

const parentGone = {
  outcome: 'refused',
  reason: 'quoted-gone',
  answer: { status: 404, code: 'commentNotFound' },
} as const

const remoteOf = ({ content }: PublishOrder, id: string): RemotePost => ({
  id,
  url: commentPage(content.answers?.to.subjectRemoteId ?? '', id),
})

export async function lookForAnswer(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<ReadBack> {
  const same = await sameAnswers(order, port)
  if (!same.ok) {
    const { refusal } = same
    const until = 'until' in refusal ? refusal.until : undefined
    return { found: 'unknown', answer: refusal.answer, ...(until ? { until } : {}) }
  }
  const there = newOne(same.value, prepared)
  return there ? { found: 'present', remote: remoteOf(order, there.id) } : { found: 'absent' }
}

/** Null once it is gone, also when it was gone already. */
export async function removeAnswer(id: string, port: ChannelPort): Promise<NotSent | null> {
  const asked = await callAs(port, {
    ...{ method: 'DELETE', url: `${api}/comments`, permission: 'manage', cost: writeCost },
    query: { id },
  })
  if (!asked.ok) return repeatable(asked.refusal)
  if (asked.value.status === 204 || saysGone(asked.value)) return null
  return repeatable(outcomeOfRefusal(asked.value, port.clock.now(), { permission: 'manage' }))
}
