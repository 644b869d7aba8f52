/** What is written for a network, and the pure rules that count and check it. Read by server and browser. */

import type { IncomingAnswer, OutgoingRequest } from '#kit/http.ts'
import type { Json } from '#kit/json.ts'
import type { Bilingual } from '#kit/language.ts'
import type { Target } from './conversations.ts'
import type { Format } from './formats/formats.ts'
import type { RemotePost } from './outcomes.ts'
import type { BilledReading, PricedAct, PriceLine } from './quota.ts'

/** What only a video has. */
export interface VideoFacts {
  readonly seconds: number
  readonly framesPerSecond: number
  /** `avc`, `hevc`, `vp9`, `av1`, or what the file says. */
  readonly codec: string
  /** The picture shown before it plays: a file of the library, or a moment of the video in seconds. */
  readonly cover?: { readonly file: string } | { readonly at: number }
  readonly captions?: readonly { readonly file: string; readonly language: string }[]
}

/** One file of a part. `file` is the media id; the port opens it. */
export interface OutgoingMedia {
  readonly file: string
  /** Absent: an image. */
  readonly kind?: 'image' | 'video' | 'document'
  readonly alt: string
  readonly contentType: string
  readonly bytes: number
  /** Pixels; 0 of a document. */
  readonly width: number
  readonly height: number
  readonly video?: VideoFacts
}

export interface OutgoingPoll {
  readonly options: readonly string[]
  readonly minutes: number
  readonly severalAnswers: boolean
}

export interface OutgoingPart {
  readonly text: string
  readonly media: readonly OutgoingMedia[]
}

export interface OutgoingArticle {
  readonly title: string
  readonly slug: string
  readonly excerpt: string
  /** Clean HTML of the editor's own tags. */
  readonly html: string
  readonly cover: OutgoingMedia | null
  /** Names; the connector finds or creates them. */
  readonly categories: readonly string[]
}

/**
 * An answer to somebody. It leaves by the same way as a post, as one part: `send` reads `answers` first.
 * `private` goes as a direct message to the author of `to`.
 */
export interface OutgoingAnswer {
  readonly to: Target
  readonly way: 'public' | 'private'
}

/** What one channel sends: the content of one immutable version. */
export interface OutgoingContent {
  readonly format: Format
  readonly language: 'fr' | 'en'
  readonly parts: readonly OutgoingPart[]
  /** Of a video, a pin, a document, where the format has one. */
  readonly title?: string
  readonly article?: OutgoingArticle
  readonly poll?: OutgoingPoll
  readonly answers?: OutgoingAnswer
  /** The network's own settings (visibility, content warning…), checked by its rules. */
  readonly settings: { readonly [key: string]: Json }
}

/** As much of it as its price depends on. */
export type PricedContent = Pick<OutgoingContent, 'parts'> & {
  readonly answers?: Pick<OutgoingAnswer, 'way'>
}

export interface Count {
  readonly used: number
  readonly max: number
  /** First UTF-16 index of the text that is over the limit, or null. */
  readonly overflowAt: number | null
}

export type FindingCode =
  | 'text-too-long'
  | 'text-empty'
  | 'text-stays'
  | 'angle-brackets'
  | 'too-many-links'
  | 'too-many-hashtags'
  | 'too-many-mentions'
  | 'file-missing'
  | 'too-many-images'
  | 'too-few-images'
  | 'too-many-videos'
  | 'too-many-documents'
  | 'files-apart'
  | 'file-not-taken'
  | 'file-too-big'
  | 'file-wrong-type'
  | 'image-too-large'
  | 'image-too-narrow'
  | 'ratio-wrong'
  | 'video-too-short'
  | 'video-too-long'
  | 'video-frames'
  | 'video-codec'
  | 'poll-missing'
  | 'poll-options'
  | 'poll-option-too-long'
  | 'poll-time'
  | 'alt-missing'
  | 'alt-too-long'
  | 'too-many-parts'
  | 'title-missing'
  | 'title-too-long'
  | 'excerpt-too-long'
  | 'format-unsupported'
  | 'setting-wrong'

/** One line of « Avant de partir »: a blocker holds back this version only. */
export interface Finding {
  readonly level: 'blocker' | 'advice'
  readonly code: FindingCode
  readonly part?: number
  readonly media?: number
  /** It is about the first comment, not about the post. */
  readonly comment?: true
  readonly values: { readonly [name: string]: string | number }
}

export interface ContentRules {
  /**
   * Counts as the network does, with the channel's own limits (an instance's, say); settings may take their share, and a
   * format may have a length of its own.
   */
  count(
    text: string,
    limits: ChannelLimits,
    settings?: OutgoingContent['settings'],
    format?: Format,
  ): Count
  /** A comment under a post, where it is counted otherwise than a post. */
  countComment?(text: string, limits: ChannelLimits): Count
  check(content: OutgoingContent, limits: ChannelLimits): Finding[]
  /** What each of the network's own settings is called, by its key: a finding about one names it. */
  readonly settings?: { readonly [key: string]: Bilingual }
  /**
   * Why a person finishes this format by hand on this account, where others may send it themselves (an application that is
   * not approved yet, a permission that is not held). What the live test has found stands in the limits.
   */
  byHand?(format: Format, limits: ChannelLimits): Bilingual | undefined
  /** Whether the network of this account keeps posts of a format that has `onSchedule`; it does unless said. */
  keepsForLater?(
    format: Format,
    limits: ChannelLimits,
    settings: OutgoingContent['settings'],
  ): boolean
  /** The post behind the link that a person brings back; null where the link does not say which it is. */
  remoteOf?(link: string): RemotePost | null
  /** What sending it costs, where the network asks for money. */
  price?(content: PricedContent): readonly PriceLine[]
  /** What an act on what is there already costs. */
  actPrice?(wanted: PricedAct): readonly PriceLine[]
  /** What the network bills for an answer that was read, where it asks for money for that too. */
  readings?(
    asked: Pick<OutgoingRequest, 'method' | 'url'>,
    answer: IncomingAnswer,
  ): readonly BilledReading[]
  /** What it bills for what it told at our address: the payload of an event, as `hooks` reads it. */
  toldPrice?(payload: Json): readonly BilledReading[]
}

/** Limits read from the channel's server; empty where the manifest's hold. Shape known to the connector only. */
export type ChannelLimits = { readonly [key: string]: Json }
