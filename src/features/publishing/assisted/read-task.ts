/** The page of what a person publishes by hand: the files, the words, the app, and how it stands. */
import type { Kysely } from 'kysely'
import type { ChannelLimits, OutgoingContent, OutgoingMedia } from '#connectors/connector.ts'
import { commentsUnder, hasFirstComment } from '#connectors/first-comment.ts'
import { byHand } from '#connectors/formats/way.ts'
import { type ChannelRow, listChannels } from '#features/channels/index.ts'
import { type MediaRow, mediaViewOf, readMedia } from '#features/library/index.ts'
import type { Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { Tables } from '#platform/database/tables.ts'
import { undoMs } from '../domain/chase.ts'
import type { PostDraft } from '../domain/content.ts'
import { wordsOfHtml } from '../domain/words-of-html.ts'
import type { PublishingParts } from '../parts.ts'
import { mayAnswerTask } from '../policy.ts'
import { excerptOf, publicationViewOf, readVisiblePost } from '../post-views.ts'
import { sentContent } from '../store/decisions.ts'
import { openPauses } from '../store/gate.ts'
import { contentOf, draftOf, type PostRow, readVersion } from '../store/posts.ts'
import { type PublicationRow, publicationsOfPosts, readPublication } from '../store/publications.ts'

type Db = Kysely<Tables>

/** How long a file may be fetched by whoever has its address. Seconds. */
const fileOpen = 3_600

type Network = PublishingParts['networks'][number]

export type TaskView = Awaited<ReturnType<typeof viewOf>>

export async function readTask(
  parts: PublishingParts,
  db: Db,
  entered: Entered,
  id: string,
): Promise<Result<TaskView>> {
  const row = await readPublication(db, id)
  if (!row) return refuse('not-found')
  const post = await readVisiblePost(db, entered.member, row.post_id)
  const content = await sentContent(db, row)
  const version = await readVersion(db, row.post_id, row.version)
  if (!post || !content || !version) return refuse('not-found')
  const { draft } = contentOf(version)
  return ok(await viewOf(parts, db, entered, row, { content, post, draft }))
}

async function viewOf(
  parts: PublishingParts,
  db: Db,
  { member }: Entered,
  row: PublicationRow,
  { content, post, draft }: { content: OutgoingContent; post: PostRow; draft: PostDraft },
) {
  const pauses = await openPauses(db)
  const channel = (await listChannels(db)).find(one => one.id === row.channel_id)
  const network = parts.networks.find(({ manifest }) => manifest.network === row.network)
  const why = network && channel && byHand(network, content.format, channel.limits as ChannelLimits)
  const undoable = row.task_done_at ? row.task_done_at.getTime() + undoMs : 0
  return {
    publication: publicationViewOf(row, pauses, await publicationsOfPosts(db, [row.post_id])),
    title: post.title || excerptOf(draftOf(post)),
    author: post.author ?? '',
    network: row.network,
    handle: channel?.handle ?? '',
    format: content.format,
    why: why ?? null,
    open: network?.manifest.byHand?.open ?? null,
    hosts: [...(network?.manifest.byHand?.hosts ?? [])],
    parts: await partsOf(parts, db, content),
    firstComment: commentOf(draft, channel, network),
    commentFollows:
      network !== undefined &&
      network.rules.remoteOf !== undefined &&
      commentsUnder(network.manifest, content.format),
    mayAnswer: mayAnswerTask(member, row.channel_id, row.doer_id),
    undoableUntil:
      row.state === 'assisted-done' && undoable > parts.clock.now().getTime()
        ? new Date(undoable).toISOString()
        : null,
  }
}

/** As the version that is published says it. */
function commentOf(
  draft: PostDraft,
  channel: ChannelRow | undefined,
  network: Network | undefined,
): string {
  const chosen = draft.channels.find(one => one.channelId === channel?.id)
  const has =
    chosen &&
    channel &&
    network &&
    hasFirstComment(network, chosen.format, channel.limits as ChannelLimits)
  return has ? (chosen.firstComment?.trim() ?? '') : ''
}

async function partsOf(parts: PublishingParts, db: Db, content: OutgoingContent) {
  const { article } = content
  const written = article
    ? [
        {
          title: article.title,
          text: wordsOfHtml(article.html),
          media: article.cover ? [article.cover] : [],
        },
      ]
    : content.parts.map((part, place) => ({
        title: place === 0 ? (content.title ?? '') : '',
        text: part.text,
        media: part.media,
      }))
  const ids = written.flatMap(({ media }) => media.map(({ file }) => file))
  const known = new Map((await readMedia(db, ids)).map(media => [media.id, media]))
  return written.map(({ media, ...part }) => ({
    ...part,
    files: media.flatMap(one => fileOf(parts, one, known.get(one.file)) ?? []),
  }))
}

function fileOf(parts: PublishingParts, { alt }: OutgoingMedia, row: MediaRow | undefined) {
  if (!row) return undefined
  const { name, contentType, bytes, thumbnail } = mediaViewOf(parts.addresses, row)
  const url = parts.addresses.forNetwork(row.workspace_id, row.id, fileOpen)
  const shown = contentType.startsWith('image/') || contentType.startsWith('video/')
  return {
    mediaId: row.id,
    name,
    contentType,
    bytes,
    alt,
    url,
    thumbnail: shown ? thumbnail : null,
  }
}
