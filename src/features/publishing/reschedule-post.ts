/** Moving what is still to leave: all to one hour, or each by the same distance. */
import { audit, type Entered, readApprovalPath, readWorkspace } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { instantToZoned } from '#kit/time/zones.ts'
import { wakePublishing } from '#platform/database/notices.ts'
import { actOnPost, type Db, viewAfter } from './act-on-post.ts'
import { isOnItsWay, isStillHere, isToLeave, movingAsksAgain } from './domain/post-rules.ts'
import type { PublishingParts } from './parts.ts'
import type { PostView } from './post-views.ts'
import { approvedHour, dropApprovals } from './store/approvals.ts'
import { type Planned, type PostRow, setPlanned, setStage } from './store/posts.ts'
import {
  lockPublications,
  type PublicationRow,
  rescheduleRow,
  takeBack,
} from './store/publications.ts'
import { type ReadTime, readWishedTime, type WishedTime } from './wished-time.ts'

export interface Move {
  readonly id: string
  readonly when: WishedTime
  /** The hour that goes to `when`: everything that is to leave then moves by the same distance. */
  readonly from?: string | undefined
  readonly publicationId?: string | undefined
  readonly acceptsAskingAgain: boolean
}

export interface Rescheduled {
  readonly post: PostView
  readonly asksAgain: boolean
  readonly clock: ReadTime['clock']
}

/** Moving the time keeps the approval, unless the approval path says otherwise and the person accepts it. */
export async function reschedulePost(
  parts: PublishingParts,
  entered: Entered,
  move: Move,
): Promise<Result<Rescheduled>> {
  const now = parts.clock.now()
  const time = readWishedTime(move.when, now)
  if (!time.ok) return time
  const { planned: wished, clock } = time.value
  return actOnPost(parts, entered, move.id, async (db, post) => {
    const found = findMoving(await lockPublications(db, post.id), post, move)
    if (!found.ok) return found
    const planned = plannedAfter(post, wished, move.from)
    const rows = found.value.map(row => ({ row, dueAt: dueAfter(row, wished, move.from) }))
    const late = rows.find(one => one.dueAt <= now)
    if (late) return refuse('time-past', { time: late.dueAt.toISOString() })
    const hours = await hoursAskedAgain(db, post, planned)
    const asksAgain = hours !== null
    if (asksAgain && !move.acceptsAskingAgain) return refuse('move-asks-again', { hours })
    if (asksAgain) await giveBack(db, post, found.value, now)
    else for (const { row, dueAt } of rows) await rescheduleRow(db, row, { dueAt, now })
    if (move.publicationId === undefined) await setPlanned(db, post.id, planned)
    await wakePublishing(db)
    await audit(db, {
      actorId: entered.member.personId,
      action: 'post-rescheduled',
      subjectKind: 'post',
      subjectId: post.id,
      detail: planned.at.toISOString(),
      at: now,
    })
    const view = await viewAfter(parts, db, entered, post.id)
    return view.ok ? ok({ post: view.value, asksAgain, clock }) : view
  })
}

/** What the move touches; refused when nothing can move any more, or when it stands elsewhere by now. */
function findMoving(
  all: readonly PublicationRow[],
  post: PostRow,
  { publicationId, from }: Move,
): Result<readonly PublicationRow[]> {
  const chosen = all.filter(row => publicationId === undefined || row.id === publicationId)
  if (publicationId !== undefined && chosen.length === 0) return refuse('not-found')
  // An hour given anew is another try for what failed; carried along with the others, it is not.
  const moves = from === undefined ? isStillHere : isToLeave
  const moving = chosen.filter(row => moves(row.state))
  if (chosen.length > 0 && moving.length === 0)
    return refuse(chosen.some(row => isOnItsWay(row.state)) ? 'post-on-its-way' : 'state-moved-on')
  if (from === undefined) return ok(moving)
  const hours = moving.length > 0 ? moving.map(row => row.due_at) : [post.planned_at]
  const stands = hours.some(hour => hour?.getTime() === Date.parse(from))
  return stands ? ok(moving) : refuse('state-moved-on')
}

const distance = (wished: Planned, from: string) => wished.at.getTime() - Date.parse(from)

const dueAfter = (row: PublicationRow, wished: Planned, from: string | undefined): Date =>
  from === undefined ? wished.at : new Date(row.due_at.getTime() + distance(wished, from))

/** The wish of the post follows by the same distance, on the wall clock of its own zone. */
function plannedAfter(post: PostRow, wished: Planned, from: string | undefined): Planned {
  const before = post.planned_at?.getTime()
  if (from === undefined || before === undefined || before === Date.parse(from)) return wished
  const at = new Date(before + distance(wished, from))
  const { date, time } = instantToZoned(at, wished.zone)
  return { date, time, zone: wished.zone, at }
}

/** The hours after which moving asks again, when this move is such a one; null when it costs nothing. */
export async function hoursAskedAgain(
  db: Db,
  post: PostRow,
  planned: Planned,
): Promise<number | null> {
  const { movingAsksAgainAfterHours: hours } = readApprovalPath((await readWorkspace(db))?.settings)
  const approved = (await approvedHour(db, post.id)) ?? post.planned_at
  return movingAsksAgain(approved, planned.at, hours, post.stage) ? (hours ?? 0) : null
}

/** The approval was for another moment: nothing leaves until somebody answers again. */
export async function giveBack(db: Db, post: PostRow, rows: readonly PublicationRow[], now: Date) {
  await dropApprovals(db, post.id)
  await setStage(db, post.id, 'draft')
  for (const row of rows) await takeBack(db, row, now)
}
