import type { PartDraft } from '../../domain/content.ts'
import { useComposer } from './composer-context.tsx'
import { addMedia } from './draft-edits.ts'
import { upload } from './uploads.ts'

export type ChangePart = (change: (part: PartDraft) => PartDraft) => void

/** Uploads files and puts their pictures, in their order, into a part. */
export function useAddFiles(target: string, apply: ChangePart): (files: readonly File[]) => void {
  const { learnMedia } = useComposer()
  const addAll = async (files: readonly File[]) => {
    for (const file of files) {
      const media = await upload(file, target)
      if (!media) continue
      learnMedia([media])
      apply(part => addMedia(part, [{ mediaId: media.id, alt: media.alt }]))
    }
  }
  return files => void addAll(files)
}
