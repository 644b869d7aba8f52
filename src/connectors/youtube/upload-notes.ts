/** What has gone of a video so far, noted at once: neither a crash nor a new attempt sends a byte twice. */
import { z } from 'zod'
import type { ChannelPort, Json, PublishOrder } from '../connector.ts'

const notesShape = z.object({
  file: z.string(),
  /** Where the bytes go, until they all have. */
  session: z.string().nullable(),
  /** The id that YouTube gave. */
  video: z.string().nullable(),
  /** File of the picture that was set. */
  thumbnail: z.string().nullable(),
  /** Files of the captions that were added. */
  captions: z.array(z.string()),
})
export type UploadNotes = z.infer<typeof notesShape>

const keyOf = ({ publicationId, part }: PublishOrder) => `upload/${publicationId}/${part}`

export const freshNotes = (file: string): UploadNotes => ({
  ...{ file, session: null, video: null, thumbnail: null, captions: [] },
})

/** Notes of another file are of no use: the post has changed since. */
export async function readNotes(
  order: PublishOrder,
  file: string,
  port: ChannelPort,
): Promise<UploadNotes> {
  const kept = notesShape.safeParse(await port.store.get(keyOf(order)))
  return kept.success && kept.data.file === file ? kept.data : freshNotes(file)
}

export const keepNotes = (
  order: PublishOrder,
  notes: UploadNotes,
  port: ChannelPort,
): Promise<void> => port.store.put(keyOf(order), { ...notes, captions: [...notes.captions] })

export const forgetNotes = (order: PublishOrder, port: ChannelPort): Promise<void> =>
  port.store.delete(keyOf(order))

const storedShape = z.object({ video: z.string() })

/** What the call needs; null where nothing was prepared. */
export const preparedVideo = (prepared: Json): string | null =>
  storedShape.safeParse(prepared).data?.video ?? null
