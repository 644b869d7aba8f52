/** What becomes of the first comment once a person has published its post by hand. */
import type { Kysely } from 'kysely'
import type { ChannelLimits } from '#connectors/connector.ts'
import { listChannels } from '#features/channels/index.ts'
import { wakePublishing } from '#platform/database/notices.ts'
import type { Tables } from '#platform/database/tables.ts'
import { undoMs } from '../domain/chase.ts'
import { commentOnceThere, firstCommentFindings } from '../domain/first-comment.ts'
import type { PublishingParts } from '../parts.ts'
import {
  dropComment,
  hasComment,
  insertComment,
  sleepComment,
  wakeComment,
} from '../store/first-comments.ts'
import { contentOf, readVersion } from '../store/posts.ts'
import type { PublicationRow } from '../store/publications.ts'
import { contentDigest } from '../versions.ts'

type Db = Kysely<Tables>

/** Only once the way back is closed: what was said by mistake is answered by nobody. */
const commentAfterMs = undoMs + 1_000

interface Done {
  readonly workspaceId: string
  readonly row: PublicationRow
  /** Whether the link told which post it is: without, nothing can be written under it. */
  readonly isNamed: boolean
  readonly now: Date
}

/** Where the network lets it, it leaves by itself as any other; else its words stay on the page, to be copied. */
export async function followWithComment(
  parts: PublishingParts,
  db: Db,
  { workspaceId, row, isNamed, now }: Done,
): Promise<void> {
  if (!isNamed) return void (await dropComment(db, row.id))
  const dueAt = new Date(now.getTime() + commentAfterMs)
  if (await hasComment(db, row.id)) await wakeComment(db, row.id, dueAt)
  else {
    const content = await contentBelow(parts, db, row)
    if (!content) return
    await insertComment(db, {
      ...{ workspaceId, content, dueAt, now },
      id: parts.newId(),
      parentId: row.id,
      postId: row.post_id,
      version: row.version,
      channelId: row.channel_id,
      network: row.network,
      // The same words under two posts are two messages.
      digest: contentDigest(`${row.channel_id}/${row.id}`, content),
    })
  }
  await wakePublishing(db)
}

export const holdCommentBack = (db: Db, row: PublicationRow) => sleepComment(db, row.id)

/** As the version says it; null where there is none, or where the network would not take it. */
async function contentBelow(parts: PublishingParts, db: Db, row: PublicationRow) {
  const network = parts.networks.find(({ manifest }) => manifest.network === row.network)
  const channel = (await listChannels(db)).find(one => one.id === row.channel_id)
  const version = await readVersion(db, row.post_id, row.version)
  if (!network || !channel || !version) return null
  const { draft } = contentOf(version)
  const chosen = draft.channels.find(one => one.channelId === row.channel_id)
  const limits = channel.limits as ChannelLimits
  const account = { remoteId: channel.remote_id, limits }
  const content = chosen && commentOnceThere(draft, chosen, network, account)
  if (!content) return null
  const found = firstCommentFindings(network, content, limits)
  return found.some(({ level }) => level === 'blocker') ? null : content
}
