/** What a network counts: of an account, and of its posts. */
import type { Bilingual } from '#kit/language.ts'
import type { ChannelPort } from './channel-port.ts'
import type { ChannelAccount } from './connector.ts'
import type { NotSent } from './outcomes.ts'

/** One count at one moment. `metric` is a key of the metric registry (« followers », « views », « likes »…). */
export interface Count {
  readonly metric: string
  /** Whole numbers, as the network counts since the beginning of the post or of the account. */
  readonly value: number
}

export interface PostCounts {
  readonly remoteId: string
  readonly counts: readonly Count[]
  /** The post is no longer there: nothing more will be counted. */
  readonly gone?: true
}

export type AccountInsights =
  | { readonly outcome: 'counted'; readonly counts: readonly Count[] }
  | NotSent

export type PostInsights =
  | { readonly outcome: 'counted'; readonly posts: readonly PostCounts[] }
  | NotSent

/** What tells people apart. */
export type AudienceKind =
  | 'country'
  | 'city'
  | 'age'
  | 'gender'
  | 'language'
  | 'seniority'
  | 'function'
  | 'industry'
  | 'company-size'

export interface AudienceShare {
  /** Countries and languages by their ISO codes, ages as `25-34` or `65+`, genders by their first letter. */
  readonly key: string
  /** People, views or hundredths, as the network counts: only their proportion says something. */
  readonly value: number
  /** Of a key that says nothing by itself. */
  readonly name?: Bilingual
}

/** How an audience is made up. */
export interface AudiencePart {
  readonly by: AudienceKind
  readonly shares: readonly AudienceShare[]
}

export type AudienceInsights =
  | { readonly outcome: 'counted'; readonly parts: readonly AudiencePart[] }
  | NotSent

export interface InsightsFacet {
  account(account: ChannelAccount, port: ChannelPort): Promise<AccountInsights>
  /** At most `insights.postsPerCall` ids. A post that the network does not answer for is left out. */
  posts(
    account: ChannelAccount,
    remoteIds: readonly string[],
    port: ChannelPort,
  ): Promise<PostInsights>
  /** Where the network tells who follows. */
  audience?(account: ChannelAccount, port: ChannelPort): Promise<AudienceInsights>
}

export interface InsightTraits {
  /** Metric keys that the network gives. */
  readonly account: readonly string[]
  readonly post: readonly string[]
  readonly postsPerCall: number
  /** Metric keys that people expect and that this network does not give, or of some accounts' posts only, with the reason. */
  readonly missing: { readonly [metric: string]: Bilingual }
  /** What the network calls a metric, in the order of time: a new name may be a new way of counting. */
  readonly names?: { readonly [metric: string]: readonly MetricName[] }
  /** Who follows can be read, for `InsightsFacet.audience`. */
  readonly audience?: true
  /** A later part of our own thread counts as a comment on the part before it. */
  readonly ownThreadCounted?: true
}

/** A name of a metric on one network, and the time that it holds for. */
export interface MetricName {
  readonly name: string
  /** First ISO day; absent: from the beginning. */
  readonly from?: string
  readonly source: string
  /** What changed on that day, where counts before and after do not compare. */
  readonly breaks?: Bilingual
}
