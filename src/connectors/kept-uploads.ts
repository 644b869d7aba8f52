/**
 * Files of a part that go to the network before the post. What has gone is noted at once in the channel's store, so that
 * neither a cut in the middle nor a new attempt sends a file twice.
 */
import type {
  ChannelPort,
  Json,
  NotSent,
  OutgoingMedia,
  PublishingFacet,
  PublishOrder,
} from './connector.ts'

export const uploadsKey = (orderKey: string): string => `uploads/${orderKey}`

interface Kept {
  readonly file: string
  /** The network's own name of the upload. */
  readonly id: string
}

/** A description belongs to its file: another description is another upload. */
export const isOf = (
  upload: Kept & { readonly alt: string },
  media: Pick<OutgoingMedia, 'file' | 'alt'>,
): boolean => upload.file === media.file && upload.alt === media.alt

export interface Sending {
  readonly order: PublishOrder
  readonly port: ChannelPort
  /** To be called after each step that must not be done twice. */
  readonly keep: () => Promise<void>
}

/** Takes one file from where it stands to its end; null once it is there. `uploads` is changed in place. */
type Bring<Upload> = (
  file: OutgoingMedia,
  uploads: Upload[],
  sending: Sending,
) => Promise<NotSent | null>

/** Each file in its turn; `read` gives the uploads of what was kept, none where it cannot be read. */
export const prepareUploads =
  <Upload extends Kept & Json>(
    read: (kept: Json | undefined) => Upload[],
    bring: Bring<Upload>,
  ): NonNullable<PublishingFacet['prepare']> =>
  async (order, stored, port) => {
    const media = order.content.parts[order.part]?.media ?? []
    if (media.length === 0) return { outcome: 'prepared', stored: { uploads: [] } }
    const key = uploadsKey(order.key)
    // What the store has is the later.
    const later = read(await port.store.get(key))
    const earlier = read(stored).filter(one => !later.some(({ id }) => id === one.id))
    const uploads = [...earlier, ...later]
    const sending = { order, port, keep: () => port.store.put(key, { uploads }) }
    for (const file of media) {
      const stop = await bring(file, uploads, sending)
      if (stop) return stop
    }
    return { outcome: 'prepared', stored: { uploads } }
  }
