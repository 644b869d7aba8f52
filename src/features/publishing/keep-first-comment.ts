/** A post that is scheduled has its first comment scheduled with it: as the version says, or not at all. */
import type { Db } from './act-on-post.ts'
import { isStillHere } from './domain/post-rules.ts'
import type { PublishingParts } from './parts.ts'
import { insertComment, rewriteComment } from './store/first-comments.ts'
import type { Planned } from './store/posts.ts'
import { type PublicationRow, takeBack } from './store/publications.ts'
import { type ChannelReady, contentDigest } from './versions.ts'

interface Place {
  readonly workspaceId: string
  readonly postId: string
  readonly version: number
  /** The publication of the post on this account. */
  readonly parentId: string
  readonly planned: Planned
}

/** One that has left, or is on its way, stays what it is. */
export async function keepFirstComment(
  parts: Pick<PublishingParts, 'clock' | 'newId'>,
  db: Db,
  { workspaceId, postId, version, parentId, planned }: Place,
  { channel, firstComment }: ChannelReady,
  existing: readonly PublicationRow[],
): Promise<void> {
  const now = parts.clock.now()
  const mine = existing.filter(row => row.parent_id === parentId && row.state !== 'deleted')
  const again = mine.find(row => isStillHere(row.state))
  if (firstComment === null) {
    if (again) await takeBack(db, again, now)
    return
  }
  // The same words under two posts are two messages.
  const digest = contentDigest(`${channel.id}/${parentId}`, firstComment)
  const written = { version, digest, content: firstComment, dueAt: planned.at, now }
  if (again) await rewriteComment(db, again.id, written)
  else if (mine.length === 0)
    await insertComment(db, {
      ...{ workspaceId, postId, parentId, ...written },
      id: parts.newId(),
      channelId: channel.id,
      network: channel.network,
    })
}
