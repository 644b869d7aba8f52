/** What has gone to X of the files of one part, as it is kept: an upload outlives the process that began it. */
import { z } from 'zod'
import type { Json, OutgoingMedia } from '../connector.ts'
import { isOf } from '../kept-uploads.ts'

const uploadShape = z.object({
  file: z.string(),
  alt: z.string(),
  id: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** Pieces that X has. */
  pieces: z.number(),
  stage: z.enum(['sending', 'processing', 'describing', 'ready']),
})
export type Upload = z.infer<typeof uploadShape>

const keptShape = z.object({ uploads: z.array(uploadShape) })
export const readUploads = (kept: Json | undefined): Upload[] =>
  keptShape.safeParse(kept).data?.uploads ?? []

/** The ids to send, in the order of the part; null when one is missing. */
export function attachedIds(media: readonly OutgoingMedia[], prepared: Json): string[] | null {
  const ready = readUploads(prepared).filter(({ stage }) => stage === 'ready')
  const ids = media.flatMap(file => ready.findLast(upload => isOf(upload, file))?.id ?? [])
  return ids.length === media.length ? ids : null
}

/** The picture shown before a video plays. */
export function coverId(media: readonly OutgoingMedia[], prepared: Json): string | undefined {
  const covers = media.flatMap(({ video }) =>
    video?.cover && 'file' in video.cover ? [{ file: video.cover.file, alt: '' }] : [],
  )
  return readUploads(prepared).findLast(kept => covers.some(cover => isOf(kept, cover)))?.id
}

/** Every id that the files of a part ever had: an attempt may have left with an earlier one. */
export const knownIds = (media: readonly OutgoingMedia[], prepared: Json): ReadonlySet<string> =>
  new Set(
    readUploads(prepared)
      .filter(upload => media.some(file => isOf(upload, file)))
      .map(({ id }) => id),
  )
