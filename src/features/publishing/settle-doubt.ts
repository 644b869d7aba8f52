/** What a person says where Parvis cannot tell, and what leaves at once because a person says so. */
import { audit, type Entered } from '#features/workspaces/index.ts'
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { wakePublishing } from '#platform/database/notices.ts'
import { actOnPost, type Db, refusePaused } from './act-on-post.ts'
import { isThere } from './domain/first-comment.ts'
import type { PublicationState } from './domain/states.ts'
import { type DoubtChoice, stateUnseen } from './doubt.ts'
import type { PublishingParts } from './parts.ts'
import { decideState, type NewState, partsThere, writeLine } from './store/decisions.ts'
import { publicationAbove } from './store/first-comments.ts'
import { openPauses, type PauseRow } from './store/gate.ts'
import { isWithNetwork } from './store/kept-by-network.ts'
import {
  lockWithComments,
  type PublicationRow,
  readPublication,
  rescheduleRow,
  takeBack,
} from './store/publications.ts'

/** Finds the publication, then acts with its post and its rows held. */
async function actOnPublication(
  parts: PublishingParts,
  entered: Entered,
  id: string,
  work: (db: Db, row: PublicationRow) => Promise<Result<Nothing>>,
): Promise<Result<Nothing>> {
  const found = await parts.database.inWorkspace(entered.workspaceId, trx =>
    readPublication(trx, id),
  )
  if (!found) return refuse('not-found')
  return actOnPost(parts, entered, found.post_id, async (db, post) => {
    const row = (await lockWithComments(db, post.id)).find(one => one.id === id)
    return row ? work(db, row) : refuse('not-found')
  })
}

export interface Doubt {
  readonly id: string
  readonly choice: DoubtChoice
  readonly url?: string | undefined
}

export function settleDoubt(
  parts: PublishingParts,
  entered: Entered,
  doubt: Doubt,
): Promise<Result<Nothing>> {
  const now = parts.clock.now()
  return actOnPublication(parts, entered, doubt.id, async (db, row) => {
    if (row.state !== 'unconfirmed') return refuse('state-moved-on')
    await writeLine(db, row, { kind: 'person', outcome: doubt.choice, startedAt: now, at: now })
    const state =
      doubt.choice === 'it-is-there'
        ? seenByPerson(row, doubt.url ?? null, now)
        : stateUnseen(doubt.choice, now)
    await decideState(db, row.id, state)
    await wakePublishing(db)
    await audit(db, {
      actorId: entered.member.personId,
      action: 'doubt-settled',
      subjectKind: 'publication',
      subjectId: row.id,
      detail: doubt.choice,
      at: now,
    })
    return ok({})
  })
}

/** The part in doubt is there. The last one makes the post whole; an earlier one cannot be answered without its id. */
function seenByPerson(row: PublicationRow, url: string | null, now: Date): NewState {
  const there = [...partsThere(row), { id: url ?? '', url: url ?? '' }]
  const whole = there.length >= Number(row.parts)
  const publishedAt = row.left_at ?? now
  return whole
    ? {
        state: 'published',
        wakeAt: null,
        parts: there,
        remoteUrl: url ?? row.remote_url,
        publishedAt,
        now,
      }
    : {
        state: 'refused',
        wakeAt: null,
        parts: there,
        reason: { code: 'thread-stopped', clause: 'says-no-more' },
        now,
      }
}

const mayLeaveNow: ReadonlySet<string> = new Set<PublicationState>([
  'refused',
  'waiting',
  'scheduled',
  'on-network-schedule',
])

/**
 * The network would not let go of what it keeps, and is asked again. What it lets go of leaves no more by itself; behind a
 * closed gate it waits here with the others. What is out already is shown published.
 */
export function takeOffAgain(
  parts: PublishingParts,
  entered: Entered,
  id: string,
): Promise<Result<Nothing>> {
  const now = parts.clock.now()
  let asked = false
  return actOnPublication(parts, entered, id, async (db, row) => {
    if (!asked && !(isWithNetwork(row) && row.asks_person)) return refuse('state-moved-on')
    asked = true
    if (row.state === 'published') return ok({})
    // Its hour came as the network let go, and the worker was quicker: it leaves from here.
    if (!isWithNetwork(row) && row.state !== 'scheduled') return refuse('state-moved-on')
    const isHeld = closedOver(row, await openPauses(db)) !== undefined
    if (isWithNetwork(row) || !isHeld) await takeBack(db, row, now)
    await audit(db, {
      actorId: entered.member.personId,
      action: 'taken-off-network',
      subjectKind: 'publication',
      subjectId: row.id,
      at: now,
    })
    return ok({})
  })
}

const closedOver = (row: PublicationRow, pauses: readonly PauseRow[]): PauseRow | undefined =>
  pauses.find(pause => pause.channel_ids === null || pause.channel_ids.includes(row.channel_id))

/** Failed, waiting, missed or not yet due: leaves at once, through the same gate as everything. */
export function publishNow(
  parts: PublishingParts,
  entered: Entered,
  id: string,
): Promise<Result<Nothing>> {
  const now = parts.clock.now()
  return actOnPublication(parts, entered, id, async (db, row) => {
    if (row.state === 'reconnect-needed') return refuse('channel-reconnect')
    if (!mayLeaveNow.has(row.state)) return refuse('state-moved-on')
    if (row.parent_id !== null && !isThere((await publicationAbove(db, row.parent_id))?.state))
      return refuse('state-moved-on')
    const closed = closedOver(row, await openPauses(db))
    if (closed) return refusePaused(closed)
    await writeLine(db, row, { kind: 'person', outcome: 'publish-now', startedAt: now, at: now })
    await rescheduleRow(db, row, { dueAt: now, now })
    await wakePublishing(db)
    await audit(db, {
      actorId: entered.member.personId,
      action: 'published-now',
      subjectKind: 'publication',
      subjectId: row.id,
      at: now,
    })
    return ok({})
  })
}
