/** Figures of accounts out of their counts at both ends of a period. */
import type { InsightTraits } from '#connectors/insights.ts'
import type { Bilingual } from '#kit/language.ts'
import { type Figure, known, unavailable, type Without } from './figure.ts'
import { followersGained, growthRate } from './formulas.ts'
import type { FigureKey } from './metrics.ts'
import { sum, together, whyMissing } from './missing.ts'
import { reasons } from './reasons.ts'

export interface ChannelEnds {
  readonly channelId: string
  readonly insights: InsightTraits | undefined
  /** The last count before the period, or of its first day. */
  readonly start: number | null
  /** The last count up to the end of the period. */
  readonly end: number | null
  /** Why the end is not known. */
  readonly wanting?: Bilingual
}

export function accountFigure(metric: FigureKey, channels: readonly ChannelEnds[]): Figure {
  if (metric === 'growth-rate') return growthTogether(channels)
  const parts = channels.map(channel => ({
    channelId: channel.channelId,
    figure: accountFigureOf(metric, channel),
  }))
  return together(parts, sum)
}

const accountFigureOf = (metric: FigureKey, channel: ChannelEnds): Figure => {
  const { insights, start, end, wanting = reasons.accountNotReadYet } = channel
  const missing = whyMissing(metric, insights)
  if (missing) return unavailable(missing)
  if (end === null) return unavailable(wanting)
  return metric === 'followers-gained' ? followersGained(start, end) : known(end)
}

/** The growth of all accounts as one audience: a rate is never a mean of rates. */
function growthTogether(channels: readonly ChannelEnds[]): Figure {
  const parts = channels.map(channel => ({
    channelId: channel.channelId,
    ends: channel,
    figure: accountFigureOf('followers-gained', channel),
  }))
  const both = parts.filter(({ figure }) => 'value' in figure)
  const gained = together(parts, sum)
  if (!('value' in gained)) return gained
  const start = sum(both.map(({ ends }) => ends.start ?? 0))
  const rate = growthRate(start, start + gained.value)
  const without: readonly Without[] = gained.without ?? []
  return 'value' in rate && without.length > 0 ? { ...rate, without } : rate
}
