/** What Today and the calendar read. */

import { listChannels } from '#features/channels/index.ts'
import { type Entered, mayUseChannel } from '#features/workspaces/index.ts'
import { addDays } from '#kit/time/days.ts'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import type { PublishingParts } from './parts.ts'
import { mayApprove } from './policy.ts'
import { approvalViewOf, cardsOf, excerptOf, isoOf, pauseViewOf } from './post-views.ts'
import { openApprovals } from './store/approvals.ts'
import { publishedByChannel, waitingByChannel } from './store/by-channel.ts'
import { listSlots, openPauses, type SlotRow } from './store/gate.ts'
import { draftOf, postIdsBetween, postsById } from './store/posts.ts'
import { publicationsAskingPerson } from './store/publications.ts'

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
    const [ids, slots, pauses, published] = await Promise.all([
      postIdsBetween(trx, from, to),
      listSlots(trx),
      openPauses(trx),
      publishedByChannel(trx, since),
    ])
    const posts = await cardsOf(parts, trx, entered.member, ids)
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
    const [today, troubles, pauses, toApprove, reconnect] = await Promise.all([
      postIdsBetween(trx, midnight(date), midnight(addDays(date, 1))),
      publicationsAskingPerson(trx, mostFirst),
      openPauses(trx),
      approvalsFor(trx, entered),
      lostAccess(trx),
    ])
    const planned = new Set(today)
    const asking = new Set(troubles.map(row => row.post_id))
    const cards = await cardsOf(parts, trx, entered.member, [...new Set([...planned, ...asking])])
    return {
      at: now.toISOString(),
      posts: cards.filter(card => planned.has(card.id)),
      first: cards.filter(card => asking.has(card.id)),
      pauses: pauses.map(pauseViewOf),
      toApprove,
      reconnect,
    }
  })
}

type Db = Parameters<typeof openPauses>[0]

/** Whose turn it is: mine when I am named, or when nobody is and I may approve. */
async function approvalsFor(db: Db, entered: Entered) {
  const rows = await openApprovals(db)
  if (rows.length === 0) return []
  const ids = rows.map(row => row.post_id)
  const posts = new Map((await postsById(db, ids)).map(post => [post.id, post]))
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
  const [channels, waiting] = await Promise.all([listChannels(db), waitingByChannel(db)])
  return channels
    .filter(row => row.state === 'reconnect-needed')
    .map(row => ({
      channelId: row.id,
      network: row.network,
      handle: row.handle,
      waiting: waiting.get(row.id) ?? 0,
    }))
}
