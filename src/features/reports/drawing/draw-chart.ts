/** The charts of the page, drawn on the server: the same option objects, as vectors. */
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { distance } from '#kit/colours.ts'
import type { Chart, ChartLook } from '../domain/charts/chart.ts'

echarts.use([LineChart, BarChart, GridComponent, LegendComponent, SVGRenderer])

/** An SVG of that width and of the chart's own height. */
export function drawChart(chart: Chart, look: ChartLook, width: number): string {
  const drawn = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width,
    height: chart.height,
  })
  try {
    drawn.setOption(chart.option(look))
    return drawn.renderToSVGString({ useViewBox: true })
  } finally {
    drawn.dispose()
  }
}

/** After the brand's own, those that are told from it: at least so far from it (OKLab). */
const series = ['#9B6700', '#2B3658', '#E3666D', '#7C60AC', '#499FA8']
const apart = 0.12

/** The colours of the light theme on white paper; the first series is the brand's. */
export const paperLook = (colour: string): ChartLook => ({
  ink: '#16211C',
  quiet: '#5C6963',
  line: '#DCE2DD',
  surface: '#FFFFFF',
  series: [colour, ...series.filter(one => distance(one, colour) >= apart)],
  font: 'body',
  boldFont: 'bold',
  narrow: false,
})
