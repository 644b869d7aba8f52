/** Cutting a version: what the draft says now, frozen with its pictures resolved. */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { ChannelLimits, Finding, OutgoingContent } from '#connectors/connector.ts'
import { type ChannelRow, knowsChannels, listChannels } from '#features/channels/index.ts'
import { readMedia } from '#features/library/index.ts'
import { canonicalJson } from '#kit/canonical.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { PostDraft, VersionContent } from './domain/content.ts'
import { effectiveContent, type MediaCatalogue, mediaOf } from './domain/effective-content.ts'
import { firstCommentContent, firstCommentFindings } from './domain/first-comment.ts'
import type { PublishingParts } from './parts.ts'
import { contentOf, draftOf, insertVersion, type PostRow, readVersion } from './store/posts.ts'

type Db = Kysely<Tables>

const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex')

/** The same for two drafts that would be read the same. */
export const draftDigest = (draft: PostDraft): string => digestOf(draft)

/** What makes two publications the same message on the same account. */
export const contentDigest = (channelId: string, content: OutgoingContent): string =>
  digestOf({ channelId, content })

export interface ChannelReady {
  readonly channel: ChannelRow
  readonly content: OutgoingContent
  /** What follows under it; null: nothing. */
  readonly firstComment: OutgoingContent | null
  readonly findings: readonly Finding[]
}

/** What each account of the draft would send, with what its rules find. Accounts that are gone are left out. */
export async function readyChannels(
  parts: PublishingParts,
  db: Db,
  draft: PostDraft,
): Promise<ChannelReady[]> {
  const [channels, media] = [await listChannels(db), await catalogueOf(db, draft)]
  return draft.channels.flatMap(chosen => {
    const channel = channels.find(row => row.id === chosen.channelId)
    const network = parts.networks.find(known => known.manifest.network === channel?.network)
    if (!channel || !network) return []
    const content = effectiveContent(draft, chosen, media, network.manifest)
    const limits = channel.limits as ChannelLimits
    const account = { remoteId: channel.remote_id, limits }
    const firstComment = firstCommentContent(draft, chosen, network, account)
    const findings = [
      ...network.rules.check(content, limits),
      ...(firstComment ? firstCommentFindings(network, firstComment, limits) : []),
    ]
    return [{ channel, content, firstComment, findings }]
  })
}

/** Whether the accounts and pictures that a draft names are of this workspace; they may be unlinked or put away. */
export async function knowsWhatItNames(
  db: Db,
  draft: Pick<PostDraft, 'common' | 'channels'>,
): Promise<boolean> {
  const media = mediaOf(draft)
  const accounts = draft.channels.map(channel => channel.channelId)
  return (
    (await knowsChannels(db, accounts)) &&
    (media.length === 0 || (await readMedia(db, media)).length === media.length)
  )
}

async function catalogueOf(db: Db, draft: PostDraft): Promise<MediaCatalogue> {
  const rows = await readMedia(db, mediaOf(draft))
  return new Map(
    rows.map(row => [
      row.id,
      {
        id: row.id,
        kind: row.kind,
        contentType: row.content_type,
        bytes: row.bytes,
        width: row.width,
        height: row.height,
        video: row.video,
      },
    ]),
  )
}

export const isBlocked = (ready: ChannelReady): boolean =>
  ready.findings.some(finding => finding.level === 'blocker')

/** The number of the version that equals the draft: the latest one, or a new one. */
export async function cutVersion(
  parts: PublishingParts,
  db: Db,
  post: PostRow,
  ready: readonly ChannelReady[],
  by: { workspaceId: string; personId: string },
): Promise<number> {
  const draft = draftOf(post)
  const content: VersionContent = {
    draft,
    channels: Object.fromEntries(ready.map(({ channel, content: sent }) => [channel.id, sent])),
  }
  const digest = digestOf(content)
  const latest =
    post.latest_version > 0 ? await readVersion(db, post.id, post.latest_version) : undefined
  if (latest?.digest === digest) return latest.number
  const number = post.latest_version + 1
  await insertVersion(db, {
    ...by,
    postId: post.id,
    number,
    content,
    digest,
    now: parts.clock.now(),
  })
  return number
}

/** Whether the draft still says what this version froze. */
export async function isStillVersion(db: Db, post: PostRow, number: number): Promise<boolean> {
  const version = await readVersion(db, post.id, number)
  return (
    version !== undefined && draftDigest(contentOf(version).draft) === draftDigest(draftOf(post))
  )
}
