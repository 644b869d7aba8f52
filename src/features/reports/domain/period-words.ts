/** How a period is named, in titles and within sentences. */
import { type Language, pick } from '#kit/language.ts'
import { monthName } from '#kit/time/names.ts'
import { formatMonth, formatRange } from '#kit/time/words.ts'
import type { Days, ReportPeriod } from './period.ts'

const quarterOf = (date: string): number => Math.ceil(Number(date.slice(5, 7)) / 3)

const ordinal = (quarter: number): string => (quarter === 1 ? '1er' : `${quarter}e`)

const yearOf = (date: string): string => date.slice(0, 4)

/** January of no year: a range that always says its own. */
const noYear = new Date(0)

const rangeTitle = (days: Days, language: Language): string =>
  formatRange(days.from, days.to, { language, form: 'title', now: noYear, zone: 'UTC' })

const rangeProse = (days: Days, language: Language): string =>
  formatRange(days.from, days.to, { language, form: 'prose', now: noYear, zone: 'UTC' })

/** « 4e », “4”. */
const quarterIn = (period: ReportPeriod, language: Language): string => {
  const quarter = quarterOf(period.from)
  return language === 'fr' ? ordinal(quarter) : String(quarter)
}

/** « octobre 2026 », « 4e trimestre 2026 », « 5 au 11 octobre 2026 ». */
export function periodTitle(period: ReportPeriod, language: Language): string {
  if (period.kind === 'month') return formatMonth(period.from, language)
  if (period.kind !== 'quarter') return rangeTitle(period, language)
  const quarter = quarterIn(period, language)
  const year = yearOf(period.from)
  return pick(language, {
    fr: `${quarter} trimestre ${year}`,
    en: `Quarter ${quarter}, ${year}`,
  })
}

const vowel = /^[aeiouyh]/i

/** What follows « bilan »: « d’octobre 2026 », « de mai 2026 », « du 4e trimestre 2026 ». */
export function ofPeriod(period: ReportPeriod, language: Language): string {
  const title = periodTitle(period, language)
  if (language === 'en') return period.kind === 'free' ? rangeProse(period, 'en') : `for ${title}`
  if (period.kind === 'month') return vowel.test(title) ? `d’${title}` : `de ${title}`
  if (period.kind === 'quarter') return `du ${title}`
  return rangeProse(period, 'fr')
}

/** A whole adverb: « en octobre », « au 4e trimestre », « du 5 au 11 octobre 2026 ». */
export function inPeriod(period: ReportPeriod, language: Language): string {
  if (period.kind === 'month') {
    const month = monthName(Number(period.from.slice(5, 7)), language, 'long')
    return pick(language, { fr: `en ${month}`, en: `in ${month}` })
  }
  if (period.kind === 'quarter') {
    const quarter = quarterIn(period, language)
    return pick(language, { fr: `au ${quarter} trimestre`, en: `in quarter ${quarter}` })
  }
  return rangeProse(period, language)
}

/** What the comparison is with: « septembre 2026 », « 1er au 22 octobre 2026 ». */
export function beforeTitle(period: ReportPeriod, language: Language): string {
  const { before, kind, isOver } = period
  if (isOver && kind === 'month') return formatMonth(before.from, language)
  if (isOver && kind === 'quarter') {
    return periodTitle({ ...period, ...before }, language)
  }
  return rangeTitle(before, language)
}
