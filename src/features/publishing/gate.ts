/** The publish gate: closed with a reason, opened again; what it held back is decided one by one. */
import { knowsChannels } from '#features/channels/index.ts'
import { audit, type Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { wakePublishing } from '#platform/database/notices.ts'
import { actOnPost, inTransaction, refusePaused, viewAfter } from './act-on-post.ts'
import { isStillHere } from './domain/post-rules.ts'
import type { PublishingParts } from './parts.ts'
import { mayPause, mayResume } from './policy.ts'
import { type PostView, pauseViewOf } from './post-views.ts'
import { giveBack, hoursAskedAgain } from './reschedule-post.ts'
import { endPause, holdMissed, insertPause, openPauses, readPause } from './store/gate.ts'
import { setPlanned } from './store/posts.ts'
import { lockWithComments, readPublication, rescheduleRow, takeBack } from './store/publications.ts'
import { readWishedTime, type WishedTime } from './wished-time.ts'

export interface Pausing {
  readonly reason: string
  readonly channelIds: string[] | null
  readonly plannedEnd: string | null
}

export async function pausePublishing(parts: PublishingParts, entered: Entered, wanted: Pausing) {
  if (!mayPause(entered.member)) return refuse('no-permission', { role: 'community-manager' })
  const now = parts.clock.now()
  const plannedEnd = wanted.plannedEnd ? new Date(wanted.plannedEnd) : null
  if (plannedEnd && plannedEnd <= now)
    return refuse('time-past', { time: plannedEnd.toISOString() })
  const id = parts.newId()
  return inTransaction(parts, entered, async db => {
    if (!(await knowsChannels(db, wanted.channelIds ?? []))) return refuse('not-found')
    await insertPause(db, {
      workspace_id: entered.workspaceId,
      id,
      reason: wanted.reason,
      channel_ids: wanted.channelIds,
      started_by: entered.member.personId,
      started_at: now,
      planned_end: plannedEnd,
    })
    await audit(db, {
      actorId: entered.member.personId,
      action: 'publishing-paused',
      subjectKind: 'pause',
      subjectId: id,
      detail: wanted,
      at: now,
    })
    // What networks keep comes off them now.
    await wakePublishing(db)
    const row = await readPause(db, id)
    return row ? ok(pauseViewOf(row)) : refuse('not-found')
  })
}

/** Opens the gate. What should have left meanwhile does not leave as a block: each waits for a decision. */
export async function resumePublishing(
  parts: PublishingParts,
  entered: Entered,
  id: string,
): Promise<Result<{ missed: number }>> {
  if (!mayResume(entered.member)) return refuse('no-permission', { role: 'community-manager' })
  const now = parts.clock.now()
  return inTransaction(parts, entered, async db => {
    const pause = await readPause(db, id)
    if (!pause) return refuse('not-found')
    const ended = await endPause(db, id, entered.member.personId, now)
    if (ended.numUpdatedRows === 0n) return refuse('not-paused')
    const missed = await holdMissed(db, pause, now)
    await wakePublishing(db)
    await audit(db, {
      actorId: entered.member.personId,
      action: 'publishing-resumed',
      subjectKind: 'pause',
      subjectId: id,
      detail: { missed },
      at: now,
    })
    return ok({ missed })
  })
}

export interface MissedChoice {
  readonly id: string
  readonly choice: 'now' | 'later' | 'draft'
  readonly when?: WishedTime | undefined
  readonly acceptsAskingAgain: boolean
}

/** One missed publication: it leaves now, at another hour, or goes back to being a draft. */
export async function decideMissed(
  parts: PublishingParts,
  entered: Entered,
  wanted: MissedChoice,
): Promise<Result<PostView>> {
  const now = parts.clock.now()
  const found = await parts.database.inWorkspace(entered.workspaceId, trx =>
    readPublication(trx, wanted.id),
  )
  if (!found) return refuse('not-found')
  const time = wanted.choice === 'later' && wanted.when ? readWishedTime(wanted.when, now) : null
  if (wanted.choice === 'later' && !time) return refuse('time-wrong')
  if (time && !time.ok) return time
  return actOnPost(parts, entered, found.post_id, async (db, post) => {
    const rows = await lockWithComments(db, post.id)
    const row = rows.find(one => one.id === wanted.id)
    if (!row?.missed_at) return refuse('state-moved-on')
    const others = rows.filter(
      one => one.parent_id === null && one.id !== row.id && isStillHere(one.state),
    )
    const planned = time?.value.planned ?? null
    const hours = planned ? await hoursAskedAgain(db, post, planned) : null
    if (hours !== null && !wanted.acceptsAskingAgain) return refuse('move-asks-again', { hours })
    if (wanted.choice === 'draft') await takeBack(db, row, now)
    else if (hours !== null) await giveBack(db, post, [row, ...others], now)
    else {
      const closed = (await openPauses(db)).find(
        pause => pause.channel_ids === null || pause.channel_ids.includes(row.channel_id),
      )
      if (wanted.choice === 'now' && closed) return refusePaused(closed)
      await rescheduleRow(db, row, { dueAt: planned?.at ?? now, now })
      await wakePublishing(db)
    }
    // The wish of the post follows once all its accounts leave at one hour, or none is left to.
    const together =
      row.parent_id === null &&
      (hours !== null || others.every(one => one.due_at.getTime() === planned?.at.getTime()))
    if (wanted.choice !== 'now' && together) await setPlanned(db, post.id, planned)
    await audit(db, {
      actorId: entered.member.personId,
      action: 'missed-decided',
      subjectKind: 'publication',
      subjectId: row.id,
      detail: wanted.choice,
      at: now,
    })
    return viewAfter(parts, db, entered, post.id)
  })
}
