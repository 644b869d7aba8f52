/** Bars that lie, one a name, with their value behind them. */
import { type ChartLook, type ChartOption, ground, within } from './chart.ts'

export interface Bar {
  readonly name: string
  readonly value: number
}

/** Pixels that so many bars take. */
export const heightOf = (bars: readonly Bar[]): number => 16 + bars.length * 30

export const barsOption = (
  bars: readonly Bar[],
  write: (value: number) => string,
  look: ChartLook,
): ChartOption => ({
  ...ground(look),
  grid: { left: 4, right: 70, top: 4, bottom: 4, ...within },
  xAxis: { type: 'value', show: false, min: 0 },
  yAxis: {
    type: 'category',
    inverse: true,
    data: bars.map(bar => bar.name),
    axisTick: { show: false },
    axisLine: { show: false },
    axisLabel: { color: look.ink, fontFamily: look.font, fontSize: 13 },
  },
  series: [
    {
      type: 'bar',
      silent: true,
      barWidth: 12,
      data: bars.map(bar => bar.value),
      showBackground: true,
      backgroundStyle: { color: look.line, borderRadius: 3 },
      itemStyle: { color: look.series[0], borderRadius: 3 },
      label: {
        show: true,
        position: 'right',
        formatter: ({ value }: { readonly value: number }) => write(value),
        color: look.ink,
        fontFamily: look.boldFont,
        fontSize: 13,
      },
    },
  ],
})
