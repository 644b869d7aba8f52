import { currentWorkspace } from '#web/client/workspace.ts'
import type { MediaView } from '../../shapes.ts'

/** One picture in one request. XMLHttpRequest, since `fetch` does not tell how much of a file has left. */
export function sendPicture(
  file: Blob,
  path: string,
  onProgress: (sent: number) => void,
  signal?: AbortSignal,
): Promise<MediaView> {
  const body = new FormData()
  body.append('file', file, file instanceof File ? file.name : 'image.jpg')
  const request = new XMLHttpRequest()
  request.open('POST', path)
  request.withCredentials = true
  request.responseType = 'json'
  const workspace = currentWorkspace()
  if (workspace) request.setRequestHeader('x-workspace', workspace)
  const { promise, resolve, reject } = Promise.withResolvers<MediaView>()
  const unanswered = () => reject(new TypeError('The upload got no answer.'))
  request.upload.onprogress = ({ loaded }) => onProgress(loaded)
  request.onload = () => {
    if (request.status === 200) resolve(request.response as MediaView)
    else reject(request.response ?? new TypeError('The upload got no answer.'))
  }
  request.onerror = unanswered
  request.onabort = unanswered
  signal?.addEventListener('abort', () => request.abort(), { once: true })
  request.send(body)
  return promise
}
