import { createHash } from 'node:crypto'
import type { Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { keptFree, maxUploadBytes } from './domain/limits.ts'
import type { LibraryParts } from './parts.ts'
import type { Picture, SmallerPicture } from './picture.ts'
import { mayAddMedia } from './policy.ts'
import { insertMedia, type MediaRow, readMedia } from './store.ts'

const middle = { x: 0.5, y: 0.5 }

/** The image library is read with the first picture: no page waits for it. */
const readingPictures = () => import('./picture.ts')

export async function addPicture(
  parts: LibraryParts,
  entered: Entered,
  upload: { name: string; bytes: Uint8Array },
): Promise<Result<MediaRow>> {
  if (!mayAddMedia(entered.member)) return refuse('no-permission', { role: 'writer' })
  const { name, bytes } = upload
  if (bytes.byteLength > maxUploadBytes) {
    return refuse('upload-too-big', { file: name, size: bytes.byteLength, max: maxUploadBytes })
  }
  const free = await parts.files.free()
  if (free !== null && free - bytes.byteLength < keptFree) {
    return refuse('storage-full', { free: Math.max(0, free - keptFree), file: name })
  }
  const { readPicture } = await readingPictures()
  const read = await readPicture(name, bytes)
  return read.ok ? keepPicture(parts, entered, name, read.value) : read
}

/** A copy within a network's limit, beside the original. */
export async function addSmallerCopy(
  parts: LibraryParts,
  entered: Entered,
  wanted: SmallerPicture & { readonly id: string },
): Promise<Result<MediaRow>> {
  if (!mayAddMedia(entered.member)) return refuse('no-permission', { role: 'writer' })
  const [source] = await parts.database.inWorkspace(entered.workspaceId, trx =>
    readMedia(trx, [wanted.id]),
  )
  const bytes =
    source?.kind === 'image' && (await parts.files.get(`${entered.workspaceId}/${source.sha256}`))
  if (!source || !bytes) return refuse('not-found')
  const { reducePicture } = await readingPictures()
  const smaller = await reducePicture(bytes, wanted)
  if (!smaller)
    return refuse('upload-too-big', { file: source.name, size: source.bytes, max: wanted.maxBytes })
  return keepPicture(parts, entered, source.name, smaller, {
    alt: source.alt,
    focus: { x: source.focus_x, y: source.focus_y },
  })
}

export async function keepPicture(
  parts: LibraryParts,
  entered: Entered,
  name: string,
  picture: Picture,
  { alt = '', focus = middle }: { alt?: string; focus?: { x: number; y: number } } = {},
): Promise<Result<MediaRow>> {
  const { database, files, clock, newId } = parts
  const sha256 = createHash('sha256').update(picture.bytes).digest('hex')
  const key = `${entered.workspaceId}/${sha256}`
  await files.put(key, picture.bytes, picture.contentType)
  await files.put(`${key}.thumbnail`, picture.thumbnail, 'image/webp')
  const id = newId()
  const [row] = await database.inWorkspace(entered.workspaceId, async trx => {
    await insertMedia(trx, {
      workspace_id: entered.workspaceId,
      id,
      name: name.slice(0, 200) || 'image',
      content_type: picture.contentType,
      sha256,
      bytes: picture.bytes.length,
      width: picture.width,
      height: picture.height,
      dominant_color: picture.dominantColor,
      alt,
      focus_x: focus.x,
      focus_y: focus.y,
      uploaded_by: entered.member.personId,
      created_at: clock.now(),
    })
    return readMedia(trx, [id])
  })
  return row ? ok(row) : refuse('not-found')
}
