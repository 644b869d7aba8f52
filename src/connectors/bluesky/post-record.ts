import { z } from 'zod'
import type { Json, OutgoingMedia, OutgoingPart, PublishOrder, RemotePost } from '../connector.ts'
import { makeFacets } from './facets.ts'
import { handleOf } from './message.ts'

export const blobShape = z.object({
  $type: z.literal('blob'),
  ref: z.object({ $link: z.string() }),
  mimeType: z.string(),
  size: z.number(),
})

/** What `prepare` leaves behind: uploads by media id, and accounts by handle (null: nobody). */
export const preparedShape = z.object({
  blobs: z.record(
    z.string(),
    z.object({ blob: blobShape, /** Milliseconds since 1970. */ uploadedAt: z.number() }),
  ),
  mentions: z.record(z.string(), z.string().nullable()),
})

export type Prepared = z.infer<typeof preparedShape>

export const readPrepared = (stored: Json): Prepared => {
  const read = preparedShape.safeParse(stored)
  return read.success ? read.data : { blobs: {}, mentions: {} }
}

/** Half a surrogate pair has no UTF-8, and databases behind the network refuse U+0000. */
export const writtenText = ({ content, part }: PublishOrder): string =>
  (content.parts[part]?.text ?? '').replaceAll('\0', '').toWellFormed()

/**
 * app.bsky.feed.post. The same order and the same prepared things give the same record to the byte:
 * the server takes a repeat for what it is.
 */
export const postRecord = (order: PublishOrder, prepared: Prepared): { [key: string]: Json } => {
  const part: OutgoingPart = order.content.parts[order.part] ?? { text: '', media: [] }
  const text = writtenText(order)
  const facets = makeFacets(text, prepared.mentions)
  const reply = replyOf(order)
  const embed = embedOf(part, prepared)
  return {
    $type: 'app.bsky.feed.post',
    text,
    ...(facets.length > 0 ? { facets: facets.map(facetJson) } : {}),
    ...(reply ? { reply } : {}),
    ...(embed ? { embed } : {}),
    langs: [order.content.language],
    createdAt: order.firstAt.toISOString(),
  }
}

export const facetJson = ({ index, features }: ReturnType<typeof makeFacets>[number]): Json => ({
  index: { ...index },
  features: features.map(feature => ({ ...feature })),
})

/** What the record hangs under: the message answered, or the part before it. */
const replyOf = ({ content, done }: PublishOrder): Json | undefined => {
  const { answers } = content
  const handle = answers && handleOf(answers.to)
  if (answers && handle) {
    const { cid, root } = handle
    return { root, parent: { uri: answers.to.remoteId, cid } }
  }
  const [root, parent] = [done[0], done.at(-1)]
  return root && parent ? { root: strongRef(root), parent: strongRef(parent) } : undefined
}

const strongRef = ({ id, mark }: RemotePost): Json => ({ uri: id, cid: mark ?? '' })

const embedOf = (part: OutgoingPart, prepared: Prepared): Json | undefined => {
  const video = part.media.find(({ kind }) => kind === 'video')
  if (video) return videoOf(video, prepared)
  const images = imagesOf(part, prepared)
  return images.length > 0 ? { $type: 'app.bsky.embed.images', images } : undefined
}

const videoOf = (
  { file, alt, width, height, video }: OutgoingMedia,
  { blobs }: Prepared,
): Json | undefined => {
  const upload = blobs[file]
  const captions = (video?.captions ?? []).flatMap(one => {
    const kept = blobs[one.file]
    return kept ? [{ lang: one.language, file: kept.blob }] : []
  })
  return upload
    ? {
        $type: 'app.bsky.embed.video',
        video: upload.blob,
        ...(captions.length > 0 ? { captions } : {}),
        ...(alt.trim() === '' ? {} : { alt }),
        ...(width > 0 && height > 0 ? { aspectRatio: { width, height } } : {}),
      }
    : undefined
}

const imagesOf = ({ media }: OutgoingPart, { blobs }: Prepared): Json[] =>
  media.flatMap(({ file, alt, width, height }) => {
    const upload = blobs[file]
    return upload
      ? [
          {
            image: upload.blob,
            alt,
            ...(width > 0 && height > 0 ? { aspectRatio: { width, height } } : {}),
          },
        ]
      : []
  })
