/** Puts together what the rooms show of a post, from the rows of several tables. */
import type { Kysely } from 'kysely'
import { mediaViewOf, readMedia } from '#features/library/index.ts'
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
import type { Reason } from './domain/reasons.ts'
import type { PublishingParts } from './parts.ts'
import { mayWrite, mustAsk } from './policy.ts'
import { type ApprovalRow, approvalsOfPosts } from './store/approvals.ts'
import { openPauses, type PauseRow } from './store/gate.ts'
import { changedSinceScheduled, draftOf, type PostRow, postsById } from './store/posts.ts'
import { type PublicationRow, publicationsOfPosts } from './store/publications.ts'
import { isStillVersion } from './versions.ts'

type Db = Kysely<Tables>

const excerptLength = 140

export const isoOf = (moment: Date | null): string | null => moment?.toISOString() ?? null

export function publicationViewOf(row: PublicationRow, pauses: readonly PauseRow[]) {
  const over = pauses.find(
    pause => pause.channel_ids === null || pause.channel_ids.includes(row.channel_id),
  )
  const held = row.state === 'scheduled' || row.state === 'waiting'
  const done = (row.progress as { parts?: unknown[] } | null)?.parts?.length ?? 0
  return {
    id: row.id,
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
  }
}

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
  const posts = (await postsById(db, ids)).filter(row => isVisible(member, row))
  const approvals = await approvalsOfPosts(
    db,
    posts.map(row => row.id),
  )
  return cardsFrom(parts, db, member, { posts, approvals })
}

async function cardsFrom(
  parts: PublishingParts,
  db: Db,
  member: Member,
  { posts, approvals }: { posts: readonly PostRow[]; approvals: readonly ApprovalRow[] },
) {
  const kept = posts.map(row => row.id)
  const publications = await publicationsOfPosts(db, kept)
  const [pauses, changed] = [await openPauses(db), await changedSinceScheduled(db, kept)]
  const firstMedia = posts.flatMap(row => firstPicture(draftOf(row)) ?? [])
  const media = new Map(
    (await readMedia(db, firstMedia)).map(row => [row.id, mediaViewOf(parts.addresses, row)]),
  )
  return posts.map(row => {
    const draft = draftOf(row)
    const open = approvals.find(
      approval => approval.post_id === row.id && approval.state === 'open',
    )
    const mine = publications.filter(publication => publication.post_id === row.id)
    return {
      ...cardOf(row, open),
      thumbnail: media.get(firstPicture(draft) ?? '')?.thumbnail ?? null,
      publications: mine
        .filter(publication => mayUseChannel(member, publication.channel_id))
        .map(publication => publicationViewOf(publication, pauses)),
      changedSince: changed.has(row.id),
    }
  })
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
  const row = await readVisiblePost(db, member, id)
  if (!row) return undefined
  const approvals = await approvalsOfPosts(db, [id])
  const [card] = await cardsFrom(parts, db, member, { posts: [row], approvals })
  if (!card) return undefined
  const draft = draftOf(row)
  const media = await readMedia(db, mediaOf(draft))
  const workspace = await readWorkspace(db)
  const [latest] = approvals
  const approved =
    latest?.state === 'approved' && (await isStillVersion(db, row, latest.version))
      ? latest.version
      : null
  const dropped =
    latest?.state === 'dropped' && latest.decided_at
      ? { version: latest.version, by: latest.decider_name ?? '' }
      : null
  return {
    ...card,
    draft,
    revision: row.draft_revision,
    savedBy: row.saved_by,
    latestVersion: row.latest_version,
    approvedVersion: approved,
    droppedApproval: dropped,
    approval: latest ? approvalViewOf(latest) : null,
    media: media.map(one => mediaViewOf(parts.addresses, one)),
    mustAskApproval: mayWrite(member) && mustAsk(member, readApprovalPath(workspace?.settings)),
  }
}

export type PostView = NonNullable<Awaited<ReturnType<typeof postViewOf>>>
