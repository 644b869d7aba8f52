/** Creating, saving, copying, putting away. */
import { refusedOn } from '#connectors/formats/network-names.ts'
import { listChannels } from '#features/channels/index.ts'
import { audit, type Entered } from '#features/workspaces/index.ts'
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { actOnPost, type Db, inTransaction, refuseStale, viewAfter } from './act-on-post.ts'
import { emptyDraft, type PostDraft } from './domain/content.ts'
import { isOnItsWay, isOnNetwork, isStillHere, mayEdit } from './domain/post-rules.ts'
import type { PublishingParts } from './parts.ts'
import { mayPublish, mayWrite } from './policy.ts'
import { type PostView, readVisiblePost } from './post-views.ts'
import { dropApprovals } from './store/approvals.ts'
import { isPartlyThere } from './store/decisions.ts'
import { draftOf, insertPost, markDeleted, postEvenAway, saveDraft } from './store/posts.ts'
import { lockPublications, takeBack } from './store/publications.ts'
import { draftDigest, knowsWhatItNames } from './versions.ts'
import { readWishedTime, type WishedTime } from './wished-time.ts'

export async function createPost(
  parts: PublishingParts,
  entered: Entered,
  wanted: { draft?: PostDraft | undefined; planned?: WishedTime | undefined },
): Promise<Result<PostView>> {
  if (!mayWrite(entered.member)) return refuse('no-permission', { role: 'writer' })
  const now = parts.clock.now()
  const draft = wanted.draft ?? emptyDraft(entered.language, entered.signature)
  if (!mayPublish(entered.member, channelIdsOf(draft)))
    return refuse('no-permission', { role: 'community-manager' })
  // A wish that has passed is not kept: the draft itself is what matters.
  const read = wanted.planned ? readWishedTime(wanted.planned, now) : null
  const planned = read?.ok ? read.value.planned : null
  const id = parts.newId()
  return inTransaction(parts, entered, async db => {
    if (!(await knowsWhatItNames(db, draft))) return refuse('not-found')
    await insertPost(db, {
      workspaceId: entered.workspaceId,
      id,
      personId: entered.member.personId,
      draft,
      planned,
      now,
    })
    return viewAfter(parts, db, entered, id)
  })
}

const channelIdsOf = (draft: PostDraft) => draft.channels.map(channel => channel.channelId)

export interface Saved {
  readonly revision: number
  readonly savedAt: string
  readonly droppedApproval: boolean
}

/** Autosave. An edit drops the approval of the former text, and what was to leave with it stays here. */
export async function savePost(
  parts: PublishingParts,
  entered: Entered,
  id: string,
  revision: number,
  draft: PostDraft,
): Promise<Result<Saved>> {
  const now = parts.clock.now()
  return actOnPost(parts, entered, id, async (db, post) => {
    if (post.draft_revision !== revision) return refuseStale(post)
    if (!mayPublish(entered.member, channelIdsOf(draft)))
      return refuse('no-permission', { role: 'community-manager' })
    if (!(await knowsWhatItNames(db, draft))) return refuse('not-found')
    const publications = await lockPublications(db, id)
    if (!mayEdit(publications.map(row => row.state))) return refuse('post-on-its-way')
    const changed = draftDigest(draft) !== draftDigest(draftOf(post))
    const dropped = changed && (await dropApprovals(db, id)).numUpdatedRows > 0n
    if (dropped) {
      // What was approved is no longer what the post says: it does not leave by itself.
      for (const row of publications) if (isStillHere(row.state)) await takeBack(db, row, now)
      await audit(db, {
        actorId: entered.member.personId,
        action: 'approval-dropped',
        subjectKind: 'post',
        subjectId: id,
        at: now,
      })
    }
    const stage = changed && post.stage !== 'change-asked' ? 'draft' : post.stage
    await saveDraft(db, id, draft, entered.member.personId, stage, now)
    return ok({ revision: revision + 1, savedAt: now.toISOString(), droppedApproval: dropped })
  })
}

export async function duplicatePost(
  parts: PublishingParts,
  entered: Entered,
  id: string,
): Promise<Result<PostView>> {
  const post = await parts.database.inWorkspace(entered.workspaceId, trx =>
    readVisiblePost(trx, entered.member, id),
  )
  if (!post) return refuse('not-found')
  // Whoever copies speaks from here on, and does not sign for somebody else.
  const { signature, ...draft } = draftOf(post)
  const own = signature ? entered.signature : null
  return createPost(parts, entered, { draft: { ...draft, ...(own ? { signature: own } : {}) } })
}

/** Puts a post away with what was to leave. While some of it is on a network, it stays: away, nobody could delete it there. */
export async function removePost(
  parts: PublishingParts,
  entered: Entered,
  id: string,
): Promise<Result<Nothing>> {
  const now = parts.clock.now()
  return actOnPost(parts, entered, id, db => putAway(db, entered.member.personId, id, now))
}

/** The same within a transaction of somebody else's. */
export async function putAway(
  db: Db,
  personId: string,
  id: string,
  now: Date,
): Promise<Result<Nothing>> {
  const publications = await lockPublications(db, id)
  if (publications.some(row => isOnItsWay(row.state))) return refuse('post-on-its-way')
  const online = publications.find(row => isOnNetwork(row.state) || isPartlyThere(row))
  if (online) {
    const channel = (await listChannels(db)).find(row => row.id === online.channel_id)
    return refuse('post-online', { ...refusedOn(channel ?? online) })
  }
  for (const row of publications) if (isStillHere(row.state)) await takeBack(db, row, now)
  await markDeleted(db, id, now)
  await audit(db, {
    actorId: personId,
    action: 'post-removed',
    subjectKind: 'post',
    subjectId: id,
    at: now,
  })
  return ok({})
}

/** Brings a post back from where it was put: as a draft, with its approvals as history. */
export async function restorePost(
  parts: PublishingParts,
  entered: Entered,
  id: string,
): Promise<Result<PostView>> {
  return inTransaction(parts, entered, async db => {
    const post = await postEvenAway(db, id)
    if (!post) return refuse('not-found')
    if (!mayPublish(entered.member, channelIdsOf(draftOf(post))))
      return refuse('no-permission', { role: 'community-manager' })
    await markDeleted(db, id, null)
    return viewAfter(parts, db, entered, id)
  })
}
