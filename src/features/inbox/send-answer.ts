/**
 * An answer leaves some seconds after it is sent, by the way of a publication. Everything that could speak against it is
 * asked in the transaction that plans it, with the conversation held: of two people who answer at once, one does.
 */
import type { Kysely } from 'kysely'
import type { OutgoingContent } from '#connectors/connector.ts'
import type { Target } from '#connectors/conversations.ts'
import { refusedOn } from '#connectors/formats/network-names.ts'
import { type ChannelRow, listChannels } from '#features/channels/index.ts'
import { noteReplyUsed } from '#features/library/index.ts'
import { planAnswer } from '#features/publishing/index.ts'
import { audit, type Entered } from '#features/workspaces/index.ts'
import type { Json } from '#kit/json.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Tables } from '#platform/database/tables.ts'
import { conversationViewOf, isUnderOurs, traitsOf } from './conversation-views.ts'
import { abilitiesOf } from './domain/abilities.ts'
import { compareAndSend } from './domain/compare-and-send.ts'
import { inboxListKeys } from './flood-gate.ts'
import type { InboxParts } from './parts.ts'
import { mayHandle } from './policy.ts'
import { cleanText } from './share-conversation.ts'
import { insertAnswerMessage, messagesSince } from './store/answers.ts'
import { type LockedConversation, lockConversations } from './store/conversations.ts'
import { dropDraft, releaseRow } from './store/handling.ts'
import { lastIncomingAt, type MessageRecord, messageById, reservationOf } from './store/thread.ts'

type Db = Kysely<Tables>

interface AnswerWanted {
  readonly id: string
  readonly messageId: string
  readonly way: 'public' | 'private'
  readonly text: string
  /** The thread as the writer saw it. */
  readonly version: number
  readonly finish: boolean
  readonly savedReplyId?: string | undefined
  /** Seconds during which it can be taken back before it leaves. */
  readonly undoFor: 10 | 20 | 60
}

export async function sendAnswer(parts: InboxParts, entered: Entered, wanted: AnswerWanted) {
  const { workspaceId, member } = entered
  if (!mayHandle(member)) return refuse('no-permission', { role: 'moderator' })
  return parts.database.inWorkspace(workspaceId, async trx => {
    const [conversation] = await lockConversations(trx, [wanted.id], member.channelIds)
    const to = await messageById(trx, wanted.messageId)
    if (!conversation || to?.conversation_id !== wanted.id) return refuse('not-found')
    const now = parts.clock.now()
    const text = cleanText(wanted.text)
    const ready = await readyToSend(parts, trx, entered, { wanted, text, conversation, to, now })
    if (!ready.ok) return ready
    const id = parts.newId()
    await plan(trx, entered, {
      id,
      wanted,
      text,
      conversation,
      to,
      now,
      content: ready.value,
    })
    const view = await conversationViewOf(parts, trx, entered, wanted.id)
    const message = view?.thread.find(each => each.id === id)
    if (!view || !message) throw new Error('an answer that was just planned is not in its thread')
    return ok({ message, conversation: view })
  })
}

interface Sending {
  readonly wanted: AnswerWanted
  readonly text: string
  readonly conversation: LockedConversation
  readonly to: MessageRecord
  readonly now: Date
}

