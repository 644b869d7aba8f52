/** A chart as data: one option object, drawn in the browser and on the server alike. */
import type { Table } from '../table.ts'

/** What ECharts is handed. Plain values and pure functions only. */
export type ChartOption = { readonly [key: string]: unknown }

/** The colours and the typeface of where it is drawn. */
export interface ChartLook {
  readonly ink: string
  readonly quiet: string
  readonly line: string
  readonly surface: string
  /** The series in their fixed order. */
  readonly series: readonly string[]
  readonly font: string
  readonly boldFont: string
  readonly narrow: boolean
}

export interface Chart {
  readonly key: string
  /** Said to whoever does not see it, and beside it on paper. */
  readonly summary: string
  /** Pixels on a page, points on paper. */
  readonly height: number
  readonly option: (look: ChartLook) => ChartOption
  /** The same numbers. */
  readonly table: Table
}

/** What every chart shares: no animation, no gradient, quiet axes. */
export const ground = (look: ChartLook) => ({
  animation: false,
  backgroundColor: 'transparent',
  textStyle: { fontFamily: look.font, fontSize: 12, color: look.quiet },
})

export const categoryAxis = (look: ChartLook, labels: readonly string[]) => ({
  type: 'category',
  data: labels,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: look.line } },
  axisLabel: {
    color: look.quiet,
    hideOverlap: true,
    margin: 12,
    fontFamily: look.font,
    fontSize: 12,
  },
})

export const valueAxis = (look: ChartLook, write: (value: number) => string) => ({
  type: 'value',
  splitNumber: 3,
  minInterval: 1,
  axisLabel: { color: look.quiet, formatter: write, fontFamily: look.font, fontSize: 12 },
  splitLine: { lineStyle: { color: look.line } },
})

/** The labels of the axes keep inside the drawing. */
export const within = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const
