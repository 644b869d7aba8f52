/** From a whole upload to a media of the library: once, whoever asks and however often. */
import { isId } from '#kit/ids.ts'
import { type Result, refuse } from '#kit/result.ts'
import { keepFile } from '../keep-file.ts'
import type { LibraryParts } from '../parts.ts'
import { type MediaRow, readMedia } from '../store.ts'
import {
  findUpload,
  forgetHalves,
  forgetUpload,
  listUploads,
  type Upload,
  uploadsFolder,
} from './upload-folder.ts'

export interface Finisher {
  /** Waits for one that is being finished already. */
  finish(upload: Upload): Promise<Result<MediaRow>>
  /** Keeps what was whole when a machine stopped, and removes what nobody goes on with. */
  sweep(): Promise<void>
}

/** An upload that nobody goes on with for so long is removed. */
const abandonedMs = 24 * 3_600_000
const halfWrittenMs = 3_600_000

export function makeFinisher(parts: LibraryParts): Finisher {
  const folder = uploadsFolder(parts.settings)
  const finishing = new Map<string, Promise<Result<MediaRow>>>()
  const keep = async (upload: Upload) => {
    const kept = await keepFile(parts, upload, upload)
    // Refused or kept: either way nothing is left to send.
    await forgetUpload(folder, upload.id)
    return kept
  }
  const finish = (upload: Upload) => {
    const known = finishing.get(upload.id)
    if (known) return known
    const work = keep(upload).finally(() => finishing.delete(upload.id))
    finishing.set(upload.id, work)
    return work
  }
  return {
    finish,
    async sweep() {
      const now = Date.now()
      for await (const upload of listUploads(folder)) {
        if (upload.there === upload.size) await finish(upload)
        else if (now - upload.touchedAt.getTime() > abandonedMs)
          await forgetUpload(folder, upload.id)
      }
      await forgetHalves(folder, new Date(now - halfWrittenMs))
      await parts.files.sweep(new Date(now - abandonedMs))
    },
  }
}

/** The media that an upload has become, if it has: a client whose last answer was lost asks here. */
export async function mediaOfUpload(
  parts: LibraryParts,
  finisher: Finisher,
  asked: { readonly id: string; readonly workspaceId: string; readonly personId: string },
): Promise<Result<MediaRow | Upload>> {
  const upload = await findUpload(uploadsFolder(parts.settings), asked.id)
  if (!upload) {
    if (!isId(asked.id)) return refuse('not-found')
    const [row] = await parts.database.inWorkspace(asked.workspaceId, trx =>
      readMedia(trx, [asked.id]),
    )
    return row ? { ok: true, value: row } : refuse('not-found')
  }
  const isOwn = upload.workspaceId === asked.workspaceId && upload.personId === asked.personId
  if (!isOwn) return refuse('not-found')
  return upload.there === upload.size ? finisher.finish(upload) : { ok: true, value: upload }
}
