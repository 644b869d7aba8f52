/**
 * A video goes to TikTok in pieces, and is published by itself once the last one is there: everything but that piece is
 * sent beforehand, and can be left. https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide
 */
import { z } from 'zod'
import { outcomeOfFailure, repeatable, type Unpublished } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  NotSent,
  OutgoingMedia,
  PublishOrder,
} from '../connector.ts'
import { isUploadAddress } from './addresses.ts'
import { ask } from './call.ts'
import type { Creator } from './creator.ts'
import { forget, note, recall, type Upload } from './kept-uploads.ts'
import { videoInfo } from './post-body.ts'
import { stateOf } from './post-state.ts'
import { outcomeOfRefusal, readSaid } from './said.ts'

/** Between the 5 MB and 64 MB that a piece may have. */
const usualPiece = 10_485_760
/** An address takes bytes for an hour. Milliseconds. */
const lasting = 50 * 60_000
const timeout = 120_000

export interface Sending {
  readonly order: PublishOrder
  readonly media: OutgoingMedia
  readonly port: ChannelPort
  /** Null: a draft. */
  readonly creator: Creator | null
}

/** Everything but the last piece. */
export async function uploadVideo(sending: Sending): Promise<Upload | NotSent> {
  const { order, port } = sending
  const begun = (await stillGood(order.key, port)) ?? (await open(sending))
  if ('outcome' in begun) return begun
  let upload = begun
  while (upload.sent < upload.pieces - 1) {
    const sent = await sendPiece(sending, upload, upload.sent)
    if (!('taken' in sent)) {
      await leave(sent, order.key, port)
      return repeatable(sent.outcome)
    }
    upload = { ...upload, sent: upload.sent + 1 }
    await note(order.key, upload, port)
  }
  return upload
}

/** What was begun, at the place that TikTok says it has. Null: nothing, or what has ended. */
async function stillGood(orderKey: string, port: ChannelPort): Promise<Upload | NotSent | null> {
  const kept = await recall(orderKey, port)
  if (!kept) return null
  const isOld = port.clock.now().getTime() - kept.at > lasting
  if (kept.pieces === 1 && !isOld) return kept
  const seen = await stateOf(kept.publishId, port)
  if ('stop' in seen) return seen.code === 'invalid_publish_id' ? null : seen.stop
  if (seen.state === 'failed') return null
  // Whatever its age: what TikTok has whole is never sent again.
  if (seen.state === 'there' || seen.uploaded >= kept.bytes) return kept
  if (isOld) return null
  return { ...kept, sent: Math.min(Math.floor(seen.uploaded / kept.piece), kept.pieces - 1) }
}

const openedShape = z.object({ publish_id: z.string().min(1), upload_url: z.string() })

async function open({ order, media, port, creator }: Sending): Promise<Upload | NotSent> {
  const { bytes } = media
  const pieces = Math.max(1, Math.floor(bytes / usualPiece))
  const piece = pieces === 1 ? bytes : usualPiece
  const source = {
    source: 'FILE_UPLOAD',
    ...{ video_size: bytes, chunk_size: piece, total_chunk_count: pieces },
  }
  const { content, account } = order
  const said = creator ? { content, limits: account.limits, creator } : null
  const opened = await ask(port, said ? 'publish' : 'draft', {
    method: 'POST',
    path: said ? '/post/publish/video/init/' : '/post/publish/inbox/video/init/',
    json: { ...(said ? { post_info: videoInfo(said, media) } : {}), source_info: source },
    shape: openedShape,
  })
  if ('stop' in opened) return opened.stop
  const { publish_id: publishId, upload_url: address } = opened.value
  if (!isUploadAddress(address)) {
    return { outcome: 'wait', answer: { status: 200, code: 'upload-address-foreign' } }
  }
  const at = port.clock.now().getTime()
  const upload = { publishId, address, at, bytes, piece, pieces, sent: 0 }
  await note(order.key, upload, port)
  return upload
}

export type PieceSent =
  | { readonly taken: true }
  | { readonly outcome: Unpublished; readonly isOver: boolean }

export async function sendPiece(
  { media, port }: Pick<Sending, 'media' | 'port'>,
  { address, bytes, piece, pieces }: Upload,
  place: number,
): Promise<PieceSent> {
  const from = place * piece
  const to = place === pieces - 1 ? bytes : from + piece
  const asked = await port.request({
    method: 'PUT',
    url: address,
    headers: {
      'content-type': media.contentType,
      'content-length': String(to - from),
      'content-range': `bytes ${from}-${to - 1}/${bytes}`,
    },
    body: await port.sliceFile(media.file, from, to - from),
    timeout,
  })
  if (!asked.ok) return { outcome: outcomeOfFailure(asked.refusal), isOver: false }
  const { value: answer } = asked
  if (answer.status === 201 || answer.status === 206) return { taken: true }
  if (isOver(answer)) {
    const said = { status: answer.status, code: 'upload-over' }
    return { outcome: { outcome: 'wait', answer: said }, isOver: true }
  }
  return { outcome: outcomeOfRefusal(answer, port.clock.now(), 'publish'), isOver: false }
}

/** The address has ended, or has lost its place: without a word of the API itself. */
const isOver = (answer: IncomingAnswer): boolean =>
  [403, 404, 416].includes(answer.status) && readSaid(answer) === null

/** Begun anew by the next attempt: what is over, and what TikTok has refused. */
export async function leave(
  { outcome, isOver }: Exclude<PieceSent, { taken: true }>,
  orderKey: string,
  port: ChannelPort,
): Promise<void> {
  if (isOver || outcome.outcome === 'refused') await forget(orderKey, port)
}
