/**
 * Videos, by pieces. A long one goes to `/videos` (start, transfer of each piece, finish); a Reel or a video story is
 * opened at its own place and its bytes go to the upload host, which says where it stood after a cut. Finishing is what
 * publishes, so that it is left to `send`.
 */
import { z } from 'zod'
import { outcomeOfFailure, repeatable } from '../answers.ts'
import type { ChannelPort, NotSent, OutgoingMedia, PublishOrder } from '../connector.ts'
import { ask, callAs, connectAgain, readBy, readSealed, succeeded } from '../graph/asking.ts'
import { graphVersion, uploadHost, videoHost } from '../graph/house.ts'
import { multipart } from '../graph/multipart.ts'
import { refusedUpload, uploadTimeout } from './refused-upload.ts'
import { note, type SentVideo, type Stored, videoOf } from './stored.ts'

/** What is held in memory at once. Bytes. */
export const piece = 4_194_304

/** An upload begun so long ago is begun again. Milliseconds. */
const uploadsKept = 20 * 3_600_000

const places = { short: 'video_reels', story: 'video_stories' } as const

/** Where Reels and stories are opened and finished; null for a video of the feed. */
export const placeOf = ({ content }: PublishOrder): string | null =>
  content.format === 'short' || content.format === 'story' ? places[content.format] : null

/** Brings the whole video there, from where an earlier attempt stopped. */
export async function bringVideo(
  order: PublishOrder,
  media: OutgoingMedia,
  stored: Stored,
  port: ChannelPort,
): Promise<NotSent | null> {
  const oldest = port.clock.now().getTime() - uploadsKept
  let video = videoOf(stored, media)
  if (video && video.at < oldest) {
    stored.videos.splice(stored.videos.indexOf(video), 1)
    video = undefined
  }
  if (!video) {
    const opened = await open(order, media, port)
    if ('outcome' in opened) return opened
    stored.videos.push(opened)
    await note(order.key, stored, port)
    video = opened
  }
  if (video.isWhole) return null
  const way = placeOf(order) === null ? sendPieces : sendRest
  return way({ order, media, stored, video, port })
}

const openedShape = z.object({
  video_id: z.string(),
  upload_session_id: z.string().optional(),
})

async function open(
  order: PublishOrder,
  media: OutgoingMedia,
  port: ChannelPort,
): Promise<SentVideo | NotSent> {
  const place = placeOf(order)
  const opened = await ask(port, 'publish', {
    method: 'POST',
    ...(place ? {} : { host: videoHost }),
    path: `/${order.account.remoteId}/${place ?? 'videos'}`,
    query: { upload_phase: 'start' },
    form: place ? {} : { file_size: String(media.bytes) },
    timeout: uploadTimeout,
    read: readBy(openedShape),
  })
  if ('stop' in opened) return opened.stop
  const { video_id: id, upload_session_id: session = '' } = opened.value
  const at = port.clock.now().getTime()
  return { file: media.file, id, session, sent: 0, isWhole: false, at }
}

interface Bringing {
  readonly order: PublishOrder
  readonly media: OutgoingMedia
  readonly stored: Stored
  readonly video: SentVideo
  readonly port: ChannelPort
}

const transferredShape = z.object({
  start_offset: z.coerce.number(),
  end_offset: z.coerce.number(),
})

/** The network says after each piece where it stands; at the end both offsets are the same. */
async function sendPieces(bringing: Bringing): Promise<NotSent | null> {
  const { order, media, stored, video, port } = bringing
  while (!video.isWhole) {
    const bytes = await port.sliceFile(media.file, video.sent, piece)
    const form = multipart(
      port.newId(),
      { upload_session_id: video.session, start_offset: String(video.sent) },
      {
        name: 'video_file_chunk',
        fileName: 'piece',
        contentType: 'application/octet-stream',
        bytes,
      },
    )
    const sent = await ask(port, 'publish', {
      method: 'POST',
      host: videoHost,
      path: `/${order.account.remoteId}/videos`,
      query: { upload_phase: 'transfer' },
      headers: { 'content-type': form.contentType },
      body: form.body,
      timeout: uploadTimeout,
      read: readBy(transferredShape),
    })
    if ('stop' in sent) return stopped(bringing, sent)
    const { start_offset: start, end_offset: end } = sent.value
    // A network that goes back or stands still would have us send the same piece for ever.
    if (start <= video.sent && start < media.bytes) return noProgress
    video.sent = start
    video.isWhole = start === end || start >= media.bytes
    await note(order.key, stored, port)
  }
  return null
}

