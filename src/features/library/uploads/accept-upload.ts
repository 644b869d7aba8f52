/** Before the first byte: who may send a file, of what kind, of what size, and whether there is room for it. */
import { mkdir } from 'node:fs/promises'
import type { Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { keptFree, largest } from '../domain/limits.ts'
import { formatsTaken, kindOfType, typeOfBytes } from '../domain/media-kind.ts'
import type { LibraryParts } from '../parts.ts'
import { mayAddMedia } from '../policy.ts'
import { roomFor, uploadsFolder } from './upload-folder.ts'

export interface AnnouncedFile {
  readonly name: string
  readonly size: number | undefined
  /** Its first bytes, where the sender told them: what is not taken is known before it travels. */
  readonly start: Uint8Array | null
}

export async function acceptUpload(
  parts: LibraryParts,
  who: Entered,
  { name, size, start }: AnnouncedFile,
): Promise<Result<{ name: string }>> {
  if (!mayAddMedia(who.member)) return refuse('no-permission', { role: 'writer' })
  if (!size || !Number.isSafeInteger(size) || name === '') return refuse('input-wrong')
  const type = start && typeOfBytes(start)
  if (start && !type) return refuse('file-wrong-type', { file: name, formats: formatsTaken })
  const max = type ? largest[kindOfType(type)] : largest.video
  if (size > max) return refuse('upload-too-big', { file: name, size, max })
  const folder = uploadsFolder(parts.settings)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const rooms = [await roomFor(folder), await parts.files.free()]
  const free = Math.min(...rooms.flatMap(room => (room === null ? [] : [room])))
  if (free - size < keptFree)
    return refuse('storage-full', { free: Math.max(0, free - keptFree), file: name })
  return ok({ name })
}
