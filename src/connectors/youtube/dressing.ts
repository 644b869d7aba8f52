/** What goes with a video before anybody sees it: the picture shown before it plays, and its captions. */
import { repeatable } from '../answers.ts'
import type { ChannelPort, NotSent, OutgoingMedia, PublishOrder, ReasonCode } from '../connector.ts'
import { uploads } from './addresses.ts'
import { callAs, writeCost } from './call.ts'
import { costs } from './daily.ts'
import { thumbnailBytes } from './formats.ts'
import { related } from './related.ts'
import { outcomeOfRefusal, readSaid } from './said.ts'
import { keepNotes, type UploadNotes } from './upload-notes.ts'

/** Null once everything is there. */
export async function dress(
  order: PublishOrder,
  media: OutgoingMedia,
  notes: UploadNotes & { readonly video: string },
  port: ChannelPort,
): Promise<NotSent | null> {
  let { thumbnail, captions } = notes
  const cover = order.content.format === 'video' ? media.video?.cover : undefined
  if (cover && 'file' in cover && cover.file !== thumbnail) {
    const stop = await setThumbnail(notes.video, cover.file, port)
    if (stop) return stop
    thumbnail = cover.file
    await keepNotes(order, { ...notes, thumbnail, captions }, port)
  }
  for (const { file, language } of media.video?.captions ?? []) {
    if (captions.includes(file)) continue
    const stop = await addCaptions(notes.video, { file, language }, port)
    if (stop) return stop
    captions = [...captions, file]
    await keepNotes(order, { ...notes, thumbnail, captions }, port)
  }
  return null
}

async function setThumbnail(
  video: string,
  file: string,
  port: ChannelPort,
): Promise<NotSent | null> {
  const { bytes, contentType } = await port.openFile(file)
  if (bytes.byteLength > thumbnailBytes.value) return thumbnailTooBig
  const asking = { permission: 'manage', otherwise: 'media-not-accepted' } as const
  const asked = await callAs(port, {
    ...asking,
    method: 'POST',
    url: `${uploads}/thumbnails/set`,
    query: { videoId: video, uploadType: 'media' },
    headers: { 'content-type': contentType },
    body: bytes,
    cost: writeCost,
  })
  if (!asked.ok) return repeatable(asked.refusal)
  const { value: answer } = asked
  if (answer.status === 200 && typeof answer.json() === 'object') return null
  const stop = repeatable(outcomeOfRefusal(answer, port.clock.now(), asking))
  // Only channels with a phone number may choose a picture: their owner gives one in YouTube Studio.
  return stop.outcome === 'refused' && answer.status === 403
    ? because(stop, 'account-restricted')
    : stop
}

const because = (stop: NotSent & { outcome: 'refused' }, reason: ReasonCode): NotSent => ({
  ...stop,
  reason,
})

const thumbnailTooBig: NotSent = {
  outcome: 'refused',
  reason: 'media-not-accepted',
  answer: { status: null, message: `a thumbnail has ${thumbnailBytes.value} bytes at most` },
}

async function addCaptions(
  video: string,
  { file, language }: { readonly file: string; readonly language: string },
  port: ChannelPort,
): Promise<NotSent | null> {
  const { bytes, contentType } = await port.openFile(file)
  const snippet = { videoId: video, language, name: '', isDraft: false }
  const form = related(port.newId(), { snippet }, { contentType, bytes })
  const asking = { permission: 'manage', otherwise: 'media-not-accepted' } as const
  const asked = await callAs(port, {
    ...asking,
    method: 'POST',
    url: `${uploads}/captions`,
    query: { uploadType: 'multipart', part: 'snippet' },
    headers: { 'content-type': form.contentType },
    body: form.body,
    cost: { bucket: 'units', amount: costs.captions },
  })
  if (!asked.ok) return repeatable(asked.refusal)
  const { value: answer } = asked
  const isThere = answer.status === 409 && readSaid(answer)?.reason === 'captionExists'
  if (isThere || (answer.status === 200 && typeof answer.json() === 'object')) return null
  return repeatable(outcomeOfRefusal(answer, port.clock.now(), asking))
}
