/** Approval belongs to one exact version: asked, given, refused, withdrawn. Silence never approves. */
import type { Kysely } from 'kysely'
import {
  audit,
  type Entered,
  readMember,
  readPerson,
  readWorkspace,
} from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { Tables } from '#platform/database/tables.ts'
import { actOnPost, type Db, inTransaction, refuseStale, viewAfter } from './act-on-post.ts'
import { isOnItsWay } from './domain/post-rules.ts'
import { approvalMail } from './mails.ts'
import type { PublishingParts } from './parts.ts'
import { mayApprove } from './policy.ts'
import type { PostView } from './post-views.ts'
import { scheduleVersion } from './schedule-post.ts'
import {
  type ApprovalRow,
  approvalsOfPosts,
  decideApproval,
  dropApprovals,
  insertApproval,
  readApproval,
} from './store/approvals.ts'
import { draftOf, lockPost, type PostRow, setPlanned, setStage } from './store/posts.ts'
import { lockPublications } from './store/publications.ts'
import {
  type ChannelReady,
  cutVersion,
  isBlocked,
  isStillVersion,
  readyChannels,
} from './versions.ts'
import { readWishedTime, type WishedTime } from './wished-time.ts'

export interface Asking {
  readonly id: string
  readonly revision: number
  readonly approverId: string | null
  readonly answerBefore: string | null
  readonly when: WishedTime | null
}

export async function askApproval(
  parts: PublishingParts,
  entered: Entered,
  asking: Asking,
): Promise<Result<PostView>> {
  // A wish whose hour passed while writing is refused here, not at the approver's.
  const time = asking.when ? readWishedTime(asking.when, parts.clock.now()) : null
  if (time && !time.ok) return time
  const asked = await actOnPost(parts, entered, asking.id, async (db, post) => {
    const ready = await readyToAsk(parts, db, asking, post)
    if (!ready.ok) return ready
    await keepAsking(parts, db, entered, asking, post, ready.value)
    if (time) await setPlanned(db, post.id, time.value.planned)
    const view = await viewAfter(parts, db, entered, post.id)
    return view.ok
      ? ok({ view: view.value, letter: await letterTo(parts, db, asking, post) })
      : view
  })
  if (!asked.ok) return asked
  const { view, letter } = asked.value
  if (letter) await parts.mail.deliver(letter)
  return ok(view)
}

async function readyToAsk(
  parts: PublishingParts,
  db: Db,
  asking: Asking,
  post: PostRow,
): Promise<Result<ChannelReady[]>> {
  if (post.draft_revision !== asking.revision) return refuseStale(post)
  const ready = await readyChannels(parts, db, draftOf(post))
  if (ready.length === 0) return refuse('nothing-to-send')
  if (ready.every(isBlocked)) return refuse('all-blocked')
  const publications = await lockPublications(db, post.id)
  if (publications.some(row => isOnItsWay(row.state))) return refuse('post-on-its-way')
  if (asking.approverId && !(await readMember(db, asking.approverId))) return refuse('not-found')
  return ok(ready)
}

/** Cuts the version and asks for it; what was asked or given for a former text is dropped. */
async function keepAsking(
  parts: PublishingParts,
  db: Db,
  entered: Entered,
  asking: Asking,
  post: PostRow,
  ready: readonly ChannelReady[],
): Promise<void> {
  const now = parts.clock.now()
  const { workspaceId } = entered
  const { personId } = entered.member
  const version = await cutVersion(parts, db, post, ready, { workspaceId, personId })
  await dropApprovals(db, post.id)
  await insertApproval(db, {
    workspace_id: workspaceId,
    id: parts.newId(),
    post_id: post.id,
    version,
    asked_by: personId,
    asked_at: now,
    approver_id: asking.approverId,
    answer_before: asking.answerBefore ? new Date(asking.answerBefore) : null,
  })
  await setStage(db, post.id, 'to-approve')
  await audit(db, {
    actorId: personId,
    action: 'approval-asked',
    subjectKind: 'post',
    subjectId: post.id,
    detail: { version },
    at: now,
  })
}

async function letterTo(parts: PublishingParts, db: Db, asking: Asking, post: PostRow) {
  if (!asking.approverId) return null
  const [to, workspace] = [await readPerson(db, asking.approverId), await readWorkspace(db)]
  if (!to || !workspace) return null
  const facts = {
    askedBy: post.saved_by ?? '',
    title: post.title,
    workspace: workspace.name,
    link: `${parts.url}/posts/${post.id}`,
    answerBefore: asking.answerBefore ? new Date(asking.answerBefore) : null,
    timeZone: workspace.time_zone,
    now: parts.clock.now(),
  }
  return { to: to.email, ...approvalMail(to.language, facts) }
}

