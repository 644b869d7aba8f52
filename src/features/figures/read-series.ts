import type { AskedChannel } from './asked-channels.ts'
import type { FigureKey } from './domain/metrics.ts'
import { eachDay, type Period } from './domain/period.ts'
import { type Cell, isAccountMetric, rowsNeeded } from './domain/post-figures.ts'
import { accountLines, breaksOf, postLines } from './domain/series.ts'
import type { Db, Series } from './figures.ts'
import { channelDays, postDays } from './store/figure-rows.ts'

export async function readSeries(
  db: Db,
  channels: readonly AskedChannel[],
  metric: FigureKey,
  period: Period,
): Promise<Series> {
  const lines = isAccountMetric(metric)
    ? accountLines(metric, channels, period, await accountRows(db, channels, period))
    : postLines(metric, channels, period, await postRows(db, channels, metric, period))
  return { metric, period, ...lines, breaks: breaksOf(metric, channels, period) }
}

async function postRows(
  db: Db,
  channels: readonly AskedChannel[],
  metric: FigureKey,
  period: Period,
) {
  const ids = channels.map(channel => channel.id)
  const dates = eachDay(period)
  const byChannel = new Map<string, Map<string, Map<string, Cell>>>()
  for (const row of await postDays(db, ids, rowsNeeded([metric]), period)) {
    const byDay = byChannel.get(row.channel_id) ?? new Map<string, Map<string, Cell>>()
    byChannel.set(row.channel_id, byDay)
    for (const [place, since] of row.days.entries()) {
      const date = dates[since] ?? ''
      const cells = byDay.get(date) ?? new Map<string, Cell>()
      byDay.set(date, cells)
      cells.set(row.metric, { value: row.values[place] ?? 0, base: row.bases[place] ?? 0 })
    }
  }
  return byChannel
}

async function accountRows(db: Db, channels: readonly AskedChannel[], { from, to }: Period) {
  const ids = channels.map(channel => channel.id)
  const byChannel = new Map<string, { day: string; value: number }[]>()
  for (const row of await channelDays(db, ids, 'followers', from, to)) {
    const days = byChannel.get(row.channel_id) ?? []
    byChannel.set(row.channel_id, days)
    days.push(row)
  }
  return byChannel
}
