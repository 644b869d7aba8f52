/** What is written for a network, and the pure rules that count and check it. Read by server and browser. */
import type { Json } from '#kit/json.ts'
import type { Target } from './conversations.ts'

export type Format = 'post' | 'thread' | 'article'

/** One image of a part. `file` is the media id; the port opens it. */
export interface OutgoingMedia {
  readonly file: string
  readonly alt: string
  readonly contentType: string
  readonly bytes: number
  readonly width: number
  readonly height: number
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
  readonly article?: OutgoingArticle
  readonly answers?: OutgoingAnswer
  /** The network's own settings (visibility, content warning…), checked by its rules. */
  readonly settings: { readonly [key: string]: Json }
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
  | 'too-many-images'
  | 'file-too-big'
  | 'file-wrong-type'
  | 'image-too-large'
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
  readonly values: { readonly [name: string]: string | number }
}

export interface ContentRules {
  /** Counts as the network does, with the channel's own limits (an instance's, say); settings may take their share. */
  count(text: string, limits: ChannelLimits, settings?: OutgoingContent['settings']): Count
  check(content: OutgoingContent, limits: ChannelLimits): Finding[]
}

/** Limits read from the channel's server; empty where the manifest's hold. Shape known to the connector only. */
export type ChannelLimits = { readonly [key: string]: Json }
