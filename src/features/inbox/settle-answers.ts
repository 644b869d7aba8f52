/** What becomes of answers: taken back, sent again, cleared up by a person, and what the worker says of them. */
import type { Kysely } from 'kysely'
import { refusedOn } from '#connectors/formats/network-names.ts'
import { listChannels } from '#features/channels/index.ts'
import {
  type AnswerRow,
  answersOf,
  type DoubtChoice,
  type Removal,
  removeAnswer,
  type Settled,
  sendAnswerNow,
  settleAnswer,
  withdrawAnswer,
} from '#features/publishing/index.ts'
import type { Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Tables } from '#platform/database/tables.ts'
import { messageViews } from './conversation-views.ts'
import { answerMark } from './domain/answer-state.ts'
import { inboxListKeys } from './flood-gate.ts'
import type { InboxParts } from './parts.ts'
import { mayHandle } from './policy.ts'
import {
  deleteMessage,
  hasComeSince,
  markArrived,
  markRemoved,
  type OwnAnswer,
  readOwnAnswer,
  unarrivedAnswers,
} from './store/answers.ts'
import { type LockedConversation, lockConversations } from './store/conversations.ts'
import { addSteps, changeConversations, keepDraftRow } from './store/handling.ts'
import { refreshConversations } from './store/keep.ts'
import { draftsOf, messageById } from './store/thread.ts'
import type { MessageView } from './views.ts'

type Db = Kysely<Tables>
type Parts = Pick<InboxParts, 'database' | 'clock' | 'desk'>

/** Runs on an answer of ours whose conversation is held, or refuses. */
async function onAnswer<T>(
  parts: Parts,
  { workspaceId, member }: Entered,
  id: string,
  work: (db: Db, answer: OwnAnswer, conversation: LockedConversation) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!mayHandle(member)) return refuse('no-permission', { role: 'moderator' })
  return parts.database.inWorkspace(workspaceId, async trx => {
    const found = await readOwnAnswer(trx, id)
    if (!found) return refuse('not-found')
    const [row] = await lockConversations(trx, [found.conversation_id], member.channelIds)
    // It may have been taken back while we waited for the conversation.
    const answer = row && (await readOwnAnswer(trx, id))
    if (!row || !answer) return refuse('not-found')
    const done = await work(trx, answer, row)
    if (done.ok) await announceChange(trx, workspaceId, ...inboxListKeys)
    return done
  })
}

/** It does not leave, and its text is a draft of its writer again. */
export const undoAnswer = (parts: Parts, entered: Entered, id: string) =>
  onAnswer(parts, entered, id, async (db, answer) => {
    const now = parts.clock.now()
    if (answer.left_at || !(await withdrawAnswer(db, id, now))) return refuse('state-moved-on')
    const way = answer.kind === 'direct' ? ('private' as const) : ('public' as const)
    const personId = answer.person_id ?? entered.member.personId
    const newer = (await draftsOf(db, answer.conversation_id, personId)).find(
      row => row.way === way,
    )
    const text = newer ? `${answer.text}\n\n${newer.text}` : answer.text
    await keepDraftRow(db, {
      workspace_id: answer.workspace_id,
      conversation_id: answer.conversation_id,
      person_id: personId,
      way,
      text,
      at: now,
    })
    await deleteMessage(db, id)
    await recount(db, answer.conversation_id, now)
    return ok({ way, text, at: now.toISOString() })
  })

async function viewOf(parts: Parts, db: Db, id: string): Promise<Result<MessageView>> {
  const row = await messageById(db, id)
  const [view] = row ? await messageViews(db, [row], parts.clock.now()) : []
  return view ? ok(view) : refuse('not-found')
}

/** Failed, missed or waiting: leaves at once. */
export const sendNow = (parts: Parts, entered: Entered, id: string) =>
  onAnswer(parts, entered, id, async (db, answer) => {
    const now = parts.clock.now()
    const [row] = await answersOf(db, [id])
    if (row?.state === 'reconnect-needed') {
      const channel = (await listChannels(db)).find(one => one.id === row.channel_id)
      return refuse('channel-reconnect', { ...refusedOn(channel ?? row) })
    }
    if (!row || !(await sendAnswerNow(db, id, now))) return refuse('state-moved-on')
    await recount(db, answer.conversation_id, now)
    return viewOf(parts, db, id)
  })

