/** Recurring hours of a week, in the workspace's local time. */
import { knowsChannels } from '#features/channels/index.ts'
import { audit, type Entered } from '#features/workspaces/index.ts'
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { inTransaction } from './act-on-post.ts'
import type { PublishingParts } from './parts.ts'
import { maySetSlots } from './policy.ts'
import { deleteSlot, insertSlot, type SlotRow, updateSlot } from './store/gate.ts'

interface WantedSlot {
  readonly weekday: number
  readonly time: string
  readonly channelIds: string[]
}

export async function addSlot(
  parts: PublishingParts,
  entered: Entered,
  wanted: WantedSlot,
): Promise<Result<SlotRow>> {
  if (!maySetSlots(entered.member)) return refuse('no-permission', { role: 'community-manager' })
  const row: SlotRow = {
    workspace_id: entered.workspaceId,
    id: parts.newId(),
    weekday: wanted.weekday,
    local_time: wanted.time,
    time_zone: entered.timeZone,
    channel_ids: wanted.channelIds,
    created_at: parts.clock.now(),
  }
  return inTransaction(parts, entered, async db => {
    if (!(await knowsChannels(db, wanted.channelIds))) return refuse('not-found')
    await insertSlot(db, row)
    await audit(db, {
      actorId: entered.member.personId,
      action: 'slot-added',
      subjectKind: 'slot',
      subjectId: row.id,
      at: row.created_at,
    })
    return ok(row)
  })
}

/** Its hour is of the workspace’s zone from then on, wherever it was set before. */
export async function changeSlot(
  parts: PublishingParts,
  entered: Entered,
  id: string,
  wanted: WantedSlot,
): Promise<Result<SlotRow>> {
  if (!maySetSlots(entered.member)) return refuse('no-permission', { role: 'community-manager' })
  return inTransaction(parts, entered, async db => {
    if (!(await knowsChannels(db, wanted.channelIds))) return refuse('not-found')
    const row = await updateSlot(db, id, {
      weekday: wanted.weekday,
      local_time: wanted.time,
      time_zone: entered.timeZone,
      channel_ids: wanted.channelIds,
    })
    if (!row) return refuse('not-found')
    await audit(db, {
      actorId: entered.member.personId,
      action: 'slot-changed',
      subjectKind: 'slot',
      subjectId: id,
      at: parts.clock.now(),
    })
    return ok(row)
  })
}

export async function removeSlot(
  parts: PublishingParts,
  entered: Entered,
  id: string,
): Promise<Result<Nothing>> {
  if (!maySetSlots(entered.member)) return refuse('no-permission', { role: 'community-manager' })
  return inTransaction(parts, entered, async db => {
    const gone = await deleteSlot(db, id)
    if (gone.numDeletedRows === 0n) return refuse('not-found')
    await audit(db, {
      actorId: entered.member.personId,
      action: 'slot-removed',
      subjectKind: 'slot',
      subjectId: id,
      at: parts.clock.now(),
    })
    return ok({})
  })
}