export interface Decision {
  readonly version: number
  readonly decision: 'approve' | 'ask-change'
  readonly note: string
}

/** Who decided: a member of the team, or the holder of a link. */
export type Decider = { readonly personId: string } | { readonly linkId: string }

export async function decideAsMember(
  parts: PublishingParts,
  entered: Entered,
  approvalId: string,
  decision: Decision,
): Promise<Result<PostView>> {
  return inTransaction(parts, entered, async db => {
    const approval = await readApproval(db, approvalId)
    const post = approval && (await lockPost(db, approval.post_id))
    if (!approval || !post) return refuse('not-found')
    const channelIds = draftOf(post).channels.map(channel => channel.channelId)
    if (!mayApprove(entered.member, channelIds))
      return refuse('no-permission', { role: 'approver' })
    const decided = await decide(parts, db, entered.workspaceId, post, approval, decision, {
      personId: entered.member.personId,
    })
    return decided.ok ? viewAfter(parts, db, entered, post.id) : decided
  })
}

/** Writes the decision. An approved post with an hour ahead of it is scheduled at once, as it was asked for. */
export async function decide(
  parts: PublishingParts,
  db: Db,
  workspaceId: string,
  post: PostRow,
  approval: ApprovalRow,
  decision: Decision,
  by: Decider,
): Promise<Result<'approved' | 'change-asked'>> {
  const now = parts.clock.now()
  if (approval.state === 'dropped' || decision.version !== approval.version)
    return refuse('post-changed-meanwhile')
  if (!(await isStillVersion(db, post, approval.version))) return refuse('post-changed-meanwhile')
  const state = decision.decision === 'approve' ? 'approved' : 'change-asked'
  const written = await decideApproval(db, approval.id, {
    state,
    decided_by: 'personId' in by ? by.personId : null,
    decided_link: 'linkId' in by ? by.linkId : null,
    note: decision.note,
    decided_at: now,
    approved_for: state === 'approved' ? post.planned_at : null,
  })
  if (written.numUpdatedRows === 0n)
    return refuse('already-decided', { name: approval.decider_name ?? '' })
  await setStage(db, post.id, state)
  const actorId = 'personId' in by ? by.personId : by.linkId
  await audit(db, {
    actorId,
    action: state === 'approved' ? 'post-approved' : 'change-asked',
    subjectKind: 'post',
    subjectId: post.id,
    detail: { version: approval.version },
    at: now,
  })
  if (state === 'approved') await leaveAtItsHour(parts, db, workspaceId, post, actorId)
  return ok(state)
}

async function leaveAtItsHour(
  parts: PublishingParts,
  db: Db,
  workspaceId: string,
  post: PostRow,
  personId: string,
) {
  const { planned_date: date, planned_time: time, planned_zone: zone, planned_at: at } = post
  if (!date || !time || !zone || !at || at <= parts.clock.now()) return
  // A refusal here (an account was unlinked meanwhile) leaves the post approved, without an hour.
  await scheduleVersion(parts, db, { workspaceId, member: { personId } }, post, {
    date,
    time: time.slice(0, 5),
    zone,
    at,
  })
}

export async function withdrawApproval(
  parts: PublishingParts,
  entered: Entered,
  approvalId: string,
): Promise<Result<PostView>> {
  const found = await parts.database.inWorkspace(entered.workspaceId, trx =>
    readApproval(trx, approvalId),
  )
  if (!found) return refuse('not-found')
  return actOnPost(parts, entered, found.post_id, async (db, post) => {
    if (found.state !== 'open') return refuse('already-decided', { name: found.decider_name ?? '' })
    await dropApprovals(db, post.id)
    await setStage(db, post.id, 'draft')
    await audit(db, {
      actorId: entered.member.personId,
      action: 'approval-withdrawn',
      subjectKind: 'post',
      subjectId: post.id,
      at: parts.clock.now(),
    })
    return viewAfter(parts, db, entered, post.id)
  })
}

/** The approval that waits for an answer, if any. */
export async function openApprovalOf(
  db: Kysely<Tables>,
  postId: string,
): Promise<ApprovalRow | undefined> {
  return (await approvalsOfPosts(db, [postId])).at(0)
}
