/** The metric registry: everything that is counted or worked out, defined once. Keys are kept: never renamed. */
import type { Metric } from './metric.ts'
import { accountMetrics } from './registry/account.ts'
import { callMetrics } from './registry/calls.ts'
import { careMetrics } from './registry/care.ts'
import { engagementMetrics } from './registry/engagement.ts'
import { postMetrics } from './registry/posts.ts'

export const metrics = {
  ...accountMetrics,
  ...postMetrics,
  ...engagementMetrics,
  ...careMetrics,
  ...callMetrics,
} as const

export type MetricKey = keyof typeof metrics

export const metricKeys = Object.keys(metrics) as readonly MetricKey[]

export const isMetric = (key: string): key is MetricKey => Object.hasOwn(metrics, key)

export const metricOf = (key: MetricKey): Metric => metrics[key]

/** What a post is asked for; a network may give some of them only. */
export const postCounts = Object.keys(postMetrics) as readonly (keyof typeof postMetrics)[]

/** Asked of the observations; the others are worked out by whoever has the messages and the texts. */
export type FigureKey =
  | keyof typeof accountMetrics
  | keyof typeof postMetrics
  | keyof typeof engagementMetrics

/** What one post can be judged by. */
export type PostKey =
  | keyof typeof postMetrics
  | 'engagements'
  | 'engagement-by-views'
  | 'engagement-by-followers'

export const figureKeys = Object.keys({
  ...accountMetrics,
  ...postMetrics,
  ...engagementMetrics,
}) as readonly FigureKey[]

export const postKeys: readonly PostKey[] = [
  ...postCounts,
  'engagements',
  'engagement-by-views',
  'engagement-by-followers',
]
