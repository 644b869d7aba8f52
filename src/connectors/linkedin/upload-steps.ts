/** One file on its way to LinkedIn: announced, sent in the pieces that LinkedIn asks for, finished, and worked on. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { outcomeOfFailure, repeatable } from '../answers.ts'
import type { ChannelAccount, ChannelPort, NotSent, OutgoingMedia } from '../connector.ts'
import { accessOf } from './access.ts'
import { callAs } from './call.ts'
import { manifest } from './manifest.ts'
import { keptAnswer } from './said.ts'
import { encodeUrn } from './urns.ts'

const pieceShape = z.object({
  url: z.string(),
  first: z.number().int(),
  /** Included. */
  last: z.number().int(),
  /** Null until it is there; '' where LinkedIn gives none. */
  etag: z.string().nullable(),
  /** Another file than the one uploaded: a cover, captions. */
  of: z.string().nullable(),
})
export type UploadPiece = z.infer<typeof pieceShape>

export const uploadShape = z.object({
  file: z.string(),
  kind: z.enum(['images', 'videos', 'documents']),
  id: z.string(),
  token: z.string(),
  /** Milliseconds since 1970, until when the addresses are good. */
  until: z.number(),
  pieces: z.array(pieceShape),
  finished: z.boolean(),
  ready: z.boolean(),
})
export type Upload = z.infer<typeof uploadShape>

const addressShape = z.url()
const instructionsShape = z.object({
  value: z.object({
    image: z.string().optional(),
    document: z.string().optional(),
    video: z.string().optional(),
    uploadUrl: addressShape.optional(),
    uploadUrlExpiresAt: z.number().optional(),
    uploadUrlsExpireAt: z.number().optional(),
    uploadToken: z.string().optional(),
    uploadInstructions: z
      .array(z.object({ uploadUrl: addressShape, firstByte: z.number(), lastByte: z.number() }))
      .optional(),
    thumbnailUploadUrl: addressShape.optional(),
    captionsUploadUrl: addressShape.optional(),
  }),
})

const uploading = { permission: 'publish', unprocessable: 'media-not-accepted' } as const
const timeout = manifest.publishing.callTimeout
const hour = 3_600_000

export async function announce(
  account: ChannelAccount,
  media: OutgoingMedia,
  port: ChannelPort,
): Promise<Result<Upload, NotSent>> {
  const kind = kindOf(media)
  const asked = await callAs(port, {
    method: 'POST',
    path: `/rest/${kind}?action=initializeUpload`,
    json: { initializeUploadRequest: { owner: account.remoteId, ...videoRequest(media) } },
    timeout,
  })
  if (!asked.ok) return refused(repeatable(asked.refusal))
  const { answer, outcome } = asked.value
  const read = instructionsShape.safeParse(answer.json())
  if (answer.status !== 200 || !read.success) return refused(repeatable(outcome(uploading)))
  const { value } = read.data
  const id = value.image ?? value.document ?? value.video
  const pieces = piecesOf(media, value)
  const elsewhere = pieces.some(({ url }) => !isAtLinkedIn(url))
  if (!id || pieces.length === 0 || elsewhere) {
    const said = { status: answer.status, code: elsewhere ? 'upload-elsewhere' : 'unreadable' }
    return refused({ outcome: 'wait', answer: said })
  }
  const until = value.uploadUrlExpiresAt ?? value.uploadUrlsExpireAt
  return ok({
    ...{ file: media.file, kind, id, pieces, token: value.uploadToken ?? '' },
    until: until ?? port.clock.now().getTime() + hour,
    finished: kind !== 'videos',
    ready: false,
  })
}

const kindOf = ({ kind = 'image' }: OutgoingMedia): Upload['kind'] => `${kind}s`

const videoRequest = ({ kind, bytes, video }: OutgoingMedia) =>
  kind === 'video'
    ? {
        fileSizeBytes: bytes,
        uploadCaptions: (video?.captions?.length ?? 0) > 0,
        uploadThumbnail: video?.cover !== undefined && 'file' in video.cover,
      }
    : {}

/** The access goes along: it is for LinkedIn alone. */
const isAtLinkedIn = (address: string): boolean => {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' && /(?:^|\.)linkedin\.com$/.test(hostname)
}

