import type { MediaUse, PartDraft } from '../../../domain/content.ts'

type Captions = NonNullable<MediaUse['captions']>[number]

/** With the first video that has none in this language, else in the place of those of the first. */
export function addCaptions(
  part: PartDraft,
  isVideo: (mediaId: string) => boolean,
  captions: Captions,
): PartDraft {
  const videos = part.media.filter(use => isVideo(use.mediaId))
  const lacks = ({ captions: all = [] }: MediaUse) =>
    all.every(({ language }) => language !== captions.language)
  const chosen = videos.find(lacks) ?? videos[0]
  return {
    ...part,
    media: part.media.map(use =>
      use === chosen
        ? {
            ...use,
            captions: [
              ...(use.captions ?? []).filter(({ language }) => language !== captions.language),
              captions,
            ],
          }
        : use,
    ),
  }
}
