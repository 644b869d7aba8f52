/** What a channel will send: the common text, or its adaptation. Pure. */
import type { Format, FormatRules, OutgoingContent, OutgoingMedia } from '#connectors/connector.ts'
import type { ChannelDraft, MediaUse, PartDraft, PostDraft } from './content.ts'
import { signedParts } from './signature.ts'

/** What the library knows of a picture that is used. */
export interface KnownMedia {
  readonly id: string
  readonly contentType: string
  readonly bytes: number
  readonly width: number
  readonly height: number
}

export type MediaCatalogue = ReadonlyMap<string, KnownMedia>

export function effectiveContent(
  draft: PostDraft,
  channel: ChannelDraft,
  media: MediaCatalogue,
): OutgoingContent {
  const { adaptation, format, settings } = channel
  const parts = adaptation ? adaptation.parts : [draft.common]
  const base = { format, language: draft.language, settings }
  if (format !== 'article') {
    return { ...base, parts: signedParts(parts, draft).map(part => outgoingPart(part, media)) }
  }
  const [first] = parts
  const article = adaptation?.article
  const cover = article ? article.cover : (draft.common.media[0] ?? null)
  return {
    ...base,
    parts: [],
    article: {
      title: article?.title ?? draft.title,
      slug: article?.slug ?? '',
      excerpt: article?.excerpt ?? '',
      html: article?.html ?? paragraphs(first?.text ?? ''),
      cover: cover ? (outgoingMedia(cover, media)[0] ?? null) : null,
      categories: article?.categories ?? [],
    },
  }
}

const outgoingPart = (part: PartDraft, media: MediaCatalogue) => ({
  text: part.text,
  media: part.media.flatMap(use => outgoingMedia(use, media)),
})

/** Empty when the library no longer knows the picture: the caller checks that before. */
function outgoingMedia(use: MediaUse, media: MediaCatalogue): OutgoingMedia[] {
  const known = media.get(use.mediaId)
  if (!known) return []
  const { contentType, bytes, width, height } = known
  return [{ file: use.mediaId, alt: use.alt, contentType, bytes, width, height }]
}

const asHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** The common text as a plain article: blank lines part paragraphs, the rest keeps its lines. */
function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map(block => block.trim())
    .filter(block => block !== '')
    .map(block => `<p>${asHtml(block).replace(/\n/g, '<br>')}</p>`)
    .join('\n')
}

/** Every picture that a draft names. */
export function mediaOf(draft: Pick<PostDraft, 'common' | 'channels'>): string[] {
  const uses = [
    ...draft.common.media,
    ...draft.channels.flatMap(({ adaptation }) => [
      ...(adaptation?.parts.flatMap(part => part.media) ?? []),
      ...(adaptation?.article?.cover ? [adaptation.article.cover] : []),
    ]),
  ]
  return [...new Set(uses.map(use => use.mediaId))]
}

/** The format that a network starts with. */
export const firstFormat = (
  network: { readonly formats: readonly FormatRules[] } | undefined,
): Format => network?.formats[0]?.format ?? 'post'
