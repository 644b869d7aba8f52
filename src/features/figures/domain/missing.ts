/** Why a network has no value for a metric: its manifest says so, or nothing was read yet. */
import type { InsightTraits } from '#connectors/insights.ts'
import type { Bilingual } from '#kit/language.ts'
import type { Figure, Without } from './figure.ts'
import { known, unavailable } from './figure.ts'
import { type FigureKey, metricOf } from './metrics.ts'
import { reasons } from './reasons.ts'

/** The counts that a worked-out metric stands or falls with. */
const rests: { readonly [metric in FigureKey]?: FigureKey } = {
  applause: 'likes',
  conversation: 'comments',
  amplification: 'shares',
  'engagement-by-views': 'views',
  'engagement-by-followers': 'followers',
  'followers-gained': 'followers',
  'growth-rate': 'followers',
}

/** Null: the network gives it, so that only a reading is wanting. */
export function whyMissing(
  metric: FigureKey,
  insights: InsightTraits | undefined,
): Bilingual | null {
  const key = rests[metric] ?? metric
  if (metricOf(key).source === 'own') return null
  if (!insights) return reasons.notCountedByNetwork
  const said = insights.missing[key]
  if (said) return said
  if (metricOf(key).source === 'worked-out') return null
  const given = metricOf(key).of === 'channel' ? insights.account : insights.post
  return given.includes(key) ? null : reasons.notCountedByNetwork
}

/** One value out of those of several accounts; those that have none are named, and all of them make a dash. */
export function together(
  parts: readonly { readonly channelId: string; readonly figure: Figure }[],
  join: (values: readonly number[]) => number,
): Figure {
  if (parts.length === 0) return unavailable(reasons.noAccounts)
  const values: number[] = []
  const without: Without[] = []
  for (const { channelId, figure } of parts) {
    if ('value' in figure) values.push(figure.value)
    else without.push({ channelId, because: figure.unavailable })
  }
  if (values.length > 0) return known(join(values), without)
  return unavailable(oneReason(without))
}

/** The same reason for all is said; of several, that none of them has it. */
export function oneReason(without: readonly Without[]): Bilingual {
  const [first, ...others] = without
  if (!first) return reasons.noAccounts
  return others.every(other => other.because.fr === first.because.fr)
    ? first.because
    : reasons.severalReasons
}

export const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0)
