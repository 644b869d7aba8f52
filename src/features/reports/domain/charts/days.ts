/** Days as a chart shows them: one by one, or by weeks where there are too many. */
import type { Language } from '#kit/language.ts'
import { formatDate } from '#kit/time/words.ts'
import type { DayFact } from '../facts.ts'

const mostPoints = 62

export interface Point {
  readonly day: string
  readonly value: number | null
}

/** `sum` for what happens, `last` for what is. */
export function pointsOf(days: readonly DayFact[], way: 'sum' | 'last'): readonly Point[] {
  if (days.length <= mostPoints) return days
  const weeks: Point[] = []
  for (let start = 0; start < days.length; start += 7) {
    const week = days.slice(start, start + 7)
    const first = week[0]
    if (first) weeks.push({ day: first.day, value: together(week, way) })
  }
  return weeks
}

function together(week: readonly DayFact[], way: 'sum' | 'last'): number | null {
  const known = week.flatMap(one => one.value ?? [])
  if (known.length === 0) return null
  return way === 'last' ? (known.at(-1) ?? null) : known.reduce((sum, value) => sum + value, 0)
}

export const dayLabel = (day: string, language: Language): string =>
  formatDate(day, { language, form: 'short' })

/** Up to the last point that is known: a line ends where its figures do. */
export function untilLastKnown(points: readonly Point[]): readonly (number | null)[] {
  const last = points.findLastIndex(point => point.value !== null)
  return points.slice(0, last + 1).map(point => point.value)
}

export const firstKnown = (points: readonly Point[]): number | null =>
  points.find(point => point.value !== null)?.value ?? null

export const lastKnown = (points: readonly Point[]): number | null =>
  points.findLast(point => point.value !== null)?.value ?? null
