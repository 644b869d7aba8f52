import type { PartDraft } from '../../domain/content.ts'
import type { MediaView } from '../shapes.ts'
import { useComposer } from './composer-context.tsx'
import { addMedia } from './draft-edits.ts'
import { addCaptions } from './uploads/add-captions.ts'
import { noteUpload, upload } from './uploads.ts'

export type ChangePart = (change: (part: PartDraft) => PartDraft) => void

/**
 * Uploads files and puts them, in their order, into a part: captions go with its video. Pictures leave one after the
 * other; a long file holds up none of them.
 */
export function useAddFiles(
  target: string,
  apply: ChangePart,
  part?: PartDraft,
): (files: readonly File[]) => void {
  const { learnMedia, media: known, draft } = useComposer()
  const place = (media: MediaView) => {
    learnMedia([media])
    if (media.kind !== 'captions') {
      apply(before => addMedia(before, [{ mediaId: media.id, alt: media.alt }]))
      return
    }
    const isVideo = (mediaId: string) => known.get(mediaId)?.kind === 'video'
    if (!part?.media.some(use => isVideo(use.mediaId))) noteUpload(media.name, target)
    else
      apply(before => addCaptions(before, isVideo, { mediaId: media.id, language: draft.language }))
  }
  const add = async (file: File) => {
    const media = await upload(file, target)
    if (media) place(media)
  }
  const addAll = async (files: readonly File[]) => {
    for (const file of files) {
      if (file.type.startsWith('image/')) await add(file)
      else void add(file)
    }
  }
  return files => void addAll(files)
}
