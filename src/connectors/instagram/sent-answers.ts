/** Answers of the account: below a comment, in its messages, or one private message to whoever commented. */
import { z } from 'zod'
import { outcomeOfFailure, type Unpublished } from '../answers.ts'
import type {
  ChannelAccount,
  ChannelPort,
  IncomingAnswer,
  OutgoingAnswer,
  PublishOrder,
  PublishOutcome,
  ReadBack,
} from '../connector.ts'
import type { Target } from '../conversations.ts'
import { ask, callAs, connectAgain, pageOf, readBy, readSealed } from '../graph/asking.ts'
import { isGone, keptAnswer, outcomeOfGraph } from '../graph/errors.ts'
import { clockDrift, sameText, unknown } from '../graph/looking.ts'
import { manifest } from './manifest.ts'
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
export const inbox = 'https://www.instagram.com/direct/inbox/'

const textOf = ({ content, part }: PublishOrder): string => content.parts[part]?.text ?? ''

/** Right under a post of ours; else the network keeps two levels: an answer to an answer stands below the first comment. */
const placeOf = ({ remoteId, subjectRemoteId, thread }: Target): string =>
  remoteId === subjectRemoteId ? `/${remoteId}/comments` : `/${thread}/replies`

/** Through Facebook, private messages are those of the Page. */
export async function whoWrites(account: ChannelAccount, port: ChannelPort): Promise<string> {
  return readSealed(await port.credentials())?.page ?? account.remoteId
}

export async function sendAnswer(
  order: PublishOrder,
  answers: OutgoingAnswer,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { to, way } = answers
  const recipient = to.kind === 'direct' ? { id: to.authorRemoteId } : { comment_id: to.remoteId }
  const call =
    way === 'public'
      ? { path: placeOf(to), form: { message: textOf(order) } }
      : {
          path: `/${await whoWrites(order.account, port)}/messages`,
          form: {
            recipient: JSON.stringify(recipient),
            message: JSON.stringify({ text: textOf(order) }),
          },
        }
  const asked = await callAs(port, { method: 'POST', ...call, timeout })
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  const json = asked.value.status === 200 ? asked.value.json() : null
  const id = way === 'public' ? readBy(idShape)(json)?.id : readBy(sentShape)(json)?.message_id
  if (!id) return refusedAnswer(asked.value, port, way === 'public' ? 'comments' : 'messages')
  return { outcome: 'published', remote: { id, url: way === 'public' ? to.url || inbox : inbox } }
}

function refusedAnswer(answer: IncomingAnswer, port: ChannelPort, permission: string): Unpublished {
  if (isGone(answer)) {
    return { outcome: 'refused', reason: 'quoted-gone', answer: keptAnswer(answer) }
  }
  return outcomeOfGraph(answer, port.clock.now(), { permission })
}

const isRecent = (written: string, { firstAt }: PublishOrder): boolean =>
  new Date(written).getTime() >= firstAt.getTime() - clockDrift

export async function readBackAnswer(
  order: PublishOrder,
  { to, way }: OutgoingAnswer,
  port: ChannelPort,
): Promise<ReadBack> {
  const { account } = order
  if (way === 'private') return lookInMessages(order, to.authorRemoteId, port)
  const read = await ask(port, 'comments', {
    method: 'GET',
    path: placeOf(to),
    query: { fields: commentFields, limit: '100' },
    read: readBy(pageOf(commentShape)),
  })
  if ('stop' in read) return read.gone ? { found: 'absent' } : unknown(read.stop)
  const found = read.value.data.find(
    ({ from, timestamp, text }) =>
      from?.id === account.remoteId && isRecent(timestamp, order) && sameText(text, textOf(order)),
  )
  return found
    ? { found: 'present', remote: { id: found.id, url: to.url || inbox } }
    : { found: 'absent' }
}

async function lookInMessages(
  order: PublishOrder,
  person: string,
  port: ChannelPort,
): Promise<ReadBack> {
  const thread = await threadWith(order.account, person, port)
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
    ({ from, created_time: at, message }) =>
      from?.id === order.account.remoteId &&
      isRecent(at, order) &&
      sameText(message, textOf(order)),
  )
  return found ? { found: 'present', remote: { id: found.id, url: inbox } } : { found: 'absent' }
}

/** The exchange with one person; null where there is none yet. */
export async function threadWith(account: ChannelAccount, person: string, port: ChannelPort) {
  const read = await ask(port, 'messages', {
    method: 'GET',
    path: `/${await whoWrites(account, port)}/conversations`,
    query: { platform: 'instagram', user_id: person, fields: 'id,updated_time' },
    read: readBy(pageOf(threadShape)),
  })
  return 'stop' in read ? read : { value: read.value.data[0]?.id ?? null }
}
