/** The moment by which a video is known, drawn by the page that sent it where the server has no ffmpeg. */
import type { Entered } from '#features/workspaces/index.ts'
import { isId } from '#kit/ids.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { withLocalFile } from '#platform/files/local-file.ts'
import { addPicture } from './add-picture.ts'
import type { LibraryParts } from './parts.ts'
import { mayAddMedia } from './policy.ts'
import { frameMedia, type MediaRow, readMedia } from './store.ts'
import { uploadsFolder } from './uploads/upload-folder.ts'
import { drawFrame } from './video-frame.ts'

/** Once: whoever uses the video later does not change what others know it by. */
export async function addFrame(
  parts: LibraryParts,
  who: Entered,
  id: string,
  sent: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Result<MediaRow>> {
  if (!mayAddMedia(who.member)) return refuse('no-permission', { role: 'writer' })
  const read = async () => {
    const [row] = await parts.database.inWorkspace(who.workspaceId, trx => readMedia(trx, [id]))
    return row?.kind === 'video' ? row : undefined
  }
  const row = isId(id) ? await read() : undefined
  if (!row) return refuse('not-found')
  if (row.framed) return ok(row)
  const { readPicture } = await import('./picture.ts')
  const picture = await readPicture(sent.name, sent.bytes)
  if (!picture.ok) return picture
  const { thumbnail, dominantColor } = picture.value
  const key = `${who.workspaceId}/${row.sha256}.thumbnail`
  await parts.files.put(key, thumbnail, 'image/webp')
  await parts.database.inWorkspace(who.workspaceId, trx => frameMedia(trx, id, dominantColor))
  const framed = await read()
  return framed ? ok(framed) : refuse('not-found')
}

/** A moment of a video as a picture of the library, for its cover. */
export async function takeFrame(
  parts: LibraryParts,
  who: Entered,
  { id, at }: { readonly id: string; readonly at: number },
): Promise<Result<MediaRow>> {
  const { database, files, settings } = parts
  const [row] = await database.inWorkspace(who.workspaceId, trx => readMedia(trx, [id]))
  if (!row?.video) return refuse('not-found')
  // The last picture begins before the end.
  const within = Math.min(
    at,
    Math.max(0, row.video.seconds - 1 / (row.video.framesPerSecond || 25)),
  )
  const key = `${who.workspaceId}/${row.sha256}`
  const { content_type: contentType } = row
  const frame = await withLocalFile(files, key, uploadsFolder(settings), path =>
    drawFrame(path, { contentType, at: within }, settings),
  )
  if (!frame) return refuse('tool-missing', { file: row.name })
  return addPicture(parts, who, { name: row.name.replace(/\.[^.]*$/, '.jpg'), bytes: frame.bytes })
}
