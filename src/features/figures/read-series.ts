import type { AskedChannel } from './asked-channels.ts'
import type { FigureKey } from './domain/metrics.ts'
import type { Period } from './domain/period.ts'
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
  { from, to }: Period,
) {
  const ids = channels.map(channel => channel.id)
  const byChannel = new Map<string, Map<string, Map<string, Cell>>>()
  for (const row of await postDays(db, ids, rowsNeeded([metric]), from, to)) {
    const days = byChannel.get(row.channel_id) ?? new Map<string, Map<string, Cell>>()
    byChannel.set(row.channel_id, days)
    const cells = days.get(row.day) ?? new Map<string, Cell>()
    days.set(row.day, cells)
    cells.set(row.metric, row)
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
