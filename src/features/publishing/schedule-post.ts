/** From an allowed version to publications that will leave, each on its channel. */
import {
  audit,
  type Entered,
  type Member,
  readApprovalPath,
  readWorkspace,
} from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { wakePublishing } from '#platform/database/notices.ts'
import { actOnPost, type Db, refuseStale, viewAfter } from './act-on-post.ts'
import { isOnItsWay, isStillHere, mayLeave } from './domain/post-rules.ts'
import { keepFirstComment } from './keep-first-comment.ts'
import type { PublishingParts } from './parts.ts'
import { mustAsk } from './policy.ts'
import type { PostView } from './post-views.ts'
import { type Planned, type PostRow, setPlanned } from './store/posts.ts'
import {
  insertPublication,
  lockPublications,
  lockWithComments,
  type PublicationRow,
  rescheduleRow,
  takeBack,
} from './store/publications.ts'
import {
  type ChannelReady,
  contentDigest,
  cutVersion,
  isBlocked,
  readyChannels,
} from './versions.ts'
import { type ReadTime, readWishedTime, type WishedTime } from './wished-time.ts'

export interface Scheduled {
  readonly post: PostView
  /** Channels that a blocker holds back, with what it is. */
  readonly held: { readonly channelId: string; readonly codes: string[] }[]
  readonly clock: ReadTime['clock']
}

export async function schedulePost(
  parts: PublishingParts,
  entered: Entered,
  wanted: { id: string; revision: number; when: WishedTime | null },
): Promise<Result<Scheduled>> {
  const now = parts.clock.now()
  const time = wanted.when ? readWishedTime(wanted.when, now) : null
  if (time && !time.ok) return time
  const clock = time?.value.clock ?? 'plain'
  return actOnPost(parts, entered, wanted.id, async (db, post) => {
    if (post.draft_revision !== wanted.revision) return refuseStale(post)
    if (!(await isAllowed(db, entered.member, post))) return refuse('approval-needed')
    const planned = time?.value.planned ?? plannedNow(now, entered.timeZone)
    const scheduled = await scheduleVersion(parts, db, entered, post, planned)
    if (!scheduled.ok) return scheduled
    const view = await viewAfter(parts, db, entered, post.id)
    return view.ok ? ok({ post: view.value, held: scheduled.value, clock }) : view
  })
}

async function isAllowed(db: Db, member: Member, post: PostRow): Promise<boolean> {
  const workspace = await readWorkspace(db)
  return mayLeave({
    required: mustAsk(member, readApprovalPath(workspace?.settings)),
    stage: post.stage,
  })
}

const plannedNow = (now: Date, zone: string): Planned => {
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(now)
  const [date = '', time = ''] = local.split(' ')
  return { date, time, zone, at: now }
}

/** Cuts the version and writes a publication for every channel that nothing blocks. */
export async function scheduleVersion(
  parts: PublishingParts,
  db: Db,
  by: { workspaceId: string; member: { personId: string } },
  post: PostRow,
  planned: Planned,
): Promise<Result<Scheduled['held']>> {
  const ready = await readyChannels(parts, db, post.draft as never)
  if (ready.length === 0) return refuse('nothing-to-send')
  const rows = await lockWithComments(db, post.id)
  const publications = rows.filter(row => row.parent_id === null)
  if (publications.some(row => isOnItsWay(row.state))) return refuse('post-on-its-way')
  const free = ready.filter(one => !isBlocked(one))
  if (free.length === 0) return refuse('all-blocked')
  const { workspaceId } = by
  const { personId } = by.member
  const version = await cutVersion(parts, db, post, ready, { workspaceId, personId })
  for (const one of free)
    await placeOnChannel(parts, db, { workspaceId, postId: post.id, version, planned }, one, rows)
  await giveUpDropped(parts, db, ready, publications)
  await setPlanned(db, post.id, planned)
  await wakePublishing(db)
  await audit(db, {
    actorId: personId,
    action: 'post-scheduled',
    subjectKind: 'post',
    subjectId: post.id,
    detail: { version, at: planned.at.toISOString() },
    at: parts.clock.now(),
  })
  return ok(
    ready.filter(isBlocked).map(one => ({
      channelId: one.channel.id,
      codes: one.findings
        .filter(finding => finding.level === 'blocker')
        .map(finding => finding.code),
    })),
  )
}

async function placeOnChannel(
  parts: PublishingParts,
  db: Db,
  place: { workspaceId: string; postId: string; version: number; planned: Planned },
  ready: ChannelReady,
  existing: readonly PublicationRow[],
): Promise<void> {
  const { workspaceId, postId, version, planned } = place
  const { channel, content } = ready
  const digest = contentDigest(channel.id, content)
  const now = parts.clock.now()
  const onChannel = existing.filter(row => row.channel_id === channel.id)
  const mine = onChannel.filter(row => row.parent_id === null)
  const again = mine.find(row => isStillHere(row.state))
  const there = again ?? mine.find(row => row.state !== 'deleted')
  const parentId = there?.id ?? parts.newId()
  if (again) await rescheduleRow(db, again, { version, digest, dueAt: planned.at, now })
  else if (!there)
    await insertPublication(db, {
      workspaceId,
      id: parentId,
      postId,
      version,
      channelId: channel.id,
      network: channel.network,
      digest,
      dueAt: planned.at,
      now,
    })
  await keepFirstComment(
    parts,
    db,
    { workspaceId, postId, version, parentId, planned },
    ready,
    onChannel,
  )
}

/** Channels that the draft no longer names, or that are blocked now, do not leave with a former version. */
async function giveUpDropped(
  parts: PublishingParts,
  db: Db,
  ready: readonly ChannelReady[],
  existing: readonly PublicationRow[],
) {
  const going = new Set(ready.filter(one => !isBlocked(one)).map(one => one.channel.id))
  for (const row of existing) {
    if (isStillHere(row.state) && !going.has(row.channel_id))
      await takeBack(db, row, parts.clock.now())
  }
}

/** Takes back what is still here; the wished hour stays written on the post unless all of it is taken back. */
export async function unschedulePost(
  parts: PublishingParts,
  entered: Entered,
  wanted: { id: string; publicationId?: string | undefined },
): Promise<Result<PostView>> {
  const now = parts.clock.now()
  return actOnPost(parts, entered, wanted.id, async (db, post) => {
    const { publicationId } = wanted
    const chosen =
      publicationId === undefined
        ? await lockPublications(db, post.id)
        : (await lockWithComments(db, post.id)).filter(row => row.id === publicationId)
    if (wanted.publicationId !== undefined && chosen.length === 0) return refuse('not-found')
    if (chosen.some(row => isOnItsWay(row.state))) return refuse('post-on-its-way')
    for (const row of chosen) if (isStillHere(row.state)) await takeBack(db, row, now)
    if (wanted.publicationId === undefined) await setPlanned(db, post.id, null)
    await audit(db, {
      actorId: entered.member.personId,
      action: 'post-unscheduled',
      subjectKind: 'post',
      subjectId: post.id,
      at: now,
    })
    return viewAfter(parts, db, entered, post.id)
  })
}
