/** What Today and the calendar read. */

import { listChannels } from '#features/channels/index.ts'
import { type Entered, mayUseChannel } from '#features/workspaces/index.ts'
import { addDays } from '#kit/time/days.ts'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import type { PublishingParts } from './parts.ts'
import { mayApprove } from './policy.ts'
import { approvalViewOf, cardsOf, excerptOf, isoOf, pauseViewOf } from './post-views.ts'
import { openApprovals } from './store/approvals.ts'
import { listSlots, openPauses, type SlotRow } from './store/gate.ts'
import { draftOf, postIdsBetween, postsById } from './store/posts.ts'
import {
  publicationsAskingPerson,
  publishedByChannel,
  waitingByChannel,
} from './store/publications.ts'

export const slotViewOf = (row: SlotRow) => ({
  id: row.id,
  weekday: row.weekday,
  time: row.local_time.slice(0, 5),
  timeZone: row.time_zone,
  channelIds: row.channel_ids,
})

/** What an account published over four weeks tells whether it usually publishes. */
const paceSpan = 28 * 86_400_000

export async function readCalendar(parts: PublishingParts, entered: Entered, from: Date, to: Date) {
  const since = new Date(parts.clock.now().getTime() - paceSpan)
  return parts.database.inWorkspace(entered.workspaceId, async trx => {
    const ids = await postIdsBetween(trx, from, to)
    const posts = await cardsOf(parts, trx, entered.member, ids)
    const [slots, pauses] = [await listSlots(trx), await openPauses(trx)]
    const published = await publishedByChannel(trx, since)
    return {
      posts,
      slots: slots.map(slotViewOf),
      pauses: pauses.map(pauseViewOf),
      pace: [...published]
        .filter(([channelId]) => mayUseChannel(entered.member, channelId))
        .map(([channelId, count]) => ({ channelId, published: count })),
    }
  })
}

const mostFirst = 20

export async function readToday(parts: PublishingParts, entered: Entered) {
  const now = parts.clock.now()
  const { date } = instantToZoned(now, entered.timeZone)
  const midnight = (day: string) =>
    zonedToInstant({ date: day, time: '00:00' }, entered.timeZone).instant
  return parts.database.inWorkspace(entered.workspaceId, async trx => {
    const planned = new Set(await postIdsBetween(trx, midnight(date), midnight(addDays(date, 1))))
    const asking = new Set((await publicationsAskingPerson(trx, mostFirst)).map(row => row.post_id))
    const cards = await cardsOf(parts, trx, entered.member, [...new Set([...planned, ...asking])])
    const pauses = (await openPauses(trx)).map(pauseViewOf)
    return {
      at: now.toISOString(),
      posts: cards.filter(card => planned.has(card.id)),
      first: cards.filter(card => asking.has(card.id)),
      pauses,
      toApprove: await approvalsFor(trx, entered),
      reconnect: await lostAccess(trx),
    }
  })
}

type Db = Parameters<typeof openPauses>[0]

/** Whose turn it is: mine when I am named, or when nobody is and I may approve. */
async function approvalsFor(db: Db, entered: Entered) {
  const rows = await openApprovals(db)
  const posts = new Map(
    (
      await postsById(
        db,
        rows.map(row => row.post_id),
      )
    ).map(post => [post.id, post]),
  )
  return rows.flatMap(row => {
    const post = posts.get(row.post_id)
    if (!post) return []
    const draft = draftOf(post)
    const channelIds = draft.channels.map(channel => channel.channelId)
    const may = mayApprove(entered.member, channelIds)
    const mine =
      row.approver_id === null
        ? may && row.asked_by !== entered.member.personId
        : row.approver_id === entered.member.personId
    const title = row.title || excerptOf(draft)
    return [{ ...approvalViewOf(row), title, mine, plannedAt: isoOf(row.planned_at) }]
  })
}

async function lostAccess(db: Db) {
  const [channels, waiting] = [await listChannels(db), await waitingByChannel(db)]
  return channels
    .filter(row => row.state === 'reconnect-needed')
    .map(row => ({
      channelId: row.id,
      network: row.network,
      handle: row.handle,
      waiting: waiting.get(row.id) ?? 0,
    }))
}
