/** What a metric is: one entry of the registry. */
import type { Bilingual } from '#kit/language.ts'

export interface MetricSums {
  /** Over the posts of a period. */
  readonly posts: boolean
  /** Over accounts, of one network or of several. */
  readonly accounts: boolean
  /** Over days. */
  readonly time: boolean
}

export interface Metric {
  readonly name: Bilingual
  /** What it counts, in one or two sentences. */
  readonly definition: Bilingual
  /** How it is worked out, in words; what is counted as it is has « as the network counts it ». */
  readonly formula: Bilingual
  /** `count` whole numbers, `ratio` 0.031 for 3.1 %, `per-post` a mean, `duration` seconds. */
  readonly unit: 'count' | 'ratio' | 'per-post' | 'duration'
  readonly of: 'publication' | 'channel' | 'workspace'
  /** `network`: its own count. `own`: what Parvis itself knows. `worked-out`: from other metrics. */
  readonly source: 'network' | 'own' | 'worked-out'
  readonly sums: MetricSums
  /** Metrics that it is worked out from. */
  readonly from?: readonly string[]
  /** Older or other names under which people know it. */
  readonly aliases?: readonly Bilingual[]
  /** Set where a lower value is the better one. */
  readonly lowerIsBetter?: true
}

export const addsUp: MetricSums = { posts: true, accounts: true, time: true }
/** Rates and medians: worked out again from their parts for each sum, never added. */
export const neverAdds: MetricSums = { posts: false, accounts: false, time: false }
