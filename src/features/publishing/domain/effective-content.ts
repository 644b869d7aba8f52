/** What a channel will send: the common text, or its adaptation. Pure. */
import type { Format, FormatRules, OutgoingContent, OutgoingMedia } from '#connectors/connector.ts'
import { formatRules } from '#connectors/formats/formats.ts'
import type { ChannelDraft, MediaUse, PartDraft, PollDraft, PostDraft } from './content.ts'
import { signedParts } from './signature.ts'

/** What the library knows of a file that is used. */
export interface KnownMedia {
  readonly id: string
  /** Absent: an image. */
  readonly kind?: 'image' | 'video' | 'document' | 'captions' | undefined
  readonly contentType: string
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly video?: KnownVideo | null | undefined
}

export interface KnownVideo {
  readonly seconds: number
  readonly framesPerSecond: number
  readonly codec: string
  readonly sound: boolean
}

export type MediaCatalogue = ReadonlyMap<string, KnownMedia>

interface WithFormats {
  readonly formats: readonly FormatRules[]
}

/**
 * `network` says what the format takes: a title, a poll or words that it has no room for stay in the draft. Without it
 * all that was written is in the answer.
 */
export function effectiveContent(
  draft: PostDraft,
  channel: ChannelDraft,
  media: MediaCatalogue,
  network?: WithFormats,
): OutgoingContent {
  const { adaptation, format, settings } = channel
  const rules = network && formatRules(network, format)
  const parts = adaptation ? adaptation.parts : [draft.common]
  const base = { format, language: draft.language, settings }
  if (format === 'article') {
    return { ...base, parts: [], article: articleOf(draft, channel, parts[0]?.text ?? '', media) }
  }
  const sent = signedParts(parts, draft).map(part =>
    rules?.wordless ? { ...part, text: '' } : part,
  )
  return {
    ...base,
    ...titleOf(channel, rules),
    ...pollOf(channel),
    parts: sent.map(part => outgoingPart(part, media)),
  }
}

function titleOf({ title }: ChannelDraft, rules: FormatRules | undefined) {
  const written = title?.trim() ?? ''
  return written === '' || (rules && !rules.title) ? {} : { title: written }
}

const pollOf = ({ format, poll }: ChannelDraft) =>
  format === 'poll' && poll ? { poll: answeredPoll(poll) } : {}

/** Without the answers that were left empty. */
const answeredPoll = ({ options, ...poll }: PollDraft): PollDraft => ({
  ...poll,
  options: options.map(option => option.trim()).filter(option => option !== ''),
})

function articleOf(
  draft: PostDraft,
  { adaptation }: ChannelDraft,
  text: string,
  media: MediaCatalogue,
) {
  const article = adaptation?.article
  const cover = article ? article.cover : (draft.common.media[0] ?? null)
  return {
    title: article?.title ?? draft.title,
    slug: article?.slug ?? '',
    excerpt: article?.excerpt ?? '',
    html: article?.html ?? paragraphs(text),
    cover: cover ? (outgoingMedia(cover, media)[0] ?? null) : null,
    categories: article?.categories ?? [],
  }
}

const outgoingPart = (part: PartDraft, media: MediaCatalogue) => ({
  text: part.text,
  media: part.media.flatMap(use => outgoingMedia(use, media)),
})

/** Empty when the library no longer knows the file: the caller checks that before. Captions go with a video only. */
function outgoingMedia(use: MediaUse, media: MediaCatalogue): OutgoingMedia[] {
  const known = media.get(use.mediaId)
  if (!known || known.kind === 'captions') return []
  const { kind = 'image', contentType, bytes, width, height, video } = known
  const file = { file: use.mediaId, alt: use.alt, contentType, bytes, width, height }
  if (kind === 'image') return [file]
  return [
    { ...file, kind, ...(video ? { video: { ...factsOf(video), ...besideVideo(use) } } : {}) },
  ]
}

const factsOf = ({ seconds, framesPerSecond, codec }: KnownVideo) => ({
  seconds,
  framesPerSecond,
  codec,
})

const besideVideo = ({ cover, captions = [] }: MediaUse) => ({
  ...(cover ? { cover: 'at' in cover ? cover : { file: cover.mediaId } } : {}),
  ...(captions.length > 0
    ? { captions: captions.map(({ mediaId, language }) => ({ file: mediaId, language })) }
    : {}),
})

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

/** Every file that a draft names: what is sent, its cover, its captions. */
export function mediaOf(draft: Pick<PostDraft, 'common' | 'channels'>): string[] {
  const uses = [
    ...draft.common.media,
    ...draft.channels.flatMap(({ adaptation }) => [
      ...(adaptation?.parts.flatMap(part => part.media) ?? []),
      ...(adaptation?.article?.cover ? [adaptation.article.cover] : []),
    ]),
  ]
  return [...new Set(uses.flatMap(filesOf))]
}

const filesOf = ({ mediaId, cover, captions = [] }: MediaUse): string[] => [
  mediaId,
  ...(cover && 'mediaId' in cover ? [cover.mediaId] : []),
  ...captions.map(file => file.mediaId),
]

/** The format that a network starts with. */
export const firstFormat = (
  network: { readonly formats: readonly FormatRules[] } | undefined,
): Format => network?.formats[0]?.format ?? 'post'
