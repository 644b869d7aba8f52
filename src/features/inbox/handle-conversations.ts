/** What the team does with conversations, one or many at once. Each act is undone by its opposite. */
import type { Kysely } from 'kysely'
import { type Entered, mayUseChannel, readMember } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Tables } from '#platform/database/tables.ts'
import { levelOf, type Urgency, urgencyLevels } from './domain/urgency.ts'
import { inboxListKeys } from './flood-gate.ts'
import type { InboxParts } from './parts.ts'
import { mayHandle, mayRead } from './policy.ts'
import { type LockedConversation, lockConversations } from './store/conversations.ts'
import { labelsById } from './store/furniture.ts'
import { addSteps, changeConversations, type Step, wearLabels } from './store/handling.ts'
import { refreshConversations } from './store/keep.ts'

type Db = Kysely<Tables>
type Parts = Pick<InboxParts, 'database' | 'clock'>
export type Changed = Result<{ changed: number }>

/** What is about to change, and what the history will say; null: nothing changes for this one. */
type Telling = (row: LockedConversation) => Omit<Step, 'conversationId'> | null

interface Act {
  readonly tell: Telling
  readonly change: (db: Db, ids: readonly string[], now: Date) => Promise<unknown>
  /** What waits and how urgent it is must be counted anew. */
  readonly recount?: true
}

async function handle(
  parts: Parts,
  entered: Entered,
  ids: readonly string[],
  prepare: (db: Db, rows: readonly LockedConversation[]) => Promise<Result<Act>>,
): Promise<Changed> {
  const { workspaceId, member } = entered
  if (!mayHandle(member)) return refuse('no-permission', { role: 'moderator' })
  const now = parts.clock.now()
  return parts.database.inWorkspace(workspaceId, async trx => {
    const rows = await lockConversations(trx, ids, member.channelIds)
    if (rows.length === 0) return refuse('not-found')
    const act = await prepare(trx, rows)
    if (!act.ok) return act
    const steps = rows.flatMap(row => {
      const told = act.value.tell(row)
      return told ? [{ ...told, conversationId: row.id }] : []
    })
    if (steps.length === 0) return ok({ changed: 0 })
    const changing = steps.map(step => step.conversationId)
    await act.value.change(trx, changing, now)
    if (act.value.recount) await refreshConversations(trx, changing, now)
    await addSteps(trx, { workspaceId, personId: member.personId, at: now }, steps)
    await announceChange(trx, workspaceId, ...inboxListKeys)
    return ok({ changed: steps.length })
  })
}

const always = (act: Act) => async () => ok(act)

/** Nothing is left to answer among what is there now. */
export const finishConversations = (parts: Parts, entered: Entered, ids: readonly string[]) =>
  handle(
    parts,
    entered,
    ids,
    always({
      tell: row => (row.state === 'done' ? null : { step: 'done', detail: {} }),
      change: (db, changing, now) =>
        changeConversations(db, changing, { state: 'done', settled_at: now, snoozed_until: null }),
      recount: true,
    }),
  )

/** Who waited before it was done waits again. */
export const reopenConversations = (parts: Parts, entered: Entered, ids: readonly string[]) =>
  handle(
    parts,
    entered,
    ids,
    always({
      tell: row =>
        row.state === 'open' && !row.snoozed_until
          ? null
          : { step: row.snoozed_until ? 'woken' : 'reopened', detail: {} },
      change: (db, changing) =>
        changeConversations(db, changing, { state: 'open', settled_at: null, snoozed_until: null }),
      recount: true,
    }),
  )

export async function snoozeConversations(
  parts: Parts,
  entered: Entered,
  ids: readonly string[],
  until: Date,
): Promise<Changed> {
  if (until <= parts.clock.now()) return refuse('time-past', { time: until.toISOString() })
  return handle(
    parts,
    entered,
    ids,
    always({
      tell: row =>
        row.snoozed_until?.getTime() === until.getTime()
          ? null
          : { step: 'snoozed', detail: { until: until.toISOString() } },
      change: (db, changing) =>
        changeConversations(db, changing, { state: 'open', snoozed_until: until }),
    }),
  )
}

/** To somebody who sees these conversations, or to nobody. */
export const assignConversations = (
  parts: Parts,
  entered: Entered,
  ids: readonly string[],
  personId: string | null,
) =>
  handle(parts, entered, ids, async (db, rows) => {
    if (personId !== null) {
      const row = await readMember(db, personId)
      const member = row && { personId, role: row.role, channelIds: row.channel_ids }
      const sees =
        member && mayRead(member) && rows.every(each => mayUseChannel(member, each.channel_id))
      if (!sees) return refuse('not-found')
    }
    return ok<Act>({
      tell: row => {
        if (row.assignee_id === personId) return null
        return personId === null
          ? { step: 'released', detail: { from: row.assignee_id ?? '' } }
          : { step: 'assigned', detail: { to: personId } }
      },
      change: (trx, changing) => changeConversations(trx, changing, { assignee_id: personId }),
    })
  })

/** What a person says of it stays until a person says otherwise. */
export const setUrgency = (
  parts: Parts,
  entered: Entered,
  ids: readonly string[],
  urgency: Urgency,
) =>
  handle(
    parts,
    entered,
    ids,
    always({
      tell: row =>
        row.urgency_set && urgencyLevels[row.urgency] === urgency
          ? null
          : { step: 'urgency', detail: { from: urgencyLevels[row.urgency] ?? '', to: urgency } },
      change: (db, changing) =>
        changeConversations(db, changing, {
          urgency: levelOf(urgency),
          urgency_set: true,
          urgency_reason: JSON.stringify({
            rule: 'by-person',
            words: [],
            by: entered.member.personId,
          }),
        }),
    }),
  )

export const labelConversations = (
  parts: Parts,
  entered: Entered,
  ids: readonly string[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
) =>
  handle(parts, entered, ids, async db => {
    const known = new Map(
      (await labelsById(db, [...add, ...remove])).map(row => [row.id, row.name]),
    )
    if (add.some(id => !known.has(id))) return refuse('not-found')
    const names = (labels: readonly string[]) =>
      labels.flatMap(id => known.get(id) ?? []).join(', ')
    return ok<Act>({
      tell: row => {
        const worn = new Set(row.label_ids)
        const put = add.filter(id => !worn.has(id))
        const taken = remove.filter(id => worn.has(id))
        if (put.length + taken.length === 0) return null
        return { step: 'labelled', detail: { added: names(put), removed: names(taken) } }
      },
      change: (trx, changing) => wearLabels(trx, changing, add, remove),
    })
  })
