/** Counts as a network gives them, brought to what the registry knows. */
import { isMetric, type MetricKey, metricOf } from './metrics.ts'

export type Counts = { readonly [metric in MetricKey]?: number }

interface Given {
  readonly metric: string
  readonly value: number
}

/** Whole numbers from nought, of metrics that are counted, not worked out; anything else is not kept. */
export const countsOf = (given: readonly Given[]): Counts => {
  const counts: { [metric in MetricKey]?: number } = {}
  for (const { metric, value } of given) {
    if (!isMetric(metric) || !Number.isSafeInteger(value) || value < 0) continue
    if (metricOf(metric).source !== 'worked-out') counts[metric] = value
  }
  return counts
}

/**
 * One post out of the parts of its thread. What may not be added up (people reached) is that of the first part. Where
 * the network counts our own following parts as comments, they are taken away again.
 */
export const countsOfThread = (
  parts: readonly Counts[],
  { ownThreadCounted }: { readonly ownThreadCounted: boolean },
): Counts => {
  const [first, ...others] = parts
  if (!first || others.length === 0) return first ?? {}
  const sum: { [metric in MetricKey]?: number } = { ...first }
  for (const part of others) {
    for (const [key, value] of Object.entries(part) as [MetricKey, number][]) {
      if (metricOf(key).sums.posts) sum[key] = (sum[key] ?? 0) + value
    }
  }
  if (ownThreadCounted && sum.comments !== undefined) {
    sum.comments = Math.max(0, sum.comments - others.length)
  }
  return sum
}
