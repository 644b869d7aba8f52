import type { AskedChannel } from './asked-channels.ts'
import { accountFigure, type ChannelEnds } from './domain/account-figures.ts'
import type { Figure } from './domain/figure.ts'
import type { FigureKey } from './domain/metrics.ts'
import type { Period } from './domain/period.ts'
import {
  type Cell,
  type ChannelCells,
  isAccountMetric,
  postFigure,
  rowsNeeded,
} from './domain/post-figures.ts'
import type { Db, NetworkRow, Totals } from './figures.ts'
import { channelEnds, postSums } from './store/figure-rows.ts'

interface Sums {
  readonly cells: readonly ChannelCells[]
  readonly ends: readonly ChannelEnds[]
}

export async function readTotals(
  db: Db,
  channels: readonly AskedChannel[],
  metrics: readonly FigureKey[],
  period: Period,
): Promise<Totals> {
  return totalsOf(metrics, await readSums(db, channels, metrics, period))
}

/** One row per network, in the order in which the accounts were given. */
export async function readPerNetwork(
  db: Db,
  channels: readonly AskedChannel[],
  metrics: readonly FigureKey[],
  period: Period,
): Promise<NetworkRow[]> {
  const sums = await readSums(db, channels, metrics, period)
  const networks = [...new Set(channels.map(channel => channel.network))]
  return networks.map(network => {
    const ids = channels.flatMap(channel => (channel.network === network ? [channel.id] : []))
    const isOfNetwork = ({ channelId }: { readonly channelId: string }) => ids.includes(channelId)
    const figures = totalsOf(metrics, {
      cells: sums.cells.filter(isOfNetwork),
      ends: sums.ends.filter(isOfNetwork),
    })
    return { network, channelIds: ids, figures }
  })
}

function totalsOf(metrics: readonly FigureKey[], { cells, ends }: Sums): Totals {
  const totals: { [metric in FigureKey]?: Figure } = {}
  for (const metric of metrics) {
    totals[metric] = isAccountMetric(metric)
      ? accountFigure(metric, ends)
      : postFigure(metric, cells)
  }
  return totals
}

async function readSums(
  db: Db,
  channels: readonly AskedChannel[],
  metrics: readonly FigureKey[],
  period: Period,
): Promise<Sums> {
  const ids = channels.map(channel => channel.id)
  const posts = metrics.some(metric => !isAccountMetric(metric))
    ? await postSums(db, ids, rowsNeeded(metrics), period)
    : []
  const ends = metrics.some(isAccountMetric)
    ? await channelEnds(db, ids, 'followers', period.from, period.to)
    : []
  return {
    cells: channels.map(({ id, insights }) => ({
      channelId: id,
      insights,
      cells: new Map<string, Cell>(
        posts.flatMap(row => (row.channel_id === id ? [[row.metric, row] as const] : [])),
      ),
    })),
    ends: channels.map(({ id, insights }) => {
      const row = ends.find(end => end.channel_id === id)
      return { channelId: id, insights, start: row?.start ?? null, end: row?.end ?? null }
    }),
  }
}
