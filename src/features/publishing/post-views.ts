/** Puts together what the rooms show of a post, from the rows of several tables. */
import type { Kysely } from 'kysely'
import { type MediaRow, mediaViewOf, readMedia } from '#features/library/index.ts'
import {
  type Member,
  mayUseChannel,
  readApprovalPath,
  readWorkspace,
} from '#features/workspaces/index.ts'
import { plainExcerpt } from '#kit/text/excerpt.ts'
import type { Tables } from '#platform/database/tables.ts'
import { firstPicture, firstWords, type PostDraft } from './domain/content.ts'
import { mediaOf } from './domain/effective-content.ts'
import { isStillHere } from './domain/post-rules.ts'
import type { Reason } from './domain/reasons.ts'
import type { PublishingParts } from './parts.ts'
import { mayWrite, mustAsk } from './policy.ts'
import { type ApprovalRow, approvalsOfPosts } from './store/approvals.ts'
import { openPauses, type PauseRow } from './store/gate.ts'
import { draftOf, type PostRow, postsById } from './store/posts.ts'
import { type PublicationRow, publicationsOfPosts } from './store/publications.ts'
import { isStillVersion } from './versions.ts'

type Db = Kysely<Tables>

const excerptLength = 140

export const isoOf = (moment: Date | null): string | null => moment?.toISOString() ?? null

/** A first comment stands in its post's publication. */
export function publicationViewOf(
  row: PublicationRow,
  pauses: readonly PauseRow[],
  others: readonly PublicationRow[],
) {
  const comment = others.find(one => one.parent_id === row.id)
  return {
    ...standingOf(row, pauses),
    firstComment: comment ? { ...standingOf(comment, pauses), text: comment.own_text ?? '' } : null,
  }
}

function standingOf(row: PublicationRow, pauses: readonly PauseRow[]) {
  const over = pauses.find(
    pause => pause.channel_ids === null || pause.channel_ids.includes(row.channel_id),
  )
  const held = row.state === 'scheduled' || row.state === 'waiting' || row.state === 'assisted'
  const done = (row.progress as { parts?: unknown[] } | null)?.parts?.length ?? 0
  return {
    id: row.id,
    parentId: row.parent_id,
    postId: row.post_id,
    version: row.version,
    channelId: row.channel_id,
    network: row.network,
    state: row.state,
    suspended:
      held && over
        ? { reason: over.reason, by: over.by ?? '', since: over.started_at.toISOString() }
        : null,
    missedAt: isoOf(row.missed_at),
    dueAt: row.due_at.toISOString(),
    nextTryAt: row.state === 'waiting' || row.state === 'unconfirmed' ? isoOf(row.wake_at) : null,
    asksPerson: row.asks_person,
    partsDone: done,
    parts: Number(row.parts),
    remoteUrl: row.remote_url,
    leftAt: isoOf(row.left_at),
    publishedAt: isoOf(row.published_at),
    deletedAt: isoOf(row.deleted_at),
    reason: row.reason as Reason | null,
    assisted: taskViewOf(row),
  }
}

/** Null while it is nobody's to do. */
const taskViewOf = (row: PublicationRow) =>
  row.task_since
    ? {
        doerId: row.doer_id,
        doer: row.doer,
        since: row.task_since.toISOString(),
        told: row.task_told ?? 0,
        toldBy: row.task_told_by ?? [],
        tellsAt: isoOf(row.task_next_at),
        laterAt: isoOf(row.task_later_at),
        doneAt: isoOf(row.task_done_at),
        doneBy: row.task_done_by,
      }
    : null

export function approvalViewOf(row: ApprovalRow) {
  return {
    id: row.id,
    postId: row.post_id,
    version: row.version,
    state: row.state,
    askedBy: row.asker_name ?? '',
    askedAt: row.asked_at.toISOString(),
    approverId: row.approver_id,
    approver: row.approver_name,
    answerBefore: isoOf(row.answer_before),
    decidedBy: row.decider_name,
    note: row.note,
    decidedAt: isoOf(row.decided_at),
  }
}

export function pauseViewOf(row: PauseRow) {
  return {
    id: row.id,
    reason: row.reason,
    channelIds: row.channel_ids,
    by: row.by ?? '',
    startedAt: row.started_at.toISOString(),
    plannedEnd: isoOf(row.planned_end),
    endedAt: isoOf(row.ended_at),
  }
}

/** Posts of other people's channels stay out of sight of a person who is kept to some. */
const isVisible = (member: Member, row: PostRow): boolean => {
  const { channels } = draftOf(row)
  return channels.length === 0 || channels.some(channel => mayUseChannel(member, channel.channelId))
}

