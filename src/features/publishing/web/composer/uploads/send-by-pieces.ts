/** A large file, piece by piece: it waits out a cut, stops when asked, and goes on where it was. */
import type { DetailedError, HttpResponse, Upload } from 'tus-js-client'
import { client } from '#web/client/client.ts'
import { currentWorkspace } from '#web/client/workspace.ts'
import type { MediaView } from '../../shapes.ts'

export interface Sending {
  readonly whole: Promise<MediaView>
  pause(): void
  goOn(): void
  /** What was sent is forgotten. */
  cancel(): void
}

export interface Watching {
  readonly onProgress: (sent: number) => void
  /** The line stayed cut, or the server is full: what was sent is kept, and `goOn` tries again. */
  readonly onStopped: (why: 'cut' | 'full') => void
}

const endpoint = '/api/uploads'
/** Small enough for a slow line and a modest proxy to carry in a few minutes. */
const chunkSize = 16 * 1_048_576
const waits = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000]
/** What tells the kind of a file, so that one which is not taken does not travel. */
const tellingBytes = 64

/** @param page where the file goes, to find it again after a reload. */
export async function sendByPieces(
  file: File,
  page: Readonly<Record<string, string>>,
  watching: Watching,
): Promise<Sending> {
  const { Upload: TusUpload } = await import('tus-js-client')
  const start = new Uint8Array(await file.slice(0, tellingBytes).arrayBuffer())
  const { promise, resolve, reject } = Promise.withResolvers<MediaView>()
  const upload: Upload = new TusUpload(file, {
    endpoint,
    chunkSize,
    retryDelays: waits,
    removeFingerprintOnSuccess: true,
    headers: { 'x-workspace': currentWorkspace() ?? '' },
    metadata: { filename: file.name, head: btoa(String.fromCharCode(...start)), ...page },
    onShouldRetry: isPassing,
    onProgress: sent => watching.onProgress(sent),
    onError: error => {
      const refusal = refusalOf(error)
      if (!refusal) watching.onStopped('cut')
      else if ('code' in refusal && refusal.code === 'upload-waits-for-room')
        watching.onStopped('full')
      else reject(refusal)
    },
    onSuccess: ({ lastResponse }) => void mediaOf(upload, lastResponse).then(resolve, reject),
  })
  const [known] = await upload.findPreviousUploads()
  if (known) upload.resumeFromPreviousUpload(known)
  upload.start()
  return {
    whole: promise,
    pause: () => void upload.abort(),
    goOn: () => upload.start(),
    cancel() {
      // What the server does not hear of now, it removes after a day.
      void upload.abort(true).catch(() => undefined)
      reject(new DOMException('Given up.', 'AbortError'))
    },
  }
}

/** A refusal does not pass by itself; a cut, a busy server or a piece that is still being written do. */
function isPassing(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0
  return status === 0 || status === 409 || status === 423 || (status >= 500 && status !== 507)
}

function refusalOf(error: Error | DetailedError): object | null {
  const answered = 'originalResponse' in error ? error.originalResponse : null
  if (!answered || isPassing(error as DetailedError)) return null
  const said = readJson(answered)
  return said ?? { code: answered.getStatus() === 404 ? 'not-found' : 'unexpected' }
}

function readJson(answered: HttpResponse): object | null {
  try {
    const said: unknown = JSON.parse(answered.getBody())
    return typeof said === 'object' ? said : null
  } catch {
    // A proxy answers in its own words.
    return null
  }
}

/** In the answer to the last piece; asked for where that answer was lost. */
async function mediaOf(upload: Upload, last: HttpResponse): Promise<MediaView> {
  const said = readJson(last)
  if (said && 'id' in said) return said as MediaView
  return client.library.read({ id: upload.url?.split('/').at(-1) ?? '' })
}
