/** Answers of the account: below a comment, in its messages, or one private message to whoever commented. */
import type {
  ChannelPort,
  OutgoingAnswer,
  PublishOrder,
  PublishOutcome,
  ReadBack,
} from '../connector.ts'
import type { Target } from '../conversations.ts'
import { unknown } from '../graph/looking.ts'
import { readPage } from '../graph/rounds.ts'
import { isOurs, privateForm, sendAs, sentShape, textOf } from '../graph/sent-answers.ts'
import { exchanges, whoWrites } from './exchanges.ts'
import { inbox } from './heard.ts'
import { manifest } from './manifest.ts'
import { commentFields, commentShape, idShape } from './shapes.ts'

const timeout = manifest.publishing.callTimeout

/** Right under a post of ours; else the network keeps two levels: an answer to an answer stands below the first comment. */
const placeOf = ({ remoteId, subjectRemoteId, thread }: Target): string =>
  remoteId === subjectRemoteId ? `/${remoteId}/comments` : `/${thread}/replies`

export async function sendAnswer(
  order: PublishOrder,
  { to, way }: OutgoingAnswer,
  port: ChannelPort,
): Promise<PublishOutcome> {
  if (way === 'public') {
    const call = { path: placeOf(to), form: { message: textOf(order) }, timeout }
    return sendAs(port, call, {
      ...{ permission: 'comments', shape: idShape },
      remoteOf: ({ id }) => ({ id, url: to.url || inbox }),
    })
  }
  const path = `/${await whoWrites(order.account, port)}/messages`
  const call = { path, form: privateForm(order, to), timeout }
  return sendAs(port, call, {
    ...{ permission: 'messages', shape: sentShape },
    remoteOf: ({ message_id: id }) => ({ id, url: inbox }),
  })
}

export async function readBackAnswer(
  order: PublishOrder,
  { to, way }: OutgoingAnswer,
  port: ChannelPort,
): Promise<ReadBack> {
  if (way === 'private') return lookInMessages(order, to.authorRemoteId, port)
  const read = await readPage(port, 'comments', {
    path: placeOf(to),
    query: { fields: commentFields, limit: '100' },
    ...{ after: null, shape: commentShape },
  })
  if ('stop' in read) return read.gone ? { found: 'absent' } : unknown(read.stop)
  const found = read.rows.find(({ from, timestamp: at, text }) => isOurs({ from, at, text }, order))
  return found
    ? { found: 'present', remote: { id: found.id, url: to.url || inbox } }
    : { found: 'absent' }
}

async function lookInMessages(
  order: PublishOrder,
  person: string,
  port: ChannelPort,
): Promise<ReadBack> {
  const thread = await exchanges.threadWith(order.account, person, port)
  if ('stop' in thread) return unknown(thread.stop)
  return thread.value === null ? { found: 'absent' } : exchanges.findSent(order, thread.value, port)
}
