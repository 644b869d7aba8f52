/** Acts on a message at its network: like, hide, approve, spam, delete. Each may be repeated without harm. */
import type { Kysely } from 'kysely'
import type { ActOutcome, MessageAct, MessageVisibility } from '#connectors/conversations.ts'
import { refusedOn } from '#connectors/formats/network-names.ts'
import { listChannels } from '#features/channels/index.ts'
import { payForAct } from '#features/publishing/index.ts'
import { audit, type Entered, mayUseChannel } from '#features/workspaces/index.ts'
import { ok, type Refused, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Tables } from '#platform/database/tables.ts'
import { isUnderOurs, messageViews, traitsOf } from './conversation-views.ts'
import { actAbility } from './domain/abilities.ts'
import { inboxListKeys } from './flood-gate.ts'
import type { InboxParts } from './parts.ts'
import { mayHandle } from './policy.ts'
import { targetOf } from './send-answer.ts'
import { cleanText } from './share-conversation.ts'
import { changeMessage, threadOf } from './store/acts.ts'
import { lockConversations } from './store/conversations.ts'
import { addSteps, changeConversations } from './store/handling.ts'
import { refreshConversations } from './store/keep.ts'
import { type MessageRecord, messageById } from './store/thread.ts'
import type { MessageView } from './views.ts'

type Db = Kysely<Tables>
type Parts = Pick<InboxParts, 'database' | 'clock' | 'newId' | 'desk' | 'networks'>

/** What takes something away from its author is told with a reason. */
const asksReason: readonly MessageAct[] = ['hide', 'spam', 'delete']

interface ActWanted {
  readonly messageId: string
  readonly act: MessageAct
  readonly reason: string
  /** The person was told that it goes over the month's budget. */
  readonly beyondBudget?: boolean | undefined
}

export async function actOnMessage(
  parts: Parts,
  entered: Entered,
  wanted: ActWanted,
): Promise<Result<MessageView>> {
  const { workspaceId, member } = entered
  if (!mayHandle(member)) return refuse('no-permission', { role: 'moderator' })
  const reason = cleanText(wanted.reason).trim()
  const found = await parts.database.inWorkspace(workspaceId, trx =>
    findTarget(parts, trx, entered, wanted, reason),
  )
  if (!found.ok) return found
  const { message, target, on } = found.value
  const { network } = on
  const { account, port, connector } = await parts.desk.open(workspaceId, message.channel_id)
  if (!connector.conversations) return refuse('act-impossible', on)
  const { conversations, rules } = connector
  const bill = {
    ...{ workspaceId, network, rules, wanted: { act: wanted.act } },
    ...{ paidFor: parts.newId(), part: 0, beyondBudget: wanted.beyondBudget },
  }
  const done = await payForAct(parts, bill, () =>
    conversations.act(account, wanted.act, target, reason, port),
  )
  if (!done.ok) return done
  const { value: outcome } = done
  const view = await parts.database.inWorkspace(workspaceId, trx =>
    noteOutcome(parts, trx, entered, { ...wanted, reason }, message, outcome),
  )
  if (outcome.outcome === 'done') return view ? ok(view) : refuse('not-found')
  return refusalOf(outcome, on)
}

async function findTarget(
  parts: Parts,
  db: Db,
  { member }: Entered,
  wanted: ActWanted,
  reason: string,
) {
  const message = await messageById(db, wanted.messageId)
  if (!message || !mayUseChannel(member, message.channel_id)) return refuse('not-found')
  const conversation = await threadOf(db, message.conversation_id)
  const { network } = conversation
  const channel = (await listChannels(db)).find(row => row.id === message.channel_id)
  const on = refusedOn(channel ?? conversation)
  const traits = traitsOf(parts, network)
  const able = traits && actAbility(traits, wanted.act, isUnderOurs(conversation)) === true
  if (!channel || !able || message.direction === 'out' || !message.remote_id)
    return refuse('act-impossible', on)
  if (asksReason.includes(wanted.act) && reason === '') return refuse('reason-missing')
  if (message.removed_at) return refuse('message-gone', on)
  return ok({ message, target: targetOf(conversation, message), on })
}

function refusalOf(
  outcome: Exclude<ActOutcome, { outcome: 'done' }>,
  on: ReturnType<typeof refusedOn>,
): Refused {
  const said = { ...on, ...(outcome.answer.message ? { answer: outcome.answer.message } : {}) }
  switch (outcome.outcome) {
    case 'gone':
      return refuse('message-gone', said)
    case 'refused':
      return refuse('network-refused', { reason: outcome.reason, ...said })
    case 'reconnect':
      return refuse('channel-reconnect', said)
    default:
      return outcome.until
        ? refuse('rate-limited', { until: outcome.until.toISOString(), ...said })
        : refuse('network-down', said)
  }
}

const shows: { readonly [act in MessageAct]?: MessageVisibility } = {
  hide: 'hidden',
  show: 'visible',
  approve: 'visible',
  hold: 'held',
  spam: 'spam',
  delete: 'removed',
}

async function noteOutcome(
  parts: Parts,
  db: Db,
  { workspaceId, member }: Entered,
  { act, reason }: ActWanted,
  message: MessageRecord,
  outcome: ActOutcome,
): Promise<MessageView | undefined> {
  if (outcome.outcome !== 'done' && outcome.outcome !== 'gone') return undefined
  const now = parts.clock.now()
  await lockConversations(db, [message.conversation_id], null)
  const gone = outcome.outcome === 'gone' || act === 'delete'
  const visibility = gone ? 'removed' : (outcome.visibility ?? shows[act])
  await changeMessage(db, message.id, {
    ...(visibility ? { visibility } : {}),
    ...(gone ? { removed_at: now } : {}),
    ...(!gone && (act === 'like' || act === 'unlike') ? { liked: act === 'like' } : {}),
    ...(outcome.outcome === 'done' && outcome.handle !== undefined
      ? { handle: outcome.handle }
      : {}),
  })
  await changeConversations(db, [message.conversation_id], {})
  await refreshConversations(db, [message.conversation_id], now)
  if (outcome.outcome === 'done') {
    await addSteps(db, { workspaceId, personId: member.personId, at: now }, [
      {
        conversationId: message.conversation_id,
        step: 'acted',
        detail: { act, messageId: message.id, ...(reason ? { reason } : {}) },
      },
    ])
    await audit(db, {
      actorId: member.personId,
      action: `message-${act}`,
      subjectKind: 'message',
      subjectId: message.id,
      detail: { reason },
      at: now,
    })
  }
  await announceChange(db, workspaceId, ...inboxListKeys)
  const row = await messageById(db, message.id)
  return row ? (await messageViews(db, [row], now))[0] : undefined
}
