/** Private exchanges, which the house keeps in the same way for each of its networks. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, PublishOrder, ReadBack } from '../connector.ts'
import type { IncomingMessage, ReceiveOutcome } from '../conversations.ts'
import { ask, pageOf, readBy } from './asking.ts'
import { unknown } from './looking.ts'
import { isLate, type List, readPage } from './rounds.ts'
import { isOurs } from './sent-answers.ts'

const threadShape = z.object({ id: z.string(), updated_time: z.string() })
const threadFields = 'id,updated_time'
const permission = 'messages'

interface Message {
  readonly id: string
  readonly message: string
  readonly created_time: string
  readonly from?: { readonly id: string } | undefined
}

export interface Exchanges<M extends Message, W> {
  /** As the house calls the network. */
  readonly platform: 'messenger' | 'instagram'
  /** Under whose name they stand. */
  readonly ownerOf: (account: ChannelAccount, port: ChannelPort) => string | Promise<string>
  readonly fields: string
  readonly shape: z.ZodType<M>
  readonly asDirect: (message: M, thread: string, account: ChannelAccount) => IncomingMessage
  /** Where a person reads them. */
  readonly inboxOf: (account: ChannelAccount) => string
  /** An exchange among the rows that wait; `at`: its last message, ISO. */
  readonly asWaiting: (id: string, at: string) => W
}

export function makeExchanges<M extends Message, W extends { readonly id: string }>(
  exchanges: Exchanges<M, W>,
) {
  const { platform, ownerOf, fields, shape, asDirect, inboxOf } = exchanges
  const pathOf = async (account: ChannelAccount, port: ChannelPort) =>
    `/${await ownerOf(account, port)}/conversations`

  /** The exchange with one person; null where there is none yet. */
  async function threadWith(account: ChannelAccount, person: string, port: ChannelPort) {
    const read = await ask(port, permission, {
      method: 'GET',
      path: await pathOf(account, port),
      query: { platform, user_id: person, fields: threadFields },
      read: readBy(pageOf(threadShape)),
    })
    return 'stop' in read ? read : { value: read.value.data[0]?.id ?? null }
  }

  /** Looks for an answer that was sent. */
  async function findSent(
    order: PublishOrder,
    thread: string,
    port: ChannelPort,
  ): Promise<ReadBack> {
    const query = { fields, limit: '50' }
    const asked = { path: `/${thread}/messages`, query, after: null, shape }
    const read = await readPage(port, permission, asked)
    if ('stop' in read) return unknown(read.stop)
    const found = read.rows.find(({ from, created_time: at, message }) =>
      isOurs({ from, at, text: message }, order),
    )
    if (!found) return { found: 'absent' }
    return { found: 'present', remote: { id: found.id, url: inboxOf(order.account) } }
  }

  /** A message that the house told of. */
  async function receiveMessage(
    account: ChannelAccount,
    told: { readonly message: string; readonly person: string },
    port: ChannelPort,
  ): Promise<ReceiveOutcome> {
    const thread = await threadWith(account, told.person, port)
    if ('stop' in thread) return thread.stop
    const read = await ask(port, permission, {
      method: 'GET',
      path: `/${told.message}`,
      query: { fields },
      read: readBy(shape),
    })
    if ('stop' in read) return read.gone ? nothing : read.stop
    if (thread.value === null) return nothing
    const message = asDirect(read.value, thread.value, account)
    return { outcome: 'received', changes: [{ change: 'message', message }] }
  }

  return { list: listOf(exchanges, pathOf), threadWith, findSent, receiveMessage }
}

const nothing: ReceiveOutcome = { outcome: 'received', changes: [] }

const listOf = <M extends Message, W extends { readonly id: string }>(
  { platform, fields, shape, asDirect, asWaiting }: Exchanges<M, W>,
  pathOf: (account: ChannelAccount, port: ChannelPort) => Promise<string>,
): List<W> => ({
  name: 'threads',
  page: async ({ account, port, oldest }, after) => {
    const read = await readPage(port, permission, {
      path: await pathOf(account, port),
      query: { platform, fields: threadFields, limit: '50' },
      ...{ after, shape: threadShape },
      // By their last message, newest first: the rest is older still.
      isLast: thread => isLate(thread.updated_time, oldest),
    })
    if ('stop' in read) return read
    const recent = read.rows.filter(thread => !isLate(thread.updated_time, oldest))
    return { waiting: recent.map(({ id, updated_time: at }) => asWaiting(id, at)), next: read.next }
  },
  below: async ({ account, port, oldest }, { id }, within) => {
    const read = await readPage(port, permission, {
      path: `/${id}/messages`,
      query: { fields, limit: '100' },
      ...{ after: within, shape },
      isLast: message => isLate(message.created_time, oldest),
    })
    if ('stop' in read) return read
    const messages = read.rows.toReversed().map(message => asDirect(message, id, account))
    return { messages, next: read.next }
  },
})