/** What would leave, or why it may not. */
async function readyToSend(
  parts: InboxParts,
  db: Db,
  entered: Entered,
  sending: Sending,
): Promise<Result<OutgoingContent>> {
  const { wanted, conversation, to, now } = sending
  const since = await messagesSince(db, conversation.id, wanted.version)
  const verdict = compareAndSend(wanted.version, conversation.version, since)
  if (!verdict.may)
    return verdict.code === 'answered-meanwhile'
      ? refuse(verdict.code, { name: verdict.name })
      : refuse(verdict.code, { count: verdict.count })
  const held = await reservationOf(db, conversation.id, now)
  if (held && held.person_id !== entered.member.personId)
    return refuse('reserved-by-other', { name: held.name, time: held.until.toISOString() })
  const channel = (await listChannels(db)).find(row => row.id === conversation.channel_id)
  if (to.removed_at) return refuse('message-gone', { ...refusedOn(channel ?? conversation) })
  if (!channel) return refuse('channel-removed', { account: '' })
  const on = refusedOn(channel)
  if (channel.state === 'reconnect-needed')
    return refuse('channel-reconnect', { ...on, account: channel.handle, count: 0 })
  const { answers } = abilitiesOf(traitsOf(parts, conversation.network), {
    kind: conversation.kind,
    removedChannel: false,
    underOurs: isUnderOurs(conversation),
    lastIncomingAt: await lastIncomingAt(db, conversation.id),
  })
  if (answers[wanted.way] !== true || to.direction === 'out' || !to.remote_id)
    return refuse('act-impossible', on)
  if (wanted.way === 'private' && answers.privateUntil && answers.privateUntil <= now)
    return refuse('window-closed', { ...on, time: answers.privateUntil.toISOString() })
  return judgeContent(parts, contentOf(sending, entered.language), channel)
}

/** By the network's own rules, with the limits of this account. */
function judgeContent(
  parts: InboxParts,
  content: OutgoingContent,
  channel: ChannelRow,
): Result<OutgoingContent> {
  const rules = parts.networks.find(each => each.manifest.network === channel.network)?.rules
  const on = refusedOn(channel)
  if (!rules) return refuse('act-impossible', on)
  const limits = channel.limits as Parameters<typeof rules.check>[1]
  const text = content.parts[0]?.text ?? ''
  const { used, max, overflowAt } = rules.count(text, limits, content.settings)
  if (overflowAt !== null) return refuse('text-too-long', { ...on, count: Math.max(1, used - max) })
  const blocker = rules.check(content, limits).find(finding => finding.level === 'blocker')
  if (!blocker) return ok(content)
  return blocker.code === 'text-too-long'
    ? refuse('text-too-long', { ...on, count: 1, ...blocker.values })
    : refuse('act-impossible', on)
}

const contentOf = (
  { wanted, text, conversation, to }: Sending,
  language: 'fr' | 'en',
): OutgoingContent => ({
  format: 'post',
  language: to.language?.startsWith('en') ? 'en' : to.language?.startsWith('fr') ? 'fr' : language,
  parts: [{ text, media: [] }],
  answers: { to: targetOf(conversation, to), way: wanted.way },
  settings: {},
})

export const targetOf = (
  conversation: Pick<LockedConversation, 'thread' | 'subject'>,
  message: MessageRecord,
): Target => ({
  remoteId: message.remote_id ?? '',
  url: message.url ?? '',
  kind: message.kind,
  authorRemoteId: message.author_remote_id ?? '',
  thread: conversation.thread,
  subjectRemoteId: (conversation.subject as { remoteId?: string } | null)?.remoteId ?? null,
  handle: (message.remote_handle ?? null) as Json,
})

async function plan(
  db: Db,
  { workspaceId, member }: Entered,
  sending: Sending & { readonly id: string; readonly content: OutgoingContent },
): Promise<void> {
  const { id, wanted, text, conversation, to, now, content } = sending
  const dueAt = new Date(now.getTime() + wanted.undoFor * 1_000)
  await planAnswer(db, {
    workspaceId,
    id,
    channelId: conversation.channel_id,
    network: conversation.network,
    content,
    dueAt,
    now,
  })
  await insertAnswerMessage(db, {
    workspaceId,
    id,
    conversationId: conversation.id,
    to,
    kind: wanted.way === 'private' ? 'direct' : 'reply',
    personId: member.personId,
    text,
    at: dueAt,
    finishes: wanted.finish,
    version: conversation.version + 1,
    now,
  })
  await dropDraft(db, conversation.id, member.personId, wanted.way)
  await releaseRow(db, conversation.id, member.personId)
  if (wanted.savedReplyId) await noteReplyUsed(db, workspaceId, wanted.savedReplyId, now)
  await audit(db, {
    actorId: member.personId,
    action: 'answer-sent',
    subjectKind: 'message',
    subjectId: id,
    detail: { text, to: to.id, way: wanted.way },
    at: now,
  })
  await announceChange(db, workspaceId, ...inboxListKeys, 'inbox.conversations.present')
}