function piecesOf(
  { bytes, video }: OutgoingMedia,
  value: z.infer<typeof instructionsShape>['value'],
): UploadPiece[] {
  const whole = value.uploadUrl ? [{ url: value.uploadUrl, first: 0, last: bytes - 1 }] : []
  const parts = (value.uploadInstructions ?? []).map(({ uploadUrl, firstByte, lastByte }) => ({
    ...{ url: uploadUrl, first: firstByte, last: lastByte },
  }))
  const pieces: UploadPiece[] = [...whole, ...parts].map(piece => ({
    ...piece,
    etag: null,
    of: null,
  }))
  const cover = video?.cover
  if (value.thumbnailUploadUrl && cover && 'file' in cover)
    pieces.push(besides(value.thumbnailUploadUrl, cover.file))
  const captions = video?.captions?.[0]
  if (value.captionsUploadUrl && captions)
    pieces.push(besides(value.captionsUploadUrl, captions.file))
  return pieces
}

const besides = (url: string, file: string): UploadPiece => ({
  ...{ url, first: 0, last: -1, etag: null, of: file },
})

/** Null: it is there. */
export async function sendPiece(
  upload: Upload,
  piece: UploadPiece,
  port: ChannelPort,
): Promise<NotSent | null> {
  const access = await accessOf(port)
  if (!access.ok) return { outcome: 'wait', answer: { status: null, code: access.refusal.code } }
  const { body, length } = await bodyOf(upload, piece, port)
  const asked = await port.request({
    method: 'PUT',
    url: piece.url,
    headers: {
      authorization: `Bearer ${access.value.accessToken}`,
      'content-type': 'application/octet-stream',
      'content-length': String(length),
    },
    body,
    timeout,
  })
  if (!asked.ok) return repeatable(outcomeOfFailure(asked.refusal))
  const { value: answer } = asked
  if (answer.status === 201 || (answer.status === 200 && upload.kind === 'videos')) {
    piece.etag = answer.headers.etag ?? ''
    return null
  }
  if (answer.status === 400 || answer.status === 422)
    return { outcome: 'refused', reason: 'media-not-accepted', answer: kept(answer, port) }
  return answer.status === 401
    ? { outcome: 'reconnect', answer: kept(answer, port) }
    : { outcome: 'wait', answer: kept(answer, port) }
}

const kept = (answer: Parameters<typeof keptAnswer>[0], port: ChannelPort) =>
  keptAnswer(answer, port.clock.now())

const inMemory = 8_000_000

/** A large file is read as it leaves. */
async function bodyOf({ file }: Upload, { first, last, of }: UploadPiece, port: ChannelPort) {
  if (of) {
    const { bytes } = await port.openFile(of)
    return { body: bytes, length: bytes.byteLength }
  }
  const length = last - first + 1
  const body =
    length <= inMemory ? await port.sliceFile(file, first, length) : slices(file, first, last, port)
  return { body, length }
}

async function* slices(file: string, first: number, last: number, port: ChannelPort) {
  for (let from = first; from <= last; from += inMemory)
    yield await port.sliceFile(file, from, Math.min(inMemory, last - from + 1))
}

/** Videos only: names the pieces in their order. Null: done. */
export async function finish(upload: Upload, port: ChannelPort): Promise<NotSent | null> {
  const asked = await callAs(port, {
    method: 'POST',
    path: '/rest/videos?action=finalizeUpload',
    json: {
      finalizeUploadRequest: {
        video: upload.id,
        uploadToken: upload.token,
        uploadedPartIds: upload.pieces.flatMap(({ etag, of }) => (of ? [] : [etag ?? ''])),
      },
    },
    timeout,
  })
  if (!asked.ok) return repeatable(asked.refusal)
  const { answer, outcome } = asked.value
  if (answer.status !== 200 || /^\s*</.test(answer.text())) return repeatable(outcome(uploading))
  upload.finished = true
  return null
}

const stateShape = z.object({ status: z.string() })

/** `gone`: it must be sent anew. */
export async function lookAtWork(
  { kind, id }: Upload,
  port: ChannelPort,
): Promise<Result<'ready' | 'working' | 'gone', NotSent>> {
  const asked = await callAs(port, { method: 'GET', path: `/rest/${kind}/${encodeUrn(id)}` })
  if (!asked.ok) return refused(repeatable(asked.refusal))
  const { answer, outcome } = asked.value
  // Whoever may only write is not told: LinkedIn takes the post, and shows it once the file is ready.
  if (answer.status === 403) return ok('ready')
  if (answer.status === 404) return ok('gone')
  const read = stateShape.safeParse(answer.json())
  if (answer.status !== 200 || !read.success) return refused(repeatable(outcome(uploading)))
  const { status } = read.data
  if (status === 'PROCESSING_FAILED')
    return refused({ outcome: 'refused', reason: 'media-not-accepted', answer: kept(answer, port) })
  return ok(status === 'AVAILABLE' ? 'ready' : 'working')
}