/** Undefined when it is not there, or not for this person. */
export async function readVisiblePost(
  db: Db,
  member: Member,
  id: string,
): Promise<PostRow | undefined> {
  const [row] = await postsById(db, [id])
  return row && isVisible(member, row) ? row : undefined
}

export async function cardsOf(
  parts: PublishingParts,
  db: Db,
  member: Member,
  ids: readonly string[],
) {
  const rows = await rowsOf(db, ids)
  const posts = rows.posts.filter(row => isVisible(member, row))
  const firstMedia = posts.flatMap(row => firstPicture(draftOf(row)) ?? [])
  const media = new Map((await readMedia(db, firstMedia)).map(row => [row.id, row]))
  return posts.map(row => cardFrom(parts, member, row, { ...rows, media }))
}

/** What stands about these posts in each table, asked in one go. */
async function rowsOf(db: Db, ids: readonly string[]) {
  const [posts, approvals, publications, pauses] = await Promise.all([
    postsById(db, ids),
    approvalsOfPosts(db, ids),
    publicationsOfPosts(db, ids),
    openPauses(db),
  ])
  return { posts, approvals, publications, pauses }
}

type Rows = Omit<Awaited<ReturnType<typeof rowsOf>>, 'posts'> & {
  readonly media: ReadonlyMap<string, MediaRow>
}

function cardFrom(parts: PublishingParts, member: Member, row: PostRow, rows: Rows) {
  const mine = rows.approvals.filter(approval => approval.post_id === row.id)
  const publications = rows.publications.filter(({ post_id }) => post_id === row.id)
  const picture = rows.media.get(firstPicture(draftOf(row)) ?? '')
  return {
    ...cardOf(
      row,
      mine.find(approval => approval.state === 'open'),
    ),
    thumbnail: picture ? mediaViewOf(parts.addresses, picture).thumbnail : null,
    publications: publications
      .filter(one => one.parent_id === null && mayUseChannel(member, one.channel_id))
      .map(publication => publicationViewOf(publication, rows.pauses, publications)),
    changedSince: publications.some(({ state, outdated }) => outdated && isStillHere(state)),
  }
}

/** One line of what is written. */
export const excerptOf = (draft: PostDraft): string =>
  plainExcerpt(firstWords(draft), excerptLength)

function cardOf(row: PostRow, open: ApprovalRow | undefined) {
  const draft = draftOf(row)
  const { planned_date: date, planned_time: time, planned_zone: zone } = row
  return {
    id: row.id,
    title: row.title,
    stage: row.stage,
    plannedAt: isoOf(row.planned_at),
    planned: date && time && zone ? { date, time: time.slice(0, 5), zone } : null,
    excerpt: excerptOf(draft),
    channelIds: draft.channels.map(channel => channel.channelId),
    authorId: row.author_id,
    author: row.author ?? '',
    waitsFor: open?.approver_name ?? null,
    answerBefore: isoOf(open?.answer_before ?? null),
    savedAt: row.draft_at.toISOString(),
  }
}

/** Everything that the composer shows of one post; undefined when it is not there, or not for this person. */
export async function postViewOf(parts: PublishingParts, db: Db, member: Member, id: string) {
  const [rows, workspace] = await Promise.all([rowsOf(db, [id]), readWorkspace(db)])
  const [row] = rows.posts
  if (!row || !isVisible(member, row)) return undefined
  const draft = draftOf(row)
  const pictures = [...new Set(mediaOf(draft))]
  const first = firstPicture(draft)
  const media = await readMedia(db, first ? [first, ...pictures] : pictures)
  const byId = new Map(media.map(one => [one.id, one]))
  const [latest] = rows.approvals
  const approved =
    latest?.state === 'approved' && (await isStillVersion(db, row, latest.version))
      ? latest.version
      : null
  const dropped =
    latest?.state === 'dropped' && latest.decided_at
      ? { version: latest.version, by: latest.decider_name ?? '' }
      : null
  return {
    ...cardFrom(parts, member, row, { ...rows, media: byId }),
    draft,
    revision: row.draft_revision,
    savedBy: row.saved_by,
    latestVersion: row.latest_version,
    approvedVersion: approved,
    droppedApproval: dropped,
    approval: latest ? approvalViewOf(latest) : null,
    media: pictures
      .flatMap(one => byId.get(one) ?? [])
      .map(one => mediaViewOf(parts.addresses, one)),
    doerId: row.doer_id,
    mustAskApproval: mayWrite(member) && mustAsk(member, readApprovalPath(workspace?.settings)),
  }
}

export type PostView = NonNullable<Awaited<ReturnType<typeof postViewOf>>>
