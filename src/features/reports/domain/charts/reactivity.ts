/** Messages received and conversations answered, day by day: bars and a line, two shapes for two things. */
import { type Language, pick } from '#kit/language.ts'
import { formatNumber, formatShort } from '#kit/numbers.ts'
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

const sum = (points: readonly Point[]): number =>
  points.reduce((total, point) => total + (point.value ?? 0), 0)

const names = {
  received: { fr: 'Messages reçus', en: 'Messages received' },
  answered: { fr: 'Réponses envoyées', en: 'Answers sent' },
} as const

/** Null where nobody wrote and nobody answered. */
export function reactivityChart(facts: ReportFacts, language: Language): Chart | null {
  const received = pointsOf(facts.days.received, 'sum')
  const answered = pointsOf(facts.days.answered, 'sum')
  const [all, sent] = [sum(received), sum(answered)]
  if (all + sent === 0) return null
  const [receivedName, answeredName] = [
    pick(language, names.received),
    pick(language, names.answered),
  ]
  const [allSaid, sentSaid] = [formatNumber(all, language), formatNumber(sent, language)]
  return {
    key: 'reactivity',
    summary: pick(language, {
      fr: `${receivedName} : ${allSaid}. ${answeredName} : ${sentSaid}.`,
      en: `${receivedName}: ${allSaid}. ${answeredName}: ${sentSaid}.`,
    }),
    height: 180,
    option: look => optionOf({ received, answered, receivedName, answeredName, language }, look),
    table: {
      key: 'reactivity-days',
      title: pick(language, { fr: 'Messages par jour', en: 'Messages by day' }),
      columns: [
        startColumn(pick(language, { fr: 'Jour', en: 'Day' })),
        endColumn(receivedName),
        endColumn(answeredName),
      ],
      rows: received.map((point, place) => [
        { kind: 'day', day: point.day },
        countOf(point.value),
        countOf(answered[place]?.value ?? null),
      ]),
    },
  }
}

interface Drawn {
  readonly received: readonly Point[]
  readonly answered: readonly Point[]
  readonly receivedName: string
  readonly answeredName: string
  readonly language: Language
}

function optionOf(drawn: Drawn, look: ChartLook): ChartOption {
  const { received, answered, receivedName, answeredName, language } = drawn
  return {
    ...ground(look),
    legend: {
      left: 0,
      top: 0,
      selectedMode: false,
      itemWidth: 18,
      itemHeight: 10,
      textStyle: { color: look.ink, fontFamily: look.font, fontSize: 12 },
    },
    grid: { left: 4, right: 8, top: 32, bottom: 2, ...within },
    xAxis: categoryAxis(
      look,
      received.map(point => dayLabel(point.day, language)),
    ),
    yAxis: valueAxis(look, value => formatShort(value, language)),
    series: [
      {
        type: 'bar',
        name: receivedName,
        silent: true,
        data: received.map(point => point.value),
        barCategoryGap: '35%',
        itemStyle: { color: look.series[0], borderRadius: [3, 3, 0, 0] },
      },
      {
        type: 'line',
        name: answeredName,
        silent: true,
        data: answered.map(point => point.value),
        symbol: 'circle',
        symbolSize: 6,
        lineStyle: { width: 2, color: look.series[1], type: 'dashed' },
        itemStyle: { color: look.series[1] },
      },
    ],
  }
}
