import { type Asked, type Reply, refuse, text } from '../../testing-http.ts'
import { mediaEntity } from './entities.ts'
import type { FakeAccount, FakeMedia, FakeState } from './state.ts'

/** First bytes of the formats that the server reads. */
const signatures = ['ffd8ff', '89504e47', '474946', '52494646', '0000']

export function upload(state: FakeState, account: FakeAccount, { fields, file }: Asked): Reply {
  if (!file) return refuse(422, "Validation failed: File can't be blank")
  const description = text(fields.description)
  const { limits } = state
  const isVideo = file.contentType.startsWith('video/')
  const most = isVideo ? 103_809_024 : limits.imageBytes
  if (file.bytes.byteLength > most) {
    return refuse(422, 'Validation failed: File size must be less than 16 MB')
  }
  if (!limits.mimeTypes.includes(file.contentType)) {
    return refuse(422, 'Validation failed: File content type is invalid')
  }
  if (description && [...description].length > limits.altLength) {
    return refuse(
      422,
      `Validation failed: Description is too long (maximum is ${limits.altLength} characters)`,
    )
  }
  const start = file.bytes.subarray(0, 4).toString('hex')
  const moving = file.contentType === 'image/gif' || isVideo
  const readable = signatures.some(signature => start.startsWith(signature))
  if (!readable && !moving) {
    return refuse(422, 'File type of uploaded media could not be verified')
  }
  const media: FakeMedia = {
    id: state.newId(),
    account,
    contentType: file.contentType,
    bytes: file.bytes.byteLength,
    description: description ?? null,
    createdAt: state.now(),
    looksLeft: moving ? state.processingLooks : 0,
    broken: !readable,
    statusId: null,
  }
  state.media.push(media)
  return { status: media.looksLeft > 0 ? 202 : 200, json: mediaEntity(state, media) }
}

/** GET /api/v1/media/:id: only while no post holds it. */
export function showMedia(state: FakeState, account: FakeAccount, id: string): Reply {
  const media = state.media.find(known => known.id === id && known.account === account)
  if (!media || media.statusId !== null) return refuse(404, 'Record not found')
  if (media.looksLeft > 0) {
    media.looksLeft -= 1
    if (media.looksLeft > 0) return { status: 206, json: mediaEntity(state, media) }
  }
  if (media.broken) return refuse(422, 'Error processing thumbnail for uploaded media')
  return { status: 200, json: mediaEntity(state, media) }
}
