/** The questions that reports and pages ask of the observations, and the shapes of their answers. */
import type { Kysely } from 'kysely'
import type { Bilingual } from '#kit/language.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Figure } from './domain/figure.ts'
import type { FigureKey, PostKey } from './domain/metrics.ts'
import type { Period } from './domain/period.ts'
import type { AudienceReading } from './store/audience-rows.ts'

/** Inside `database.inWorkspace`: row-level security chooses the workspace. */
export type Db = Kysely<Tables>

export interface Ask {
  /** Accounts that the person may use, already chosen. */
  readonly channelIds: readonly string[]
  readonly period: Period
}

export interface DayFigure {
  readonly day: string
  readonly figure: Figure
}

/** One account, one line of a chart. */
export interface ChannelSeries {
  readonly channelId: string
  readonly network: string
  readonly days: readonly DayFigure[]
}

/** From this day on the network counts otherwise: drawn as a mark, never as a rise or a fall. */
export interface SeriesBreak {
  readonly channelId: string
  readonly metric: string
  readonly day: string
  readonly says: Bilingual
}

export interface Series {
  readonly metric: FigureKey
  readonly period: Period
  readonly channels: readonly ChannelSeries[]
  /** All chosen accounts together, where the metric may be summed over accounts. */
  readonly together: readonly DayFigure[]
  readonly breaks: readonly SeriesBreak[]
}

export type Totals = { readonly [metric in FigureKey]?: Figure }

export interface PublicationFigures {
  readonly publicationId: string
  readonly postId: string
  readonly channelId: string
  readonly network: string
  readonly publishedAt: Date
  /** Of the last reading; null before the first. */
  readonly readAt: Date | null
  /** When it is read next; null once the schedule is over. */
  readonly nextReadAt: Date | null
  /** Why nothing more is read: 28 days are over, or the post is gone. */
  readonly ended: 'over' | 'gone' | 'deleted' | null
  readonly figures: Totals
}

export interface NetworkRow {
  readonly network: string
  readonly channelIds: readonly string[]
  readonly figures: Totals
}

export interface ChannelFigures {
  readonly channelId: string
  readonly network: string
  readonly readAt: Date | null
  readonly nextReadAt: Date | null
  /** Day of the first reading: there is nothing before. */
  readonly countedSince: Date | null
  readonly figures: Totals
}

/** Made once from the manifests (`makeFigures`): they say what each network does not give, and why. */
export interface Figures {
  /**
   * A metric day by day. Counts of posts stand on the day the post was published (its counts as known now); counts of
   * an account stand on the day they were read; rates are worked out per day from their parts.
   */
  series(db: Db, ask: Ask & { readonly metric: FigureKey }): Promise<Series>
  /** Figures of the whole period. Ask again with `periodBefore(period)` to compare. */
  totals(db: Db, ask: Ask & { readonly metrics: readonly FigureKey[] }): Promise<Totals>
  /** The same, one row per network, in the order of the accounts. */
  perNetwork(
    db: Db,
    ask: Ask & { readonly metrics: readonly FigureKey[] },
  ): Promise<readonly NetworkRow[]>
  /** Posts published in the period, the highest first; where the metric is unknown, absent. */
  bestPosts(
    db: Db,
    ask: Ask & { readonly metric: PostKey; readonly timeZone: string; readonly limit: number },
  ): Promise<readonly PublicationFigures[]>
  /** Every post of the period with its counts, newest first: for tables and calls to comment, share, subscribe. */
  posts(
    db: Db,
    ask: Ask & { readonly timeZone: string; readonly limit: number },
  ): Promise<readonly PublicationFigures[]>
  ofPublications(db: Db, publicationIds: readonly string[]): Promise<readonly PublicationFigures[]>
  ofChannel(db: Db, channelId: string): Promise<ChannelFigures | null>
  /**
   * Who follows, as each network told it last in the period or before it, else soonest after it. Accounts of which nothing
   * is told are left out.
   */
  audiences(db: Db, ask: Ask & { readonly timeZone: string }): Promise<readonly AudienceReading[]>
}
