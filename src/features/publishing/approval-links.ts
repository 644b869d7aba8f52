/** Approval without an account: a link for one person and one post, which ends. */

import { listChannels } from '#features/channels/index.ts'
import { mediaViewOf, readMedia } from '#features/library/index.ts'
import {
  audit,
  type Entered,
  readBrand,
  readPerson,
  readWorkspace,
} from '#features/workspaces/index.ts'
import type { JsonRecord } from '#kit/json.ts'
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import { hashToken, makeToken } from '#platform/tokens.ts'
import { actOnPost, type Db, inTransaction } from './act-on-post.ts'
import { type Decision, decide, openApprovalOf } from './approve-post.ts'
import { mediaOf } from './domain/effective-content.ts'
import { approvalLinkMail } from './mails.ts'
import type { PublishingParts } from './parts.ts'
import { mayWrite } from './policy.ts'
import { isoOf, readVisiblePost } from './post-views.ts'
import {
  findLink,
  insertLink,
  type LinkRow,
  noteSeen,
  readLink,
  revokeLink,
} from './store/approvals.ts'
import { contentOf, draftOf, lockPost, type PostRow, readVersion } from './store/posts.ts'
import { cutVersion, readyChannels } from './versions.ts'

const daysOpen = 30

export const linkViewOf = (row: LinkRow) => ({
  id: row.id,
  guestName: row.guest_name,
  guestEmail: row.guest_email,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  seenVersion: row.seen_version,
  revoked: row.revoked_at !== null,
})

export async function createLink(
  parts: PublishingParts,
  entered: Entered,
  wanted: { id: string; guestName: string; guestEmail: string | null },
) {
  const now = parts.clock.now()
  const { token, hash } = makeToken()
  const link = `${parts.url}/review/${token}`
  const made = await actOnPost(parts, entered, wanted.id, async (db, post) => {
    await freezeForGuest(parts, db, entered, post)
    const row = await keepLink(parts, db, entered, { ...wanted, tokenHash: hash, now })
    const [person, workspace] = [
      await readPerson(db, entered.member.personId),
      await readWorkspace(db),
    ]
    const facts = {
      askedBy: person?.name ?? '',
      title: post.title,
      workspace: workspace?.name ?? '',
    }
    return row ? ok({ row, facts }) : refuse('not-found')
  })
  if (!made.ok) return made
  const { row, facts } = made.value
  if (!wanted.guestEmail) return ok({ ...linkViewOf(row), url: link, mailed: false })
  const letter = approvalLinkMail(entered.language, {
    ...facts,
    guestName: wanted.guestName,
    link,
    expiresAt: row.expires_at,
    answerBefore: null,
    timeZone: entered.timeZone,
    now,
  })
  const mailed = await parts.mail.deliver({ to: wanted.guestEmail, ...letter })
  return ok({ ...linkViewOf(row), url: link, mailed })
}

/** A guest reads versions, never drafts: where nothing is asked yet, what is written now is frozen. */
async function freezeForGuest(
  parts: PublishingParts,
  db: Db,
  { workspaceId, member }: Entered,
  post: PostRow,
): Promise<void> {
  if (await openApprovalOf(db, post.id)) return
  const ready = await readyChannels(parts, db, draftOf(post))
  await cutVersion(parts, db, post, ready, { workspaceId, personId: member.personId })
}

async function keepLink(
  parts: PublishingParts,
  db: Db,
  entered: Entered,
  wanted: {
    id: string
    guestName: string
    guestEmail: string | null
    tokenHash: Buffer
    now: Date
  },
): Promise<LinkRow | undefined> {
  const { workspaceId, member } = entered
  const id = parts.newId()
  await insertLink(db, {
    workspace_id: workspaceId,
    id,
    post_id: wanted.id,
    guest_name: wanted.guestName,
    guest_email: wanted.guestEmail,
    token_hash: wanted.tokenHash,
    created_by: member.personId,
    created_at: wanted.now,
    expires_at: new Date(wanted.now.getTime() + daysOpen * 86_400_000),
  })
  await audit(db, {
    actorId: member.personId,
    action: 'approval-link-created',
    subjectKind: 'approval-link',
    subjectId: id,
    at: wanted.now,
  })
  return readLink(db, id)
}

