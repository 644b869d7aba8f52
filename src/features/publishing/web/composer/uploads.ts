import { useSyncExternalStore } from 'react'
import { currentWorkspace } from '#web/client/workspace.ts'
import type { MediaView } from '../shapes.ts'

export interface Upload {
  readonly id: number
  /** Where its picture goes: a text of the post. */
  readonly target: string
  readonly name: string
  /** 0 to 1. */
  readonly progress: number
  /** Why it was not added. */
  readonly error: unknown
}

let uploads: readonly Upload[] = []
let lastId = 0
const listeners = new Set<() => void>()

function replace(next: readonly Upload[]): void {
  uploads = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is being uploaded, or was refused, on this page. */
export const useUploads = (): readonly Upload[] => useSyncExternalStore(subscribe, () => uploads)

const change = (id: number, part: Partial<Upload>) =>
  replace(uploads.map(one => (one.id === id ? { ...one, ...part } : one)))

export const forgetUpload = (id: number): void => replace(uploads.filter(one => one.id !== id))

/** Sends one file to the library. Resolves to null when it was refused: the refusal stays listed. */
export async function upload(file: File, target: string): Promise<MediaView | null> {
  lastId += 1
  const id = lastId
  replace([...uploads, { id, target, name: file.name, progress: 0, error: null }])
  try {
    const media = await send(file, progress => change(id, { progress }))
    forgetUpload(id)
    return media
  } catch (error) {
    change(id, { error })
    return null
  }
}

/** XMLHttpRequest, since `fetch` does not tell how much of a file has left. */
function send(file: File, onProgress: (done: number) => void): Promise<MediaView> {
  const body = new FormData()
  body.append('file', file)
  const request = new XMLHttpRequest()
  request.open('POST', '/api/media')
  request.withCredentials = true
  request.responseType = 'json'
  const workspace = currentWorkspace()
  if (workspace) request.setRequestHeader('x-workspace', workspace)
  const { promise, resolve, reject } = Promise.withResolvers<MediaView>()
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
  request.onload = () => {
    if (request.status === 200) resolve(request.response as MediaView)
    else reject(request.response ?? new TypeError('The upload got no answer.'))
  }
  request.onerror = () => reject(new TypeError('The upload got no answer.'))
  request.send(body)
  return promise
}
