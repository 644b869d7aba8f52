/** Files go ahead of the post, unpublished: photos whole, videos by pieces. */
import { z } from 'zod'
import { outcomeOfFailure, repeatable } from '../answers.ts'
import type {
  ChannelPort,
  Json,
  NotSent,
  OutgoingMedia,
  PrepareOutcome,
  PublishOrder,
} from '../connector.ts'
import { callAs, connectAgain } from '../graph/asking.ts'
import { multipart } from '../graph/multipart.ts'
import { refusedUpload, uploadTimeout } from './refused-upload.ts'
import { note, photoOf, recall, type SentVideo, type Stored, videoOf } from './stored.ts'
import { bringVideo } from './videos.ts'

export const isVideo = ({ kind }: OutgoingMedia): boolean => kind === 'video'

export async function prepare(
  order: PublishOrder,
  stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  const media = order.content.parts[order.part]?.media ?? []
  if (media.length === 0 || order.content.answers) {
    return { outcome: 'prepared', stored: stored ?? null }
  }
  const known = await recall(order.key, stored, port)
  for (const file of media) {
    const stop = isVideo(file)
      ? await bringVideo(order, file, known, port)
      : await bringPhoto(order, file, known, port)
    if (stop) return stop
  }
  return { outcome: 'prepared', stored: known }
}

const photoAnswer = z.object({ id: z.string().min(1) })

async function bringPhoto(
  order: PublishOrder,
  photo: OutgoingMedia,
  stored: Stored,
  port: ChannelPort,
): Promise<NotSent | null> {
  const now = port.clock.now()
  if (photoOf(stored, photo, now)) return null
  const { bytes, contentType } = await port.openFile(photo.file)
  const form = multipart(
    port.newId(),
    {
      published: 'false',
      ...(photo.alt.trim() === '' ? {} : { alt_text_custom: photo.alt }),
    },
    { name: 'source', fileName: fileName(contentType), contentType, bytes },
  )
  const asked = await callAs(port, {
    method: 'POST',
    path: `/${order.account.remoteId}/photos`,
    headers: { 'content-type': form.contentType },
    body: form.body,
    timeout: uploadTimeout,
  })
  if (!asked) return connectAgain
  // Nothing was public, so that a photo too many is no harm: the doubt is another try.
  if (!asked.ok) return repeatable(outcomeOfFailure(asked.refusal))
  const answer = photoAnswer.safeParse(asked.value.json())
  if (asked.value.status !== 200 || !answer.success) return refusedUpload(asked.value, port)
  stored.photos.push({
    file: photo.file,
    alt: photo.alt,
    id: answer.data.id,
    at: now.getTime(),
  })
  await note(order.key, stored, port)
  return null
}

/** The name of the file on the person's disk is nobody's business. */
const fileName = (contentType: string) =>
  `photo.${contentType.replace(/^image\//, '').replace(/[^a-z0-9]/g, '') || 'bin'}`

export const sentVideo = (stored: Stored, media: readonly OutgoingMedia[]): SentVideo | null => {
  const video = media.find(isVideo)
  return (video && videoOf(stored, video)) || null
}
