/** What may be published on a network: its formats, and what each takes. Data, with the source of every limit. */
import type { Bilingual } from '#kit/language.ts'
import type { Limit } from './limit.ts'

/**
 * The formats of the field. A network calls some by a name of its own (`FormatRules.name`): a short video is a Reel, a
 * Short, a Spotlight; a picture with a link is a Pin.
 */
export const formats = [
  'post',
  'thread',
  'article',
  'carousel',
  'video',
  'short',
  'story',
  'sticker-story',
  'document',
  'poll',
  'pin',
] as const

export type Format = (typeof formats)[number]

/** From and to, both included; open where a side is absent. */
export interface Span {
  readonly from?: Limit
  readonly to?: Limit
}

export interface FileRules {
  /** At least so many; none needed unless said. */
  readonly least?: number
  readonly most: Limit
  /** Media types: `image/jpeg`. */
  readonly types: readonly string[]
  readonly bytes: Limit
}

export interface ImageRules extends FileRules {
  /** Width × height. */
  readonly pixels?: Limit
  readonly width?: Span
  /** Width / height: 4:5 is 0.8. */
  readonly ratio?: Span
  /** The network keeps no description of a picture: what is written stays here. */
  readonly undescribed?: true
}

export interface VideoRules extends ImageRules {
  readonly seconds?: Span
  readonly framesPerSecond?: Span
  /** As `hvc1`, `avc1` begin: `avc`, `hevc`, `vp9`, `av1`; whatever the network takes where absent. */
  readonly codecs?: readonly string[]
  /** A picture of its own for the cover, or a moment of the video. */
  readonly cover?: 'picture' | 'moment' | 'either'
  /** Captions as a file beside it. */
  readonly captions?: FileRules
}

export interface PollRules {
  readonly options: { readonly least: number; readonly most: Limit }
  /** Graphemes of one answer. */
  readonly optionLength: Limit
  /** How long it may stay open, in minutes. */
  readonly minutes: Span
  /** The only lengths that the network knows, in minutes; any within the span where absent. */
  readonly choices?: readonly number[]
  readonly severalAnswers: boolean
}

/** How far ahead a network takes a post that it then publishes by itself. Milliseconds. */
export interface ScheduleRules {
  readonly earliest: Limit
  /** Absent: the network says none. */
  readonly latest?: Limit
  /** Words and links only: what has a file leaves from here. */
  readonly wordsOnly?: true
}

export interface FormatRules {
  readonly format: Format
  /** The network's own word for it. */
  readonly name?: Bilingual
  /** Why a person finishes it by hand; absent where it leaves by itself. */
  readonly assisted?: Bilingual
  /** Why a person finishes it on some accounts, which `ContentRules.byHand` tells; it leaves by itself on the others. */
  readonly sometimesByHand?: Bilingual
  /** In the network's own unit; `Manifest.limits.text` unless said. */
  readonly text?: Limit
  readonly title?: { readonly needed: boolean; readonly most: Limit }
  /** How many the network takes of one account in a moving day. */
  readonly perDay?: Limit
  /** Parts of a thread. */
  readonly parts?: Limit
  readonly images?: ImageRules
  readonly videos?: VideoRules
  readonly documents?: FileRules
  /** Images and videos may stand together, so many in all; apart unless said. */
  readonly together?: Limit
  /** At least one file: words alone are not enough. */
  readonly needsFile?: true
  /** The network shows no words with it: what is written is not sent. */
  readonly wordless?: true
  /** Nobody writes under it in public: it takes no comment, not even one that a person would paste. */
  readonly uncommented?: true
  /** An article of a title, a cover and a text: it has no address, excerpt or categories to write. */
  readonly bare?: true
  readonly poll?: PollRules
  /** The network can keep it and publish it at its hour; absent where it cannot. */
  readonly onSchedule?: ScheduleRules
}

interface WithFormats {
  readonly formats: readonly FormatRules[]
}

export const formatRules = ({ formats }: WithFormats, format: Format): FormatRules | undefined =>
  formats.find(one => one.format === format)

export const takesFormat = (network: WithFormats, format: Format): boolean =>
  formatRules(network, format) !== undefined

/** How many images the first format that takes any takes. */
export const imagesOf = ({ formats }: WithFormats): number =>
  formats.find(one => one.images)?.images?.most.value ?? 0
