/** Answers of the Page: below a comment, in Messenger, or one private message to whoever commented. */
import { z } from 'zod'
import { outcomeOfFailure, type Unpublished } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  OutgoingAnswer,
  PublishOrder,
  PublishOutcome,
  ReadBack,
} from '../connector.ts'
import { ask, callAs, connectAgain, pageOf, readBy } from '../graph/asking.ts'
import { isGone, keptAnswer, outcomeOfGraph } from '../graph/errors.ts'
import { clockDrift, sameText, unknown } from '../graph/looking.ts'
import { manifest } from './manifest.ts'
import { addressOf, webAddress } from './remote.ts'
import {
  commentFields,
  commentShape,
  idShape,
  messageFields,
  messageShape,
  threadShape,
} from './shapes.ts'

const timeout = manifest.publishing.callTimeout
const sentShape = z.object({ message_id: z.string().min(1) })

const textOf = ({ content, part }: PublishOrder): string => content.parts[part]?.text ?? ''

export async function sendAnswer(
  order: PublishOrder,
  answers: OutgoingAnswer,
  port: ChannelPort,
): Promise<PublishOutcome> {
  return answers.way === 'public'
    ? sendComment(order, answers, port)
    : sendMessage(order, answers, port)
}

async function sendComment(
  order: PublishOrder,
  { to }: OutgoingAnswer,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const asked = await callAs(port, {
    method: 'POST',
    path: `/${to.remoteId}/comments`,
    form: { message: textOf(order) },
    timeout,
  })
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  const comment = asked.value.status === 200 ? readBy(idShape)(asked.value.json()) : null
  if (!comment) return refusedAnswer(asked.value, port, 'moderate')
  return {
    outcome: 'published',
    remote: { id: comment.id, url: addressOf(comment.id) },
  }
}

/** A comment is named in place of its author, whom Messenger may not know yet. */
async function sendMessage(
  order: PublishOrder,
  { to }: OutgoingAnswer,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const recipient = to.kind === 'direct' ? { id: to.authorRemoteId } : { comment_id: to.remoteId }
  const asked = await callAs(port, {
    method: 'POST',
    path: `/${order.account.remoteId}/messages`,
    form: {
      recipient: JSON.stringify(recipient),
      messaging_type: 'RESPONSE',
      message: JSON.stringify({ text: textOf(order) }),
    },
    timeout,
  })
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  const sent = asked.value.status === 200 ? readBy(sentShape)(asked.value.json()) : null
  if (!sent) return refusedAnswer(asked.value, port, 'messages')
  return { outcome: 'published', remote: { id: sent.message_id, url: inboxOf(order) } }
}

const inboxOf = ({ account }: PublishOrder) => `https://www.facebook.com/${account.remoteId}/inbox`

function refusedAnswer(
  answer: IncomingAnswer,
  port: ChannelPort,
  permission: 'moderate' | 'messages',
): Unpublished {
  if (isGone(answer)) {
    return { outcome: 'refused', reason: 'quoted-gone', answer: keptAnswer(answer) }
  }
  return outcomeOfGraph(answer, port.clock.now(), { permission })
}

export async function readBackAnswer(
  order: PublishOrder,
  answers: OutgoingAnswer,
  port: ChannelPort,
): Promise<ReadBack> {
  return answers.way === 'public'
    ? lookBelow(order, answers, port)
    : lookInMessenger(order, answers, port)
}

const isRecent = (written: string, { firstAt }: PublishOrder): boolean =>
  new Date(written).getTime() >= firstAt.getTime() - clockDrift

async function lookBelow(
  order: PublishOrder,
  { to }: OutgoingAnswer,
  port: ChannelPort,
): Promise<ReadBack> {
  const read = await ask(port, 'read-comments', {
    method: 'GET',
    path: `/${to.remoteId}/comments`,
    query: { fields: commentFields, order: 'reverse_chronological', limit: '100' },
    read: readBy(pageOf(commentShape)),
  })
  if ('stop' in read) return read.gone ? { found: 'absent' } : unknown(read.stop)
  const found = read.value.data.find(
    comment =>
      comment.from?.id === order.account.remoteId &&
      isRecent(comment.created_time, order) &&
      sameText(comment.message, textOf(order)),
  )
  if (!found) return { found: 'absent' }
  const { id, permalink_url: url } = found
  return { found: 'present', remote: { id, url: webAddress(url) || addressOf(id) } }
}

const replyShape = z.object({
  private_reply_conversation: z.object({ id: z.string() }).optional(),
})

async function lookInMessenger(
  order: PublishOrder,
  answers: OutgoingAnswer,
  port: ChannelPort,
): Promise<ReadBack> {
  const thread = await threadOf(order, answers, port)
  if ('stop' in thread) return unknown(thread.stop)
  if (thread.value === null) return { found: 'absent' }
  const read = await ask(port, 'messages', {
    method: 'GET',
    path: `/${thread.value}/messages`,
    query: { fields: messageFields, limit: '50' },
    read: readBy(pageOf(messageShape)),
  })
  if ('stop' in read) return unknown(read.stop)
  const found = read.value.data.find(
    message =>
      message.from?.id === order.account.remoteId &&
      isRecent(message.created_time, order) &&
      sameText(message.message, textOf(order)),
  )
  return found
    ? { found: 'present', remote: { id: found.id, url: inboxOf(order) } }
    : { found: 'absent' }
}

/** Null where there is no exchange yet. */
async function threadOf({ account }: PublishOrder, { to }: OutgoingAnswer, port: ChannelPort) {
  if (to.kind === 'direct') return { value: to.thread }
  const reply = await ask(port, 'read-comments', {
    method: 'GET',
    path: `/${to.remoteId}`,
    query: { fields: 'private_reply_conversation' },
    read: readBy(replyShape),
  })
  if ('stop' in reply) return reply
  const known = reply.value.private_reply_conversation?.id
  return known ? { value: known } : threadWith(account.remoteId, to.authorRemoteId, port)
}

/** The exchange of the Page with one person. */
export async function threadWith(pageId: string, personId: string, port: ChannelPort) {
  const read = await ask(port, 'messages', {
    method: 'GET',
    path: `/${pageId}/conversations`,
    query: { platform: 'messenger', user_id: personId, fields: 'id,updated_time' },
    read: readBy(pageOf(threadShape)),
  })
  return 'stop' in read ? read : { value: read.value.data[0]?.id ?? null }
}
