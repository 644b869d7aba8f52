/** The part of a picture that a format shows, around what matters in it. */
import type { Entered } from '#features/workspaces/index.ts'
import { type Result, refuse } from '#kit/result.ts'
import { keepPicture } from './add-picture.ts'
import type { LibraryParts } from './parts.ts'
import { focusMedia, type MediaRow, readMedia } from './store.ts'

export interface Crop {
  /** Width over height. */
  readonly ratio: number
  /** What stays in: from 0 to 1 of the width and of the height. */
  readonly focus: { readonly x: number; readonly y: number }
  /** Pixels at most. */
  readonly width?: number | undefined
}

/** A copy beside the original, which learns where its focus is. */
export async function cropMedia(
  parts: LibraryParts,
  who: Entered,
  { id, ...crop }: Crop & { readonly id: string },
): Promise<Result<MediaRow>> {
  const { database, files } = parts
  const [row] = await database.inWorkspace(who.workspaceId, trx => readMedia(trx, [id]))
  const bytes = row?.kind === 'image' && (await files.get(`${who.workspaceId}/${row.sha256}`))
  if (!row || !bytes) return refuse('not-found')
  const { cropPicture } = await import('./picture.ts')
  const cropped = await cropPicture(row.name, bytes, crop)
  if (!cropped.ok) return cropped
  await database.inWorkspace(who.workspaceId, trx => focusMedia(trx, id, crop.focus))
  return keepPicture(parts, who, row.name, cropped.value, { alt: row.alt })
}