export async function endLink(
  parts: PublishingParts,
  entered: Entered,
  id: string,
): Promise<Result<Nothing>> {
  if (!mayWrite(entered.member)) return refuse('no-permission', { role: 'writer' })
  return inTransaction(parts, entered, async db => {
    const now = parts.clock.now()
    const ended = await revokeLink(db, id, now)
    if (ended.numUpdatedRows === 0n) return refuse('not-found')
    await audit(db, {
      actorId: entered.member.personId,
      action: 'approval-link-ended',
      subjectKind: 'approval-link',
      subjectId: id,
      at: now,
    })
    return ok({})
  })
}

/** Runs for the holder of a link, inside the one workspace and for the one post that it opens. */
async function asGuest<T>(
  parts: PublishingParts,
  token: string,
  work: (db: Db, link: LinkRow, post: PostRow, workspaceId: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const found = await findLink(parts.database.app, hashToken(token))
  if (!found) return refuse('not-found')
  return parts.database.inWorkspace(found.workspace_id, async trx => {
    const link = await readLink(trx, found.id)
    if (!link) return refuse('not-found')
    if (link.revoked_at || link.expires_at <= parts.clock.now()) {
      return refuse('link-expired', { date: (link.revoked_at ?? link.expires_at).toISOString() })
    }
    const post = await lockPost(trx, link.post_id)
    return post
      ? work(trx, link, post, found.workspace_id)
      : refuse('link-expired', { date: link.expires_at.toISOString() })
  })
}

async function versionViewOf(parts: PublishingParts, db: Db, postId: string, number: number) {
  const row = await readVersion(db, postId, number)
  if (!row) return null
  const { draft } = contentOf(row)
  const media = await readMedia(db, mediaOf(draft))
  return {
    number: row.number,
    author: row.author ?? '',
    createdAt: row.created_at.toISOString(),
    draft,
    media: media.map(one => mediaViewOf(parts.addresses, one)),
  }
}

export async function readVersionView(
  parts: PublishingParts,
  entered: Entered,
  postId: string,
  number: number,
) {
  const view = await parts.database.inWorkspace(entered.workspaceId, async trx => {
    const post = await readVisiblePost(trx, entered.member, postId)
    return post ? versionViewOf(parts, trx, postId, number) : null
  })
  return view ? ok(view) : refuse('not-found')
}

export const readReview = (parts: PublishingParts, token: string) =>
  asGuest(parts, token, async (db, link, post, workspaceId) => {
    const approval = await openApprovalOf(db, post.id)
    const number = approval?.version ?? post.latest_version
    const version = await versionViewOf(parts, db, post.id, number)
    if (!version) return refuse('not-found')
    const changed = link.seen_version !== null && link.seen_version !== number
    const seen =
      changed && link.seen_version !== null
        ? await versionViewOf(parts, db, post.id, link.seen_version)
        : null
    await noteSeen(db, link.id, number, parts.clock.now())
    const [workspace, { logoMediaId }] = await Promise.all([readWorkspace(db), readBrand(db)])
    const chosen = new Set(version.draft.channels.map(channel => channel.channelId))
    const channels = (await listChannels(db)).filter(row => chosen.has(row.id))
    return ok({
      workspace: workspace?.name ?? '',
      logo: logoMediaId ? parts.addresses.of(workspaceId, logoMediaId, 'thumbnail') : null,
      timeZone: workspace?.time_zone ?? 'Europe/Paris',
      guestName: link.guest_name,
      expiresAt: link.expires_at.toISOString(),
      askedBy: approval?.asker_name ?? '',
      state: approval?.state ?? ('none' as const),
      decidedBy: approval?.decider_name ?? null,
      answerBefore: isoOf(approval?.answer_before ?? null),
      plannedAt: isoOf(post.planned_at),
      version,
      seen,
      channels: channels.map(row => ({
        id: row.id,
        network: row.network,
        handle: row.handle,
        displayName: row.display_name,
        limits: row.limits as JsonRecord,
      })),
    })
  })

export const decideAsGuest = (parts: PublishingParts, token: string, decision: Decision) =>
  asGuest(parts, token, async (db, link, post, workspaceId) => {
    const approval = await openApprovalOf(db, post.id)
    if (!approval) return refuse('post-changed-meanwhile')
    const decided = await decide(parts, db, workspaceId, post, approval, decision, {
      linkId: link.id,
    })
    if (!decided.ok) return decided
    await announceChange(db, workspaceId, 'publishing')
    return ok({ state: decided.value })
  })
