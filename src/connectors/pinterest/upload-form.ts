/** A form with one file at its end, RFC 7578, as the store of Pinterest takes it: its length is said beforehand. */
import type { ChannelPort, OutgoingMedia } from '../connector.ts'

/** Bytes of the file held in memory at a time. */
const piece = 4_000_000

export interface UploadForm {
  readonly headers: { readonly [name: string]: string }
  readonly body: AsyncIterable<Uint8Array>
}

/** `seed` makes the boundary: an id that cannot be in the file by chance. */
export function uploadForm(
  seed: string,
  fields: { readonly [name: string]: string },
  file: OutgoingMedia,
  port: ChannelPort,
): UploadForm {
  const boundary = `parvis-${seed}`
  const encoder = new TextEncoder()
  const written = Object.entries(fields).map(
    ([name, value]) => `${head(boundary, name)}\r\n\r\n${value}\r\n`,
  )
  const named = `${head(boundary, 'file')}; filename="video"\r\ncontent-type: ${file.contentType}`
  const before = encoder.encode(`${written.join('')}${named}\r\n\r\n`)
  const after = encoder.encode(`\r\n--${boundary}--\r\n`)
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(before.byteLength + file.bytes + after.byteLength),
    },
    body: inPieces(before, file, after, port),
  }
}

const head = (boundary: string, name: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`

async function* inPieces(
  before: Uint8Array,
  { file, bytes }: OutgoingMedia,
  after: Uint8Array,
  port: ChannelPort,
): AsyncGenerator<Uint8Array> {
  yield before
  for (let from = 0; from < bytes; from += piece) {
    const length = Math.min(piece, bytes - from)
    const slice = await port.sliceFile(file, from, length)
    if (slice.byteLength !== length) throw new Error('the file is shorter than it was')
    yield slice
  }
  yield after
}
