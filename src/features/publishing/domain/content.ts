import type { Format, Json, OutgoingContent } from '#connectors/connector.ts'
import type { Language } from '#kit/language.ts'

/** The picture that a video shows before it plays: one of the library, or a moment of it, in seconds. */
export type CoverDraft = { readonly mediaId: string } | { readonly at: number }

/** A file of the library used in a text, with the description written for this use. */
export interface MediaUse {
  readonly mediaId: string
  readonly alt: string
  /** Of a video. */
  readonly cover?: CoverDraft | undefined
  /** Of a video: caption files of the library, with the language of each (`fr`, `en-GB`). */
  readonly captions?: readonly { readonly mediaId: string; readonly language: string }[] | undefined
}

/** Answers in their order; an empty one is not sent. */
export interface PollDraft {
  readonly options: readonly string[]
  readonly minutes: number
  readonly severalAnswers: boolean
}

export interface PartDraft {
  readonly text: string
  readonly media: readonly MediaUse[]
}

export interface ArticleDraft {
  readonly title: string
  readonly slug: string
  readonly excerpt: string
  readonly html: string
  readonly cover: MediaUse | null
  readonly categories: readonly string[]
}

/** What is adapted for one channel; the common text feeds the channel while this is null. */
export interface Adaptation {
  readonly parts: readonly PartDraft[]
  readonly article: ArticleDraft | null
}

export interface ChannelDraft {
  readonly channelId: string
  readonly format: Format
  readonly adaptation: Adaptation | null
  readonly settings: { readonly [key: string]: Json }
  /** Of a video, a pin, a document. Kept, not sent, while the format has none. */
  readonly title?: string | undefined
  /** Sent under the post once it is out. Kept, not sent, where nobody can comment or a person publishes by hand. */
  readonly firstComment?: string | undefined
  /** Kept, not sent, while the format is another. */
  readonly poll?: PollDraft | undefined
}

/** The working copy of a post: what the composer edits and autosaves. */
export interface PostDraft {
  readonly title: string
  readonly language: Language
  readonly common: PartDraft
  readonly channels: readonly ChannelDraft[]
  /** What is added after the text to say who wrote it, « — CR »; left out where nobody signs. */
  readonly signature?: string | undefined
}

/** What an immutable version holds: the draft it was cut from, and what each channel will send, media resolved. */
export interface VersionContent {
  readonly draft: PostDraft
  readonly channels: { readonly [channelId: string]: OutgoingContent }
}

/** By what a post without a title is known: its common text, else what was first written for one channel. */
export function firstWords({ common, channels }: PostDraft): string {
  const adapted = channels.flatMap(({ adaptation, title = '', poll, firstComment = '' }) => [
    ...(adaptation
      ? [adaptation.article?.title ?? '', ...adaptation.parts.map(part => part.text)]
      : []),
    title,
    ...(poll?.options ?? []),
    firstComment,
  ])
  return [common.text, ...adapted].find(text => text.trim() !== '') ?? ''
}

/** The picture by which a post is known. */
export function firstPicture({ common, channels }: PostDraft): string | undefined {
  const adapted = channels.flatMap(({ adaptation }) =>
    adaptation ? [adaptation.article?.cover, ...adaptation.parts.flatMap(part => part.media)] : [],
  )
  return [...common.media, ...adapted].find(use => use)?.mediaId
}

export const emptyDraft = (language: Language, signature: string | null = null): PostDraft => ({
  ...(signature ? { signature } : {}),
  title: '',
  language,
  common: { text: '', media: [] },
  channels: [],
})
