/** What the brand published in the last three months, as the product would have left it behind. */
import type { Kysely } from 'kysely'
import type { OutgoingContent } from '#connectors/connector.ts'
import { plantPost as plantOnNetwork } from '#connectors/practice/past.ts'
import type { MediaRow } from '#features/library/store.ts'
import { emptyDraft, type PostDraft } from '#features/publishing/domain/content.ts'
import { effectiveContent } from '#features/publishing/domain/effective-content.ts'
import { insertPost, insertVersion } from '#features/publishing/store/posts.ts'
import { contentDigest, draftDigest } from '#features/publishing/versions.ts'
import { addDays } from '#kit/time/days.ts'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { DemoPicture } from './pictures.ts'
import { altOf } from './pictures.ts'
import type { DemoAccount, DemoPost } from './read-story.ts'
import type { Stage } from './stage.ts'
import { insertPublished } from './store.ts'

export interface PlantedPost {
  readonly publicationId: string
  readonly postId: string
  readonly remoteId: string
  readonly at: Date
  readonly content: OutgoingContent
  readonly account: DemoAccount
}

export type DemoMedia = ReadonlyMap<DemoPicture, MediaRow>

/** The instant of a wall-clock time of the workspace, some days before today; negative for days to come. */
export function momentAgo({ now, zone }: Stage, daysAgo: number, time: string): Date {
  const date = addDays(instantToZoned(now, zone).date, -daysAgo)
  return zonedToInstant({ date, time }, zone).instant
}

export const momentOf = (stage: Stage, { daysAgo, time }: DemoPost): Date =>
  momentAgo(stage, daysAgo, time)

/** Whether it has left already. */
export const isPast = (stage: Stage, post: DemoPost): boolean => momentOf(stage, post) <= stage.now

export function draftFor(stage: Stage, post: DemoPost, media: DemoMedia): PostDraft {
  const picture = post.picture && media.get(post.picture)
  const channelId = stage.channels[post.account]
  return {
    ...emptyDraft('fr'),
    common: {
      text: post.text,
      media: picture && post.picture ? [{ mediaId: picture.id, alt: altOf(post.picture) }] : [],
    },
    channels: [{ channelId, format: 'post', adaptation: null, settings: {} }],
  }
}

const knownMedia = (media: DemoMedia) =>
  new Map(
    [...media.values()].map(row => [
      row.id,
      {
        id: row.id,
        contentType: row.content_type,
        bytes: row.bytes,
        width: row.width,
        height: row.height,
      },
    ]),
  )

/** One post of the past, in the workspace and on the practice network. */
export async function plantPost(
  db: Kysely<Tables>,
  stage: Stage,
  post: DemoPost,
  media: DemoMedia,
): Promise<PlantedPost> {
  const { workspaceId, personId, network } = stage
  const at = momentOf(stage, post)
  const draft = draftFor(stage, post, media)
  const [channel] = draft.channels
  if (!channel) throw new Error(`the demo post « ${post.key} » has no account`)
  const content = effectiveContent(draft, channel, knownMedia(media))
  const postId = stage.newId()
  const { date } = instantToZoned(at, stage.zone)
  await insertPost(db, {
    workspaceId,
    id: postId,
    personId,
    draft,
    planned: { date, time: post.time, zone: stage.zone, at },
    now: at,
  })
  const version = { draft, channels: { [channel.channelId]: content } }
  const number = 1
  await insertVersion(db, {
    workspaceId,
    postId,
    number,
    content: version,
    digest: draftDigest(draft),
    personId,
    now: at,
  })
  const publicationId = stage.newId()
  const digest = contentDigest(channel.channelId, content)
  const row = { workspaceId, id: publicationId, postId, channelId: channel.channelId, network }
  const remoteId = await insertPublished(db, { ...row, digest, leftAt: at }, stage.remoteIdOf)
  return { publicationId, postId, remoteId, at, content, account: post.account }
}

/** The same post as the network shows it. */
export const showOnNetwork = (stage: Stage, planted: PlantedPost) =>
  plantOnNetwork(stage.storeOf(planted.account), planted.remoteId, {
    text: planted.content.parts[0]?.text ?? '',
    images: (planted.content.parts[0]?.media ?? []).map(({ file, alt }) => ({ file, alt })),
    replyTo: null,
    language: 'fr',
    at: planted.at.toISOString(),
    editedAt: null,
  })
