/**
 * What a report is written from: facts read once, plain enough to be kept for ever. Everything that is shown, drawn or
 * exported comes from them alone, so that a kept report always says the same figures.
 */
import type { AudienceKind } from '#connectors/insights.ts'
import type { Bilingual } from '#kit/language.ts'
import type { ReportPeriod } from './period.ts'

/** The form of the facts: a reader of kept reports knows by it what they hold. */
export const factsForm = 1

export interface KnownFact {
  readonly value: number
  /** Accounts that the value leaves out, each with its reason. */
  readonly without?:
    | readonly { readonly channelId: string; readonly because: Bilingual }[]
    | undefined
}

/** Nought is a value; what nobody counted is not nought. */
export type FigureFact = KnownFact | { readonly unavailable: Bilingual }

export const isKnown = (fact: FigureFact | undefined): fact is KnownFact =>
  fact !== undefined && 'value' in fact

export interface Compared {
  readonly now: FigureFact
  readonly before: FigureFact
}

/** `count` whole numbers, `ratio` 0.031 for 3.1 %, `per-post` a mean, `duration` seconds. */
export type Unit = 'count' | 'ratio' | 'per-post' | 'duration'

export interface Definition {
  readonly name: Bilingual
  readonly definition: Bilingual
  readonly formula: Bilingual
  readonly unit: Unit
  /** `network`: its own count. `own`: what Parvis itself knows. `worked-out`: from other figures. */
  readonly source: 'network' | 'own' | 'worked-out'
  readonly lowerIsBetter: boolean
}

export interface ChannelFact {
  readonly id: string
  readonly network: string
  readonly networkName: Bilingual
  readonly name: string
  /** Day of the first reading; null before it. */
  readonly countedSince: string | null
  /** ISO moment of the last reading. */
  readonly readAt: string | null
  /** ISO moment of the next one, where one is planned. */
  readonly nextReadAt: string | null
}

export interface DayFact {
  readonly day: string
  /** Null where nothing was counted. */
  readonly value: number | null
}

export interface NetworkFact {
  readonly network: string
  readonly name: Bilingual
  readonly figures: { readonly [metric: string]: Compared }
}

export interface PostFact {
  readonly publicationId: string
  readonly postId: string
  readonly channelId: string
  readonly network: string
  /** Its title, or the beginning of its text. */
  readonly title: string
  readonly publishedAt: string
  readonly url: string | null
  readonly mediaId: string | null
  readonly figures: { readonly [metric: string]: FigureFact }
}

/** Calls to comment, to share, to subscribe: how many posts carried one, and what followed. */
export interface CallFact {
  readonly call: 'comment' | 'share' | 'subscribe'
  readonly posts: number
  readonly effect: FigureFact
}

/** From this day on a network counts otherwise. */
export interface BreakFact {
  readonly channelId: string
  readonly day: string
  readonly says: Bilingual
}

/** Who follows an account, as its network told it: shares of one, greatest first. */
export interface AudienceFact {
  readonly channelId: string
  /** ISO moment of the reading. */
  readonly readAt: string
  readonly parts: readonly {
    readonly by: AudienceKind
    readonly shares: readonly {
      readonly key: string
      readonly name?: Bilingual | undefined
      readonly share: number
    }[]
  }[]
}

export interface ReportFacts {
  readonly form: typeof factsForm
  readonly workspace: { readonly name: string; readonly timeZone: string }
  readonly period: ReportPeriod
  /** ISO moment at which everything here was read. */
  readonly readAt: string
  readonly channels: readonly ChannelFact[]
  /** Of every metric named here, as it was defined then. */
  readonly definitions: { readonly [metric: string]: Definition }
  readonly figures: { readonly [metric: string]: Compared }
  /** Day by day: all accounts together. */
  readonly days: {
    readonly followers: readonly DayFact[]
    readonly engagements: readonly DayFact[]
    readonly received: readonly DayFact[]
    readonly answered: readonly DayFact[]
  }
  /** The same of the period before, for the lines that are compared. */
  readonly daysBefore: { readonly followers: readonly DayFact[] }
  readonly networks: readonly NetworkFact[]
  /** The metric by which posts were ranked, and the posts, best first. */
  readonly ranking: { readonly metric: string; readonly posts: readonly PostFact[] }
  readonly calls: readonly CallFact[]
  readonly breaks: readonly BreakFact[]
  /** Absent from reports that were kept before it was read. */
  readonly audiences?: readonly AudienceFact[] | undefined
}
