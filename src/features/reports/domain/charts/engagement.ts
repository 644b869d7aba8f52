/** Engagements by day of publication. */
import { type Language, pick } from '#kit/language.ts'
import { formatNumber, formatShort } from '#kit/numbers.ts'
import { formatDate } from '#kit/time/words.ts'
import type { ReportFacts } from '../facts.ts'
import { countOf, endColumn, startColumn } from '../table.ts'
import {
  type Chart,
  type ChartLook,
  type ChartOption,
  categoryAxis,
  ground,
  valueAxis,
  within,
} from './chart.ts'
import { dayLabel, type Point, pointsOf } from './days.ts'

const noPost = {
  unavailable: { fr: 'Aucune publication ce jour-là.', en: 'No post on that day.' },
}

const totalOf = (points: readonly Point[]): number =>
  points.reduce((sum, point) => sum + (point.value ?? 0), 0)

const highestOf = (points: readonly Point[]): Point | undefined =>
  points.toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0))[0]

/** Null where no post has been counted. */
export function engagementChart(facts: ReportFacts, language: Language): Chart | null {
  const points = pointsOf(facts.days.engagements, 'sum')
  if (totalOf(points) === 0) return null
  return {
    key: 'engagement',
    summary: summaryOf(points, language),
    height: 170,
    option: look => optionOf(points, language, look),
    table: {
      key: 'engagement-days',
      title: pick(language, { fr: 'Engagements par jour', en: 'Engagements by day' }),
      columns: [
        startColumn(pick(language, { fr: 'Jour de publication', en: 'Day of publication' })),
        endColumn('Engagements'),
      ],
      rows: points.map(point => [{ kind: 'day', day: point.day }, countOf(point.value, noPost)]),
    },
  }
}

function summaryOf(points: readonly Point[], language: Language): string {
  const highest = highestOf(points)
  const day = highest ? formatDate(highest.day, { language, form: 'day' }) : ''
  const most = formatNumber(highest?.value ?? 0, language)
  const total = formatNumber(totalOf(points), language)
  return pick(language, {
    fr: `Engagements par jour de publication. ${total} en tout, et ${most} au plus haut, le ${day}.`,
    en: `Engagements by day of publication. ${total} in all, and ${most} at the highest, on ${day}.`,
  })
}

function optionOf(points: readonly Point[], language: Language, look: ChartLook): ChartOption {
  const highest = highestOf(points)
  return {
    ...ground(look),
    grid: { left: 4, right: 8, top: 22, bottom: 2, ...within },
    xAxis: categoryAxis(
      look,
      points.map(point => dayLabel(point.day, language)),
    ),
    yAxis: valueAxis(look, value => formatShort(value, language)),
    series: [
      {
        type: 'bar',
        silent: true,
        barCategoryGap: '35%',
        itemStyle: { color: look.series[0], borderRadius: [3, 3, 0, 0] },
        data: points.map(point => ({
          value: point.value,
          label: {
            show: point === highest,
            position: 'top',
            formatter: formatNumber(point.value ?? 0, language),
            color: look.ink,
            fontFamily: look.boldFont,
            fontSize: 12,
          },
        })),
      },
    ],
  }
}
