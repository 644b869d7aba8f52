/** Answers of the Page: below a comment, in Messenger, or one private message to whoever commented. */
import { z } from 'zod'
import type {
  ChannelPort,
  OutgoingAnswer,
  PublishOrder,
  PublishOutcome,
  ReadBack,
} from '../connector.ts'
import { ask, readBy } from '../graph/asking.ts'
import { unknown } from '../graph/looking.ts'
import { readPage } from '../graph/rounds.ts'
import { isOurs, privateForm, sendAs, sentShape, textOf } from '../graph/sent-answers.ts'
import { exchanges } from './exchanges.ts'
import { inboxOf } from './heard.ts'
import { manifest } from './manifest.ts'
import { addressOf, webAddress } from './remote.ts'
import { commentFields, commentShape, idShape } from './shapes.ts'

const timeout = manifest.publishing.callTimeout

export const sendAnswer = (
  order: PublishOrder,
  { way, to }: OutgoingAnswer,
  port: ChannelPort,
): Promise<PublishOutcome> =>
  way === 'public'
    ? sendAs(
        port,
        { path: `/${to.remoteId}/comments`, form: { message: textOf(order) }, timeout },
        {
          ...{ permission: 'moderate', shape: idShape },
          remoteOf: ({ id }) => ({ id, url: addressOf(id) }),
        },
      )
    : sendMessage(order, to, port)

function sendMessage(
  order: PublishOrder,
  to: OutgoingAnswer['to'],
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { account } = order
  const form = { ...privateForm(order, to), messaging_type: 'RESPONSE' }
  return sendAs(
    port,
    { path: `/${account.remoteId}/messages`, form, timeout },
    {
      ...{ permission: 'messages', shape: sentShape },
      remoteOf: ({ message_id: id }) => ({ id, url: inboxOf(account) }),
    },
  )
}

export const readBackAnswer = (
  order: PublishOrder,
  answers: OutgoingAnswer,
  port: ChannelPort,
): Promise<ReadBack> =>
  answers.way === 'public' ? lookBelow(order, answers, port) : lookInMessenger(order, answers, port)

async function lookBelow(
  order: PublishOrder,
  { to }: OutgoingAnswer,
  port: ChannelPort,
): Promise<ReadBack> {
  const read = await readPage(port, 'read-comments', {
    path: `/${to.remoteId}/comments`,
    query: { fields: commentFields, order: 'reverse_chronological', limit: '100' },
    ...{ after: null, shape: commentShape },
  })
  if ('stop' in read) return read.gone ? { found: 'absent' } : unknown(read.stop)
  const found = read.rows.find(({ from, created_time: at, message }) =>
    isOurs({ from, at, text: message }, order),
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
  return thread.value === null ? { found: 'absent' } : exchanges.findSent(order, thread.value, port)
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
  return known ? { value: known } : exchanges.threadWith(account, to.authorRemoteId, port)
}
