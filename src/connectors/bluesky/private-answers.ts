/**
 * A private answer. The chat service takes no key of ours: before sending, the newest message of the exchange is noted, and
 * after silence the newer ones are compared.
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
} from '../connector.ts'
import { CHAT, convoHandleShape, directId, messageShape, messagesShape } from './direct-messages.ts'
import { makeFacets } from './facets.ts'
import { facetJson, writtenText } from './post-record.ts'
import { READ_TIMEOUT, readAs } from './post-views.ts'
import { callAs } from './session.ts'
import { answerOfMiss, type Miss, outcomeOfMiss } from './xrpc.ts'

const preparedShape = z.object({
  convo: z.string().min(1),
  /** Id of the newest message before anything was sent. */
  newest: z.string().nullable(),
})

export async function preparePrivate(
  { to }: OutgoingAnswer,
  stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  if (preparedShape.safeParse(stored).success) return { outcome: 'prepared', stored }
  const known = convoHandleShape.safeParse(to.handle)
  const convo = known.success ? known.data.convo : await exchangeWith(to.authorRemoteId, port)
  if (typeof convo !== 'string') return convo
  const newest = await readNewest(convo, '1', port)
  if (!newest.ok) return newest.refusal
  return { outcome: 'prepared', stored: { convo, newest: newest.value[0]?.id ?? null } }
}

const convoShape = z.object({ convo: z.object({ id: z.string().min(1) }) })

/** Their settings may refuse us: the service says so here, before anything is sent. */
async function exchangeWith(
  did: string,
  port: ChannelPort,
): Promise<string | Exclude<PrepareOutcome, { outcome: 'prepared' }>> {
  const found = await callAs(
    port,
    ({ pds }) => ({
      base: pds,
      name: 'chat.bsky.convo.getConvoForMembers',
      params: { members: [did] },
      proxy: CHAT,
      timeout: READ_TIMEOUT,
    }),
    convoShape,
  )
  if (found.ok) return found.value.convo.id
  if (!('miss' in found.refusal)) return found.refusal.blocked
  const outcome = outcomeOfChat(found.refusal.miss, port)
  return outcome.outcome === 'unconfirmed' ? { outcome: 'wait', answer: outcome.answer } : outcome
}

const readNewest = async (convoId: string, limit: string, port: ChannelPort) => {
  const params = { convoId, limit }
  const read = await readAs(port, 'chat.bsky.convo.getMessages', params, messagesShape, CHAT)
  if (!read.ok) return read
  const messages = read.value.messages.flatMap(one => messageShape.safeParse(one).data ?? [])
  return { ok: true as const, value: messages }
}

export async function sendPrivate(
  order: PublishOrder,
  stored: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const prepared = preparedShape.safeParse(stored)
  if (!prepared.success) {
    return { outcome: 'wait', answer: { status: null, code: 'not-prepared' } }
  }
  const { convo } = prepared.data
  const text = writtenText(order)
  const facets = makeFacets(text, {}).map(facetJson)
  const message = { text, ...(facets.length > 0 ? { facets } : {}) }
  const sent = await callAs(
    port,
    ({ pds }) => ({
      base: pds,
      name: 'chat.bsky.convo.sendMessage',
      input: { convoId: convo, message },
      proxy: CHAT,
      timeout: READ_TIMEOUT,
    }),
    messageShape,
  )
  if (sent.ok) return { outcome: 'published', remote: remoteOf(convo, sent.value.id) }
  return 'miss' in sent.refusal ? outcomeOfChat(sent.refusal.miss, port) : sent.refusal.blocked
}

export async function readPrivateBack(
  order: PublishOrder,
  stored: Json,
  port: ChannelPort,
): Promise<ReadBack> {
  const prepared = preparedShape.safeParse(stored)
  // Nothing was prepared, so that nothing can have been sent.
  if (!prepared.success) return { found: 'absent' }
  const { convo, newest } = prepared.data
  const read = await readNewest(convo, '100', port)
  if (!read.ok) return { found: 'unknown', answer: read.refusal.answer }
  const known = read.value.findIndex(({ id }) => id === newest)
  const later = known < 0 ? read.value : read.value.slice(0, known)
  const text = writtenText(order)
  const found = later.find(
    message => message.sender.did === order.account.remoteId && message.text === text,
  )
  return found ? { found: 'present', remote: remoteOf(convo, found.id) } : { found: 'absent' }
}

const remoteOf = (convo: string, message: string) => ({
  id: directId(convo, message),
  url: `https://bsky.app/messages/${convo}`,
})

/** chat.bsky.convo: what its lexicons name. */
const gone: ReadonlySet<string> = new Set(['InvalidConvo', 'RecipientNotFound', 'AccountSuspended'])
const closed: ReadonlySet<string> = new Set([
  'BlockedActor',
  'BlockedSubject',
  'MessagesDisabled',
  'NotFollowedBySender',
  'ConvoLocked',
])

function outcomeOfChat(
  miss: Miss,
  port: ChannelPort,
): Exclude<PublishOutcome, { outcome: 'published' }> {
  const error = miss.came ? (miss.error ?? '') : ''
  const answer = answerOfMiss(miss)
  if (gone.has(error)) return { outcome: 'refused', reason: 'quoted-gone', answer }
  if (closed.has(error)) return { outcome: 'refused', reason: 'breaks-rules', answer }
  return outcomeOfMiss(miss, port.clock.now())
}
