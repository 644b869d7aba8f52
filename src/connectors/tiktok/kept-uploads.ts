/** What of a part has gone to TikTok, kept so that nothing is sent twice. */
import { z } from 'zod'
import type { ChannelPort, Json } from '../connector.ts'

const uploadShape = z.object({
  publishId: z.string().min(1),
  /** Empty of photos: TikTok fetches them. */
  address: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  bytes: z.number(),
  /** Bytes of a piece; the last takes what is left over. */
  piece: z.number(),
  pieces: z.number(),
  /** Pieces that TikTok has surely taken. */
  sent: z.number(),
})
export type Upload = z.infer<typeof uploadShape>

const noteKey = (orderKey: string) => `upload/${orderKey}`

export const readUpload = (kept: Json | undefined): Upload | null =>
  uploadShape.safeParse(kept).data ?? null

export const recall = async (orderKey: string, port: ChannelPort): Promise<Upload | null> =>
  readUpload(await port.store.get(noteKey(orderKey)))

export const note = (orderKey: string, upload: Upload, port: ChannelPort): Promise<void> =>
  port.store.put(noteKey(orderKey), upload)

export const forget = (orderKey: string, port: ChannelPort): Promise<void> =>
  port.store.delete(noteKey(orderKey))

/** What was sent to the account from a moment on, milliseconds since 1970. */
export async function sentSince(from: number, port: ChannelPort): Promise<readonly Upload[]> {
  const kept = await port.store.list(noteKey(''))
  return kept.flatMap(({ value }) => readUpload(value) ?? []).filter(({ at }) => at >= from)
}
