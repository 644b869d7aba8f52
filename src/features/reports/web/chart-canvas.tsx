/** The one file of the pages that holds ECharts: a chunk of its own, loaded when a chart is shown. */
import { useComputedColorScheme } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useAppearance } from '#web/client/appearance.ts'
import type { Chart, ChartLook } from '../domain/charts/chart.ts'

echarts.use([LineChart, BarChart, GridComponent, LegendComponent, SVGRenderer])

const seriesCount = 6

/** The tokens of the theme that is shown, as the charts need them. */
function lookOf(element: HTMLElement, narrow: boolean): ChartLook {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--parvis-${name}`).trim()
  return {
    ink: token('ink'),
    quiet: token('ink-3'),
    line: token('line'),
    surface: token('surface'),
    series: Array.from({ length: seriesCount }, (_, place) => token(`chart-${place + 1}`)),
    font: style.fontFamily,
    boldFont: style.fontFamily,
    narrow,
  }
}

/** Drawn anew when the numbers, the theme or the width change; never animated. */
export function ChartCanvas({ chart }: { chart: Chart }) {
  const box = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme()
  const [appearance] = useAppearance()
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page, and a change of it draws anew.
  useEffect(() => {
    const element = box.current
    if (!element) return
    const drawn = echarts.init(element, null, { renderer: 'svg' })
    drawn.setOption(chart.option(lookOf(element, narrow)))
    // The chart is told in words beside it.
    for (const svg of element.querySelectorAll('svg')) svg.setAttribute('aria-hidden', 'true')
    const watch = new ResizeObserver(() => drawn.resize())
    watch.observe(element)
    return () => {
      watch.disconnect()
      drawn.dispose()
    }
  }, [chart, scheme, appearance, narrow])
  return <div ref={box} style={{ height: chart.height }} aria-hidden />
}
