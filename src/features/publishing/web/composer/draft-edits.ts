/** Every change that a person makes to a draft, as a function from one draft to the next. */
import type { Format } from '#connectors/connector.ts'
import { slugify } from '#kit/text/slug.ts'
import { splitIntoThread } from '#kit/text/thread.ts'
import type {
  Adaptation,
  ArticleDraft,
  ChannelDraft,
  MediaUse,
  PartDraft,
  PostDraft,
} from '../../domain/content.ts'
import { effectiveContent } from '../../domain/effective-content.ts'

export type DraftEdit = (draft: PostDraft) => PostDraft

export const emptyPart: PartDraft = { text: '', media: [] }

export const isEmptyDraft = ({ title, common, channels }: PostDraft): boolean =>
  title === '' && common.text === '' && common.media.length === 0 && channels.length === 0

export const findChannelDraft = (draft: PostDraft, channelId: string): ChannelDraft | undefined =>
  draft.channels.find(channel => channel.channelId === channelId)

export const addChannel =
  (channelId: string, format: Format): DraftEdit =>
  draft =>
    findChannelDraft(draft, channelId)
      ? draft
      : {
          ...draft,
          channels: [...draft.channels, { channelId, format, adaptation: null, settings: {} }],
        }

export const removeChannel =
  (channelId: string): DraftEdit =>
  draft => ({ ...draft, channels: draft.channels.filter(one => one.channelId !== channelId) })

export const changeChannel =
  (
    channelId: string,
    change: (channel: ChannelDraft, draft: PostDraft) => ChannelDraft,
  ): DraftEdit =>
  draft => ({
    ...draft,
    channels: draft.channels.map(one => (one.channelId === channelId ? change(one, draft) : one)),
  })

export const changeCommon =
  (change: (part: PartDraft) => PartDraft): DraftEdit =>
  draft => ({ ...draft, common: change(draft.common) })

const articleFromCommon = (draft: PostDraft, channel: ChannelDraft): ArticleDraft => {
  const { article } = effectiveContent(draft, { ...channel, format: 'article' }, new Map())
  return {
    title: draft.title,
    slug: slugify(draft.title),
    excerpt: '',
    html: article?.html ?? '',
    cover: draft.common.media[0] ?? null,
    categories: [],
  }
}

/** A version of its own, equal to the common text until it is changed. */
export const adapt = (channelId: string): DraftEdit =>
  changeChannel(channelId, (channel, draft) => ({
    ...channel,
    adaptation: {
      parts: [draft.common],
      article: channel.format === 'article' ? articleFromCommon(draft, channel) : null,
    },
  }))

export const backToCommon = (channelId: string): DraftEdit =>
  changeChannel(channelId, channel => ({ ...channel, adaptation: null }))

export const changeAdaptation = (
  channelId: string,
  change: (adaptation: Adaptation) => Adaptation,
): DraftEdit =>
  changeChannel(channelId, channel =>
    channel.adaptation ? { ...channel, adaptation: change(channel.adaptation) } : channel,
  )

export const changePart = (
  channelId: string,
  place: number,
  change: (part: PartDraft) => PartDraft,
): DraftEdit =>
  changeAdaptation(channelId, adaptation => ({
    ...adaptation,
    parts: adaptation.parts.map((part, at) => (at === place ? change(part) : part)),
  }))

export const changeArticle = (
  channelId: string,
  change: (article: ArticleDraft) => ArticleDraft,
): DraftEdit =>
  changeAdaptation(channelId, adaptation =>
    adaptation.article ? { ...adaptation, article: change(adaptation.article) } : adaptation,
  )

/** The first part keeps the pictures: they were chosen for the whole. */
export function splitParts(part: PartDraft, texts: readonly string[]): PartDraft[] {
  if (texts.length === 0) return [part]
  return texts.map((text, place) => ({ text, media: place === 0 ? part.media : [] }))
}

const joined = (parts: readonly PartDraft[]): PartDraft => ({
  text: parts
    .map(part => part.text)
    .filter(text => text !== '')
    .join('\n\n'),
  media: parts.flatMap(part => part.media),
})

export type Measure = { readonly count: (text: string) => number; readonly max: number }

/** With or without the signature of whoever writes. */
export const sign =
  (signature: string | null): DraftEdit =>
  ({ signature: _former, ...draft }) =>
    signature ? { ...draft, signature } : draft

/**
 * Another format of the same text: a thread is cut at its sentences, a post holds the parts together. An article that
 * was written, a title and a poll stay in the draft for the day when the format has room for them again.
 */
