/** Followers day by day, against the period before. */
import { type Language, pick } from '#kit/language.ts'
import { formatNumber, formatShort } from '#kit/numbers.ts'
import type { ReportFacts } from '../facts.ts'
import { beforeTitle, periodTitle } from '../period-words.ts'
import { countOf, endColumn, startColumn, type Table, words } from '../table.ts'
import {
  type Chart,
  type ChartLook,
  type ChartOption,
  categoryAxis,
  ground,
  valueAxis,
  within,
} from './chart.ts'
import { dayLabel, firstKnown, lastKnown, type Point, pointsOf, untilLastKnown } from './days.ts'

interface Lines {
  readonly now: readonly Point[]
  readonly before: readonly Point[]
  readonly nowName: string
  readonly beforeName: string
  readonly language: Language
}

/** Null where fewer than two readings make no line. */
export function audienceChart(facts: ReportFacts, language: Language): Chart | null {
  const now = pointsOf(facts.days.followers, 'last')
  if (now.filter(point => point.value !== null).length < 2) return null
  const lines: Lines = {
    now,
    before: pointsOf(facts.daysBefore.followers, 'last'),
    nowName: periodTitle(facts.period, language),
    beforeName: beforeTitle(facts.period, language),
    language,
  }
  return {
    key: 'audience',
    summary: summaryOf(lines),
    height: 200,
    option: look => optionOf(lines, look),
    table: tableOf(lines),
  }
}

function summaryOf({ now, before, nowName, beforeName, language }: Lines): string {
  const write = (value: number | null) =>
    value === null ? '–' : formatNumber(value, language, { decimals: 0 })
  const [start, end, was] = [firstKnown(now), lastKnown(now), lastKnown(before)]
  const compared =
    was === null
      ? ''
      : pick(language, {
          fr: ` À la fin de la période comparée (${beforeName}) : ${write(was)}.`,
          en: ` At the end of the compared period (${beforeName}): ${write(was)}.`,
        })
  return pick(language, {
    fr: `Abonnés, ${nowName} : ${write(start)} au premier relevé, ${write(end)} au dernier.${compared}`,
    en: `Followers, ${nowName}: ${write(start)} at the first reading, ${write(end)} at the last.${compared}`,
  })
}

const line = (
  look: ChartLook,
  points: readonly Point[],
  name: string,
  isNow: boolean,
  language: Language,
) => {
  const value = lastKnown(points)
  const label = value === null ? '' : `${formatNumber(value, language, { decimals: 0 })}\n${name}`
  return {
    type: 'line',
    name,
    data: untilLastKnown(points),
    connectNulls: true,
    symbol: 'none',
    silent: true,
    z: isNow ? 3 : 2,
    lineStyle: isNow
      ? { width: 3, color: look.series[0], cap: 'round', join: 'round' }
      : { width: 2, color: look.quiet, type: [2, 5] },
    endLabel: {
      show: !look.narrow,
      formatter: label,
      color: isNow ? look.ink : look.quiet,
      fontFamily: isNow ? look.boldFont : look.font,
      fontSize: 12,
      lineHeight: 15,
      distance: 8,
    },
    labelLayout: { moveOverlap: 'shiftY' },
  }
}

function optionOf(lines: Lines, look: ChartLook): ChartOption {
  const { now, before, nowName, beforeName, language } = lines
  const longer = now.length >= before.length ? now : before
  const known = lastKnown(before) !== null
  return {
    ...ground(look),
    grid: { left: 4, right: look.narrow ? 8 : 132, top: 14, bottom: 2, ...within },
    xAxis: {
      ...categoryAxis(
        look,
        longer.map((point, place) => dayLabel(now[place]?.day ?? point.day, language)),
      ),
      boundaryGap: false,
    },
    yAxis: { ...valueAxis(look, value => formatShort(value, language)), scale: true },
    series: [
      line(look, now, nowName, true, language),
      ...(known ? [line(look, before, beforeName, false, language)] : []),
    ],
  }
}

function tableOf({ now, before, nowName, beforeName, language }: Lines): Table {
  const length = Math.max(now.length, before.length)
  const day = pick(language, { fr: 'Jour', en: 'Day' })
  return {
    key: 'audience-days',
    title: pick(language, { fr: 'Abonnés par jour', en: 'Followers by day' }),
    columns: [
      startColumn(day),
      endColumn(nowName),
      startColumn(pick(language, { fr: 'Jour comparé', en: 'Compared day' })),
      endColumn(beforeName),
    ],
    rows: Array.from({ length }, (_, place) => {
      const [point, other] = [now[place], before[place]]
      return [
        point ? ({ kind: 'day', day: point.day } as const) : words(''),
        point ? countOf(point.value) : words(''),
        other ? ({ kind: 'day', day: other.day } as const) : words(''),
        other ? countOf(other.value) : words(''),
      ]
    }),
  }
}
