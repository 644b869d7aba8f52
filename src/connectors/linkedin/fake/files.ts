/** Images, videos and documents: announced, sent in pieces, finished, worked on. */
import { type Asked, type Reply, text } from '../../testing-http.ts'
import { type Caller, denied, inputError, may, notFound, record, refusal } from './asking.ts'
import type { FakeFile, FakeState } from './state.ts'

type Kind = FakeFile['kind']
const singular = { images: 'image', videos: 'video', documents: 'document' } as const
const home = 'https://www.linkedin.com/dms-uploads'

export function initialize(state: FakeState, kind: Kind, asked: Asked, caller: Caller): Reply {
  const request = record(asked.fields.initializeUploadRequest)
  const owner = text(request.owner) ?? ''
  if (!may(state, caller, owner, 'write')) return denied(`${kind}.ACTION-initializeUpload`)
  const size = Number(request.fileSizeBytes ?? 0)
  if (kind === 'videos' && !(size > 0))
    return inputError('FIELD_REQUIRED', 'fileSizeBytes is required')
  const pieceSize = state.options.pieceSize ?? 4_194_304
  const count = kind === 'videos' ? Math.ceil(size / pieceSize) : 1
  const file: FakeFile = {
    urn: `urn:li:${singular[kind]}:C4E${state.newId()}`,
    ...{ kind, owner, size, etags: [], extras: new Map(), finished: false },
    pieces: Array.from({ length: count }, () => null),
    looks: state.options.processingLooks ?? 0,
  }
  state.files.push(file)
  const place = state.files.length - 1
  const expires = state.now().getTime() + 86_400_000
  if (kind !== 'videos')
    return {
      status: 200,
      json: {
        value: {
          uploadUrlExpiresAt: expires,
          uploadUrl: `${home}/${place}/0`,
          [singular[kind]]: file.urn,
        },
      },
    }
  return {
    status: 200,
    json: {
      value: {
        uploadUrlsExpireAt: expires,
        video: file.urn,
        uploadToken: '',
        uploadInstructions: file.pieces.map((_, piece) => ({
          uploadUrl: `${home}/${place}/${piece}`,
          firstByte: piece * pieceSize,
          lastByte: Math.min(size, (piece + 1) * pieceSize) - 1,
        })),
        ...(request.uploadThumbnail === true
          ? { thumbnailUploadUrl: `${home}/${place}/cover` }
          : {}),
        ...(request.uploadCaptions === true
          ? { captionsUploadUrl: `${home}/${place}/captions` }
          : {}),
      },
    },
  }
}

export function take(state: FakeState, path: string, bytes: Buffer): Reply {
  const [, at, what = ''] = /^\/dms-uploads\/(\d+)\/(\w+)$/.exec(path) ?? []
  const file = state.files[Number(at)]
  if (!file) return { status: 404, html: '<h1>Not Found</h1>' }
  const status = file.kind === 'videos' ? 200 : 201
  if (what === 'cover' || what === 'captions') {
    file.extras.set(what, bytes)
    return { status }
  }
  const piece = Number(what)
  file.pieces[piece] = bytes
  file.etags[piece] = `"/ambry-video/signedId/${at}-${piece}"`
  if (file.pieces.every(each => each !== null)) state.uploads += 1
  if (file.kind !== 'videos') file.finished = true
  return { status, headers: { etag: file.etags[piece] ?? '' } }
}

export function finalize(state: FakeState, asked: Asked): Reply {
  const request = record(asked.fields.finalizeUploadRequest)
  const file = state.files.find(({ urn }) => urn === request.video)
  if (!file) return notFound('Video')
  if (JSON.stringify(request.uploadedPartIds) !== JSON.stringify(file.etags))
    return refusal(400, 'ILLEGAL_ARGUMENT', 'uploadedPartIds do not match the video parts')
  file.finished = true
  return { status: 200 }
}

export function stateOf(state: FakeState, urn: string, caller: Caller): Reply {
  const file = state.files.find(each => each.urn === urn)
  if (!file) return notFound('Media')
  if (!may(state, caller, file.owner, 'read')) return denied(`${file.kind}.GET`)
  const status = !file.finished
    ? 'WAITING_UPLOAD'
    : file.looks < 0
      ? 'PROCESSING_FAILED'
      : file.looks > 0
        ? 'PROCESSING'
        : 'AVAILABLE'
  if (file.finished && file.looks > 0) file.looks -= 1
  return { status: 200, json: { id: urn, owner: file.owner, status } }
}
