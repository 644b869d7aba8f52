/** What a part has sent ahead of itself, kept so that neither a cut nor a new attempt sends a file twice. */
import { z } from 'zod'
import type { ChannelPort, Json, OutgoingMedia } from '../connector.ts'

const photoShape = z.object({ file: z.string(), alt: z.string(), id: z.string(), at: z.number() })
export type SentPhoto = z.infer<typeof photoShape>

const videoShape = z.object({
  file: z.string(),
  id: z.string(),
  /** Of an upload by pieces; '' where the video's own id is enough. */
  session: z.string(),
  /** Bytes that have arrived. */
  sent: z.number(),
  isWhole: z.boolean(),
  at: z.number(),
})
export type SentVideo = z.infer<typeof videoShape>

const storedShape = z.object({
  photos: z.array(photoShape),
  videos: z.array(videoShape),
})
export type Stored = z.infer<typeof storedShape>

const key = (orderKey: string) => `uploads/${orderKey}`

export function readStored(kept: Json | undefined): Stored {
  const stored = storedShape.safeParse(kept)
  return stored.success ? stored.data : { photos: [], videos: [] }
}

/** What was handed back, and what was noted since in the channel's own store. */
export async function recall(orderKey: string, stored: Json, port: ChannelPort): Promise<Stored> {
  const kept = await port.store.get(key(orderKey))
  return kept === undefined ? readStored(stored) : readStored(kept)
}

export const note = (orderKey: string, stored: Stored, port: ChannelPort): Promise<void> =>
  port.store.put(key(orderKey), stored)

export const forget = (orderKey: string, port: ChannelPort): Promise<void> =>
  port.store.delete(key(orderKey))

const isOf = (sent: { readonly file: string; readonly alt?: string }, media: OutgoingMedia) =>
  sent.file === media.file && (sent.alt === undefined || sent.alt === media.alt)

/** Photos that no post holds are cleared away after a day. Milliseconds. */
const photosKept = 20 * 3_600_000

export const photoOf = (stored: Stored, media: OutgoingMedia, now: Date): SentPhoto | undefined =>
  stored.photos.findLast(sent => isOf(sent, media) && now.getTime() - sent.at < photosKept)

export const videoOf = (stored: Stored, media: OutgoingMedia): SentVideo | undefined =>
  stored.videos.findLast(sent => isOf(sent, media))

/** Every id that the photos of a part ever had: an attempt may have left with an earlier one. */
export const idsEverOf = (stored: Stored, media: readonly OutgoingMedia[]): ReadonlySet<string> =>
  new Set(stored.photos.filter(sent => media.some(each => isOf(sent, each))).map(({ id }) => id))
