/** The frame of every act on a post: one transaction, the post locked, rights checked, pages told. */
import type { Kysely } from 'kysely'
import type { Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { PublishingParts } from './parts.ts'
import { mayPublish } from './policy.ts'
import { type PostView, postViewOf } from './post-views.ts'
import { type ReleasingParts, releaseFromNetwork } from './release-from-network.ts'
import type { PauseRow } from './store/gate.ts'
import { KeptByNetwork } from './store/kept-by-network.ts'
import { draftOf, lockPost, type PostRow } from './store/posts.ts'

export type Db = Kysely<Tables>

/** Aborts the transaction with a refusal: whatever was written goes away with it. */
class Refused extends Error {
  readonly result: Result<never>
  constructor(result: Result<never>) {
    super('refused')
    this.result = result
  }
}

/** An act on one post meets each account once, one on an import each of its posts. */
const mostReleases = 500

/**
 * Everything or nothing. An act that touches what a network keeps until its hour is begun again once the network has let go
 * of it, so `work` may run several times.
 */
export async function inTransaction<T>(
  parts: ReleasingParts,
  entered: Entered,
  work: (db: Db) => Promise<Result<T>>,
): Promise<Result<T>> {
  for (let releases = 0; ; releases += 1) {
    try {
      return await once(parts, entered, work)
    } catch (error) {
      if (!(error instanceof KeptByNetwork) || releases >= mostReleases) throw error
      const released = await releaseFromNetwork(parts, entered.workspaceId, error)
      if (!released.ok) return released
    }
  }
}

async function once<T>(
  parts: ReleasingParts,
  entered: Entered,
  work: (db: Db) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await parts.database.inWorkspace(entered.workspaceId, async trx => {
      const result = await work(trx)
      if (!result.ok) throw new Refused(result)
      await announceChange(trx, entered.workspaceId, 'publishing')
      return result
    })
  } catch (error) {
    if (error instanceof Refused) return error.result
    throw error
  }
}

export function actOnPost<T>(
  parts: PublishingParts,
  entered: Entered,
  id: string,
  work: (db: Db, post: PostRow) => Promise<Result<T>>,
): Promise<Result<T>> {
  return inTransaction(parts, entered, async db => {
    const post = await lockPost(db, id)
    if (!post) return refuse('not-found')
    const channelIds = draftOf(post).channels.map(channel => channel.channelId)
    if (!mayPublish(entered.member, channelIds))
      return refuse('no-permission', { role: 'community-manager' })
    return work(db, post)
  })
}

/** Somebody saved since: who and when, so that nothing is lost unseen. */
export const refuseStale = (post: PostRow) =>
  refuse('version-stale', { name: post.saved_by ?? '', when: post.draft_at.toISOString() })

/** The gate is closed over it: who, since when and why. */
export const refusePaused = (pause: PauseRow) =>
  refuse('publishing-paused', {
    name: pause.by ?? '',
    when: pause.started_at.toISOString(),
    reason: pause.reason,
  })

export async function viewAfter(
  parts: PublishingParts,
  db: Db,
  entered: Entered,
  id: string,
): Promise<Result<PostView>> {
  const view = await postViewOf(parts, db, entered.member, id)
  return view ? ok(view) : refuse('not-found')
}