/** In doubt: what a person saw on the network. */
export const settleDoubt = (parts: Parts, entered: Entered, id: string, choice: DoubtChoice) =>
  onAnswer(parts, entered, id, async (db, answer, conversation) => {
    const now = parts.clock.now()
    if (!(await settleAnswer(db, id, choice, now))) return refuse('state-moved-on')
    await follow(db, answer, conversation, now)
    return viewOf(parts, db, id)
  })

/** Deletes our own answer at the network; its text is kept here. */
export async function removeOwnAnswer(
  parts: Parts,
  entered: Entered,
  removal: Removal,
): Promise<Result<MessageView>> {
  const { id } = removal
  const there = await onAnswer(parts, entered, id, async () => ok({}))
  if (!there.ok) return there
  const removed = await removeAnswer(parts, entered, removal)
  if (!removed.ok) return removed
  return onAnswer(parts, entered, id, async (db, answer) => {
    const now = parts.clock.now()
    await markRemoved(db, id, now)
    await recount(db, answer.conversation_id, now)
    return viewOf(parts, db, id)
  })
}

/** What the list says of the conversation, from its messages and from its answers that have not arrived. */
async function recount(db: Db, conversationId: string, now: Date): Promise<void> {
  const ids = await unarrivedAnswers(db, conversationId)
  const rows = ids.length > 0 ? await answersOf(db, ids) : []
  const marks = new Set(rows.map(row => answerMark(row, now)))
  const graver = (['failed', 'doubt', 'leaving'] as const).find(mark => marks.has(mark)) ?? null
  await changeConversations(db, [conversationId], { answer: graver })
  await refreshConversations(db, [conversationId], now)
}

/** Brings the thread to what its publication says. Repeated, it changes nothing. */
async function follow(
  db: Db,
  answer: OwnAnswer,
  conversation: LockedConversation,
  now: Date,
): Promise<void> {
  const [row] = await answersOf(db, [answer.id])
  if (row?.state === 'published' && !answer.left_at)
    await arrive(db, answer, conversation, row, now)
  if (row?.state === 'deleted') await markRemoved(db, answer.id, row.deleted_at ?? now)
  await recount(db, answer.conversation_id, now)
}

async function arrive(
  db: Db,
  answer: OwnAnswer,
  conversation: LockedConversation,
  row: AnswerRow,
  now: Date,
): Promise<void> {
  const at = row.published_at ?? row.left_at ?? now
  await markArrived(db, answer, { remoteId: row.remote_id, url: row.remote_url, at })
  const by = { workspaceId: answer.workspace_id, personId: answer.person_id, at }
  const steps = [
    {
      conversationId: answer.conversation_id,
      step: 'answered' as const,
      detail: { messageId: answer.id },
    },
  ]
  // What somebody wrote after the answer was sent keeps the conversation open.
  const finishes =
    answer.finishes &&
    conversation.state === 'open' &&
    !(await hasComeSince(db, answer.conversation_id, answer.version))
  if (finishes) {
    await changeConversations(db, [answer.conversation_id], {
      state: 'done',
      settled_at: now,
      snoozed_until: null,
    })
  }
  await addSteps(db, by, [
    ...steps,
    ...(finishes
      ? [{ conversationId: answer.conversation_id, step: 'done' as const, detail: {} }]
      : []),
  ])
}

/** Facts of the publishing worker, as they come, or again after a worker was lost. */
export async function followAnswers(
  parts: Pick<InboxParts, 'database' | 'clock'>,
  facts: readonly Pick<Settled, 'workspaceId' | 'id'>[],
): Promise<void> {
  const now = parts.clock.now()
  // One transaction each: whoever holds several conversations takes them in another order.
  for (const { workspaceId, id } of facts)
    await parts.database.inWorkspace(workspaceId, async trx => {
      await followOne(trx, id, now)
      await announceChange(trx, workspaceId, ...inboxListKeys)
    })
}

async function followOne(db: Db, id: string, now: Date): Promise<void> {
  const found = await readOwnAnswer(db, id)
  if (!found) return
  const [conversation] = await lockConversations(db, [found.conversation_id], null)
  const answer = await readOwnAnswer(db, id)
  if (conversation && answer) await follow(db, answer, conversation, now)
}

/** For the worker role: publications that belong to no post are answers. */
export const onAnswersSettled = (
  parts: Pick<InboxParts, 'database' | 'clock'>,
  facts: readonly Settled[],
): Promise<void> =>
  followAnswers(
    parts,
    facts.filter(fact => fact.postId === null),
  )
