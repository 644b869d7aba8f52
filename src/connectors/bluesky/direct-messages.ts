/**
 * Private exchanges, by the chat service that the account's server hands calls on to. Their past is read exchange by
 * exchange, what is new from the service's log. Exchanges of more than two people are left aside: an answer there would
 * reach others than the one who wrote.
 */
import { z } from 'zod'
import { ok, type Result } from '#kit/result.ts'
import type { ChannelPort, NotSent } from '../connector.ts'
import type { ConversationChange, IncomingMessage } from '../conversations.ts'
import type { Cursor } from './cursor.ts'
import { authorOf } from './message.ts'
import { type Author, authorShape, readAs } from './post-views.ts'
import { opensMessages, readSession } from './session.ts'

/** https://docs.bsky.app/docs/api: chat calls name this service in `atproto-proxy`. */
export const CHAT = 'did:web:api.bsky.chat#bsky_chat'
const CONVOS = '20'
const MESSAGES = '100'
const MOST_PAGES = 50
/** A log that gives as many has more. */
const FULL_LOG = 50

export const messageShape = z.object({
  id: z.string().min(1),
  text: z.string(),
  sender: z.object({ did: z.string() }),
  sentAt: z.string(),
})

type DirectMessage = z.infer<typeof messageShape>

const convoShape = z.object({
  id: z.string().min(1),
  rev: z.string(),
  members: z.array(authorShape),
  lastMessage: z.object({ sentAt: z.string() }).optional().catch(undefined),
})

type Convo = z.infer<typeof convoShape>

export const convoHandleShape = z.object({ convo: z.string().min(1) })

export const directId = (convo: string, message: string): string => `${convo}/${message}`

type Direct = NonNullable<Cursor['direct']>

export interface DirectPage {
  readonly changes: readonly ConversationChange[]
  readonly direct: Direct
  readonly more: boolean
}

export async function mayReadDirect(port: ChannelPort): Promise<boolean> {
  const session = await readSession(port)
  return session !== undefined && opensMessages(session)
}

export const readDirect = (
  direct: Cursor['direct'],
  since: Date,
  us: string,
  port: ChannelPort,
): Promise<Result<DirectPage, NotSent>> =>
  direct === null || direct.walk !== null
    ? readPast(direct, since, us, port)
    : readLog(direct, us, port)

const listShape = z.object({ cursor: z.string().optional(), convos: z.array(z.unknown()) })

async function readPast(
  direct: Cursor['direct'],
  since: Date,
  us: string,
  port: ChannelPort,
): Promise<Result<DirectPage, NotSent>> {
  const at = direct?.walk
  const params = { limit: CONVOS, ...(at ? { cursor: at } : {}) }
  const list = await readAs(port, 'chat.bsky.convo.listConvos', params, listShape, CHAT)
  if (!list.ok) return list
  const convos = list.value.convos.flatMap(one => convoShape.safeParse(one).data ?? [])
  const changes: ConversationChange[] = []
  for (const convo of convos.filter(isBetweenTwo)) {
    if (convo.lastMessage && Date.parse(convo.lastMessage.sentAt) < since.getTime()) continue
    const messages = await readExchange(convo, since, port)
    if (!messages.ok) return messages
    changes.push(...messages.value.map(message => asChange(message, convo, us)))
  }
  const revs = [direct?.log ?? '', ...convos.map(({ rev }) => rev)]
  // What changes while the past is read is in the log from here on.
  const log = direct?.log ? direct.log : revs.reduce((a, b) => (a > b ? a : b))
  const next = convos.length > 0 ? list.value.cursor : undefined
  return ok({ changes, direct: { log, walk: next ?? null }, more: next !== undefined })
}

const isBetweenTwo = ({ members }: Convo): boolean => members.length === 2

export const messagesShape = z.object({
  cursor: z.string().optional(),
  messages: z.array(z.unknown()),
})

async function readExchange(
  { id }: Convo,
  since: Date,
  port: ChannelPort,
): Promise<Result<DirectMessage[], NotSent>> {
  const found: DirectMessage[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const params = { convoId: id, limit: MESSAGES, ...(cursor ? { cursor } : {}) }
    const read = await readAs(port, 'chat.bsky.convo.getMessages', params, messagesShape, CHAT)
    if (!read.ok) return read
    const messages = read.value.messages.flatMap(one => messageShape.safeParse(one).data ?? [])
    const recent = messages.filter(({ sentAt }) => !(Date.parse(sentAt) < since.getTime()))
    found.push(...recent)
    cursor = read.value.cursor
    if (cursor === undefined || recent.length < messages.length) break
  }
  return ok(found)
}

const logShape = z.object({ cursor: z.string().optional(), logs: z.array(z.unknown()) })
const eventShape = z.object({
  $type: z.string(),
  rev: z.string(),
  convoId: z.string(),
  message: z.looseObject({ id: z.string() }).optional(),
})

async function readLog(
  direct: Direct,
  us: string,
  port: ChannelPort,
): Promise<Result<DirectPage, NotSent>> {
  const params: { [name: string]: string } = direct.log ? { cursor: direct.log } : {}
  const read = await readAs(port, 'chat.bsky.convo.getLog', params, logShape, CHAT)
  if (!read.ok) return read
  const events = read.value.logs.flatMap(one => eventShape.safeParse(one).data ?? [])
  const changes: ConversationChange[] = []
  const convos = new Map<string, Convo | null>()
  for (const { $type, convoId, message } of events) {
    if (message === undefined) continue
    if ($type.endsWith('#logDeleteMessage')) {
      const remoteId = directId(convoId, message.id)
      changes.push({ change: 'removed', remoteId, at: port.clock.now() })
    }
    const written = messageShape.safeParse(message)
    if (!$type.endsWith('#logCreateMessage') || !written.success) continue
    const convo = convos.get(convoId) ?? (await readConvo(convoId, port))
    if (convo !== null && 'ok' in convo) return convo
    convos.set(convoId, convo)
    if (convo && isBetweenTwo(convo)) changes.push(asChange(written.data, convo, us))
  }
  const log = read.value.cursor ?? events.at(-1)?.rev ?? direct.log
  return ok({ changes, direct: { log, walk: null }, more: events.length >= FULL_LOG })
}

/** Null: an exchange that we cannot read. */
async function readConvo(
  convoId: string,
  port: ChannelPort,
): Promise<Convo | null | { ok: false; refusal: NotSent }> {
  const shape = z.object({ convo: z.unknown() })
  const read = await readAs(port, 'chat.bsky.convo.getConvo', { convoId }, shape, CHAT)
  if (read.ok) return convoShape.safeParse(read.value.convo).data ?? null
  return read.refusal.outcome === 'refused' ? null : read
}

const asChange = (message: DirectMessage, convo: Convo, us: string): ConversationChange => ({
  change: 'message',
  message: directMessage(message, convo, us),
})

function directMessage(message: DirectMessage, convo: Convo, us: string): IncomingMessage {
  const { did } = message.sender
  const author: Author = convo.members.find(member => member.did === did) ?? { did, handle: did }
  return {
    remoteId: directId(convo.id, message.id),
    url: `https://bsky.app/messages/${convo.id}`,
    kind: 'direct',
    author: authorOf(author, us),
    text: message.text,
    media: [],
    at: new Date(message.sentAt),
    visibility: 'visible',
    thread: `convo/${convo.id}`,
    handle: { convo: convo.id },
  }
}
