/** Files on their way from this page to another app of the telephone. */
import type { Task } from './use-task.ts'

export type TaskFile = Task['parts'][number]['files'][number]

/** Whether the telephone hands files from a page to its apps; a desk has no such thing. */
export const mayShare = (files: readonly TaskFile[]): boolean => {
  if (files.length === 0 || typeof navigator.canShare !== 'function') return false
  const samples = files.map(({ name, contentType }) => new File([''], name, { type: contentType }))
  return navigator.canShare({ files: samples })
}

export const loadFiles = (files: readonly TaskFile[]): Promise<File[]> =>
  Promise.all(
    files.map(async ({ url, name, contentType }) => {
      const answer = await fetch(url)
      if (!answer.ok) throw new Error(`the file answered ${answer.status}`)
      return new File([await answer.blob()], name, { type: contentType })
    }),
  )

/** `again`: the telephone wants another touch, the files having taken long to come. */
export type Shared = 'shared' | 'left' | 'again'

export async function shareFiles(files: File[]): Promise<Shared> {
  try {
    await navigator.share({ files })
    return 'shared'
  } catch (refused) {
    if (!(refused instanceof DOMException)) throw refused
    if (refused.name === 'AbortError') return 'left'
    if (refused.name === 'NotAllowedError') return 'again'
    throw refused
  }
}
