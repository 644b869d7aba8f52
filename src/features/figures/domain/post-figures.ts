/** Figures of posts out of the sums of their days: of one account, and of several together. */
import type { InsightTraits } from '#connectors/insights.ts'
import type { Bilingual } from '#kit/language.ts'
import { type Figure, known, unavailable, type Without } from './figure.ts'
import { type FigureKey, metricOf } from './metrics.ts'
import { oneReason, sum, whyMissing } from './missing.ts'
import { reasons } from './reasons.ts'

/** `base`: of how many posts the value is known; for a rate by views or followers, what it is divided by. */
export interface Cell {
  readonly value: number
  readonly base: number
}

/** The sums of one account, by their name in the store. */
export type Cells = ReadonlyMap<string, Cell>

export interface ChannelCells {
  readonly channelId: string
  readonly insights: InsightTraits | undefined
  readonly cells: Cells
}

const rowNames: { readonly [metric in FigureKey]?: string } = {
  applause: 'likes',
  conversation: 'comments',
  amplification: 'shares',
}

/** The row that a metric is read from. */
const rowName = (metric: FigureKey): string => rowNames[metric] ?? metric

export const isAccountMetric = (metric: FigureKey): boolean => metricOf(metric).of === 'channel'

/** Rows that these metrics need; « posts » tells an account without posts from one without readings. */
export const rowsNeeded = (metrics: readonly FigureKey[]): string[] => [
  ...new Set(['posts', ...metrics.filter(metric => !isAccountMetric(metric)).map(rowName)]),
]

/** What the posts of these accounts come to. Accounts that published nothing take no part. */
export function postFigure(metric: FigureKey, channels: readonly ChannelCells[]): Figure {
  if (channels.length === 0) return unavailable(reasons.noAccounts)
  if (metric === 'posts') return known(sum(channels.map(postsOf)))
  const publishing = channels.filter(channel => postsOf(channel) > 0)
  if (publishing.length === 0) return unavailable(reasons.noPosts)
  const cells: Cell[] = []
  const without: Without[] = []
  for (const { channelId, insights, cells: rows } of publishing) {
    const cell = rows.get(rowName(metric))
    const missing = whyMissing(metric, insights)
    if (cell && cell.base > 0) cells.push(cell)
    else without.push({ channelId, because: missing ?? wanting(metric) })
  }
  const all: Cell = {
    value: sum(cells.map(cell => cell.value)),
    base: sum(cells.map(cell => cell.base)),
  }
  if (all.base === 0) return unavailable(oneReason(without))
  const { unit, sums } = metricOf(metric)
  if (unit !== 'count') return known(all.value / all.base, without)
  if (!sums.posts && all.base > 1) return unavailable(reasons.notSummed)
  return known(all.value, without)
}

const postsOf = ({ cells }: ChannelCells): number => cells.get('posts')?.value ?? 0

/** The network gives it, and there is no value. */
const wanting = (metric: FigureKey): Bilingual => {
  if (metric === 'clicks') return reasons.noTrackedLinks
  if (metric === 'engagement-by-views') return reasons.noViews
  if (metric === 'engagement-by-followers') return reasons.noFollowers
  return reasons.notReadYet
}