const noProgress: NotSent = { outcome: 'wait', answer: { status: 200, code: 'no-progress' } }

/** What the network no longer knows is begun again by the next attempt. */
async function stopped(
  { order, stored, video, port }: Bringing,
  { stop, gone }: { readonly stop: NotSent; readonly gone: boolean },
): Promise<NotSent> {
  if (!gone && stop.outcome !== 'refused') return stop
  stored.videos.splice(stored.videos.indexOf(video), 1)
  await note(order.key, stored, port)
  return gone ? { outcome: 'wait', answer: stop.answer } : stop
}

const standShape = z.object({
  status: z.object({
    uploading_phase: z
      .object({ status: z.string(), bytes_transferred: z.number().optional() })
      .optional(),
  }),
})

/**
 * Requests with all that is missing, read from the file as it leaves. A slow line is cut by our own time-out: it goes on
 * from where the network stands, as long as each request brings something.
 */
async function sendRest(bringing: Bringing): Promise<NotSent | null> {
  const { order, media, stored, video, port } = bringing
  let failure: NotSent | null = null
  for (;;) {
    const stand = await ask(port, 'publish', {
      method: 'GET',
      path: `/${video.id}`,
      query: { fields: 'status' },
      read: readBy(standShape),
    })
    if ('stop' in stand) return stopped(bringing, stand)
    const { uploading_phase: phase } = stand.value.status
    const there = phase?.bytes_transferred ?? 0
    if (phase?.status === 'complete' || there >= media.bytes) break
    if (failure && there <= video.sent) return failure
    video.sent = there
    failure = await pour(bringing)
    if (failure && failure.outcome !== 'wait') return failure
    if (!failure) break
  }
  video.sent = media.bytes
  video.isWhole = true
  await note(order.key, stored, port)
  return null
}

async function pour({ media, video, port }: Bringing): Promise<NotSent | null> {
  const sealed = readSealed(await port.credentials())
  if (!sealed) return connectAgain
  const asked = await port.request({
    method: 'POST',
    url: `https://${uploadHost}/video-upload/${graphVersion}/${encodeURIComponent(video.id)}`,
    headers: {
      authorization: `OAuth ${sealed.token}`,
      offset: String(video.sent),
      file_size: String(media.bytes),
      'content-type': 'application/octet-stream',
      'content-length': String(media.bytes - video.sent),
    },
    body: pieces(media, video.sent, port),
    timeout: uploadTimeout,
  })
  if (!asked.ok) return repeatable(outcomeOfFailure(asked.refusal))
  const done = asked.value.status === 200 && succeeded.safeParse(asked.value.json()).success
  return done ? null : refusedUpload(asked.value, port)
}

async function* pieces(
  { file, bytes }: OutgoingMedia,
  from: number,
  port: ChannelPort,
): AsyncIterable<Uint8Array> {
  for (let place = from; place < bytes; place += piece) {
    yield await port.sliceFile(file, place, Math.min(piece, bytes - place))
  }
}

const finishedShape = z.object({
  success: z.literal(true).optional(),
  post_id: z.coerce.string().optional(),
})

/** The call that publishes: the video is there, whole, and gets its words. */
export function finishVideo(order: PublishOrder, video: SentVideo, port: ChannelPort) {
  const place = placeOf(order)
  const isStory = order.content.format === 'story'
  const { text: written = '' } = order.content.parts[order.part] ?? {}
  const { title = '' } = order.content
  const text = isStory ? '' : written
  const words = {
    ...(text === '' ? {} : { description: text }),
    ...(title === '' ? {} : { title }),
  }
  const form: Record<string, string> = place
    ? { video_id: video.id, video_state: 'PUBLISHED', ...words }
    : { upload_session_id: video.session, ...words }
  return callAs(port, {
    method: 'POST',
    ...(place ? {} : { host: videoHost }),
    path: `/${order.account.remoteId}/${place ?? 'videos'}`,
    query: { upload_phase: 'finish' },
    form,
    timeout: uploadTimeout,
  })
}

export const readFinished = (value: unknown) => finishedShape.safeParse(value).data ?? null
