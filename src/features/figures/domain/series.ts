/** A metric day by day, out of the rows of its days. Pure. */
import type { InsightTraits } from '#connectors/insights.ts'
import type { Bilingual } from '#kit/language.ts'
import { accountFigure, type ChannelEnds } from './account-figures.ts'
import type { Figure } from './figure.ts'
import type { FigureKey } from './metrics.ts'
import { eachDay, type Period } from './period.ts'
import { type Cell, type ChannelCells, postFigure } from './post-figures.ts'
import { reasons } from './reasons.ts'

export interface SeriesChannel {
  readonly id: string
  readonly network: string
  readonly insights: InsightTraits | undefined
}

export interface DayFigure {
  readonly day: string
  readonly figure: Figure
}

export interface Lines {
  readonly channels: readonly {
    readonly channelId: string
    readonly network: string
    readonly days: readonly DayFigure[]
  }[]
  readonly together: readonly DayFigure[]
}

/** `rows` by account, then by day, then by name. */
export type PostRows = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Cell>>>

/** Counts of posts on the day they were published. */
export function postLines(
  metric: FigureKey,
  channels: readonly SeriesChannel[],
  period: Period,
  rows: PostRows,
): Lines {
  const none: ReadonlyMap<string, Cell> = new Map()
  const cellsOf = ({ id, insights }: SeriesChannel, day: string): ChannelCells => ({
    channelId: id,
    insights,
    cells: rows.get(id)?.get(day) ?? none,
  })
  const days = eachDay(period)
  return {
    channels: channels.map(channel => ({
      channelId: channel.id,
      network: channel.network,
      days: days.map(day => ({ day, figure: postFigure(metric, [cellsOf(channel, day)]) })),
    })),
    together: days.map(day => ({
      day,
      figure: postFigure(
        metric,
        channels.map(channel => cellsOf(channel, day)),
      ),
    })),
  }
}

/** Counts of an account by day, oldest first; the first may be of before the period. */
export type AccountRows = ReadonlyMap<
  string,
  readonly { readonly day: string; readonly value: number }[]
>

/** Between two readings the former holds; after the last one nothing is known yet. */
export function accountLines(
  metric: FigureKey,
  channels: readonly SeriesChannel[],
  period: Period,
  rows: AccountRows,
): Lines {
  const days = eachDay(period)
  const ends = channels.map(channel => dayEnds(channel, days, rows.get(channel.id) ?? []))
  return {
    channels: channels.map((channel, place) => ({
      channelId: channel.id,
      network: channel.network,
      days: days.map((day, n) => {
        const own = ends[place]?.[n]
        return { day, figure: accountFigure(metric, own ? [own] : []) }
      }),
    })),
    together: days.map((day, n) => ({
      day,
      figure: accountFigure(
        metric,
        ends.flatMap(own => own[n] ?? []),
      ),
    })),
  }
}

/** What was known before each day, and on it. */
function dayEnds(
  { id, insights }: SeriesChannel,
  days: readonly string[],
  rows: readonly { readonly day: string; readonly value: number }[],
): ChannelEnds[] {
  const first = days[0] ?? ''
  const last = rows.at(-1)?.day ?? ''
  const read = new Map(rows.map(row => [row.day, row.value]))
  let held = rows.findLast(row => row.day < first)?.value ?? null
  return days.map(day => {
    const start = held
    held = read.get(day) ?? held
    const wanting = day > last ? reasons.accountNotReadYet : reasons.beforeFirstReading
    return { channelId: id, insights, start, end: day > last ? null : held, wanting }
  })
}

/** Days of the period on which a network began to count otherwise. */
export function breaksOf(
  metric: string,
  channels: readonly SeriesChannel[],
  { from, to }: Period,
): { channelId: string; metric: string; day: string; says: Bilingual }[] {
  return channels.flatMap(({ id, insights }) =>
    (insights?.names?.[metric] ?? []).flatMap(name =>
      name.breaks && name.from && name.from >= from && name.from <= to
        ? [{ channelId: id, metric, day: name.from, says: name.breaks }]
        : [],
    ),
  )
}