export const changeFormat = (channelId: string, format: Format, measure: Measure): DraftEdit =>
  changeChannel(channelId, (channel, draft) => {
    const parts = channel.adaptation?.parts ?? [draft.common]
    const article = channel.adaptation?.article ?? null
    if (format === 'thread') {
      const cut = parts.flatMap(part => splitParts(part, splitIntoThread(part.text, measure)))
      return { ...channel, format, adaptation: { parts: cut, article } }
    }
    if (format === 'article') {
      const written = article ?? articleFromCommon(draft, channel)
      return { ...channel, format, adaptation: { parts, article: written } }
    }
    const adaptation =
      channel.adaptation && parts.length > 0 ? { parts: [joined(parts)], article } : null
    return { ...channel, format, adaptation }
  })

/** Cuts part `place` in two at `at`; the white space at the cut is dropped. */
export const cutPart = (channelId: string, place: number, at: number): DraftEdit =>
  changeAdaptation(channelId, adaptation => ({
    ...adaptation,
    parts: adaptation.parts.flatMap((part, index) => {
      if (index !== place) return [part]
      const first = { text: part.text.slice(0, at).trimEnd(), media: part.media }
      return [first, { text: part.text.slice(at).trimStart(), media: [] }]
    }),
  }))

export const addPart = (channelId: string, after: number): DraftEdit =>
  changeAdaptation(channelId, adaptation => ({
    ...adaptation,
    parts: adaptation.parts.toSpliced(after + 1, 0, emptyPart),
  }))

/** Part `place` goes to the end of the one before it; nothing of it is lost. */
export const joinPart = (channelId: string, place: number): DraftEdit =>
  changeAdaptation(channelId, adaptation => {
    const [before, part] = [adaptation.parts[place - 1], adaptation.parts[place]]
    if (!before || !part) return adaptation
    return {
      ...adaptation,
      parts: adaptation.parts.toSpliced(place - 1, 2, joined([before, part])),
    }
  })

/** The place of the first sentence that no longer fits, or null when everything does. */
export function proposedCut(text: string, measure: Measure): number | null {
  if (measure.count(text) <= measure.max) return null
  const [first, second] = splitIntoThread(text, measure)
  if (first === undefined || second === undefined) return null
  const start = text.length - text.trimStart().length
  const at = text.indexOf(second, start + first.length)
  return at > 0 ? at : null
}

export const addMedia = (part: PartDraft, uses: readonly MediaUse[]): PartDraft => ({
  ...part,
  media: [
    ...part.media,
    ...uses.filter(use => !part.media.some(one => one.mediaId === use.mediaId)),
  ],
})

export const removeMedia = (part: PartDraft, mediaId: string): PartDraft => ({
  ...part,
  media: part.media.filter(use => use.mediaId !== mediaId),
})

export const describeMedia = (part: PartDraft, mediaId: string, alt: string): PartDraft => ({
  ...part,
  media: part.media.map(use => (use.mediaId === mediaId ? { ...use, alt } : use)),
})

export function moveMedia(part: PartDraft, from: number, to: number): PartDraft {
  const moved = part.media[from]
  if (!moved || to < 0 || to >= part.media.length || from === to) return part
  return { ...part, media: part.media.toSpliced(from, 1).toSpliced(to, 0, moved) }
}

/** Puts one file in the place of another wherever it is used: a smaller copy keeps its description, a video its cover. */
export const replaceMedia =
  (mediaId: string, by: string): DraftEdit =>
  draft => ({
    ...draft,
    common: replacedIn(draft.common, mediaId, by),
    channels: draft.channels.map(channel => ({
      ...channel,
      adaptation: channel.adaptation && replacedInVersion(channel.adaptation, mediaId, by),
    })),
  })

/** The same in one version only; a version that takes the common text parts from it first. */
export const replaceMediaFor =
  (channelId: string, mediaId: string, by: string): DraftEdit =>
  draft => {
    const own = findChannelDraft(draft, channelId)?.adaptation ? draft : adapt(channelId)(draft)
    return changeAdaptation(channelId, before => replacedInVersion(before, mediaId, by))(own)
  }

function replacedUse(use: MediaUse, mediaId: string, by: string): MediaUse {
  const { cover } = use
  const kept =
    cover && 'mediaId' in cover && cover.mediaId === mediaId
      ? { ...use, cover: { mediaId: by } }
      : use
  return kept.mediaId === mediaId ? { ...kept, mediaId: by } : kept
}

const replacedIn = (part: PartDraft, mediaId: string, by: string): PartDraft => ({
  ...part,
  media: part.media.map(use => replacedUse(use, mediaId, by)),
})

const replacedInVersion = (
  { parts, article }: Adaptation,
  mediaId: string,
  by: string,
): Adaptation => ({
  parts: parts.map(part => replacedIn(part, mediaId, by)),
  article: article && {
    ...article,
    cover: article.cover && replacedUse(article.cover, mediaId, by),
  },
})
