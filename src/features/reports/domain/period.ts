/** The period of a report: whole days on the workspace's calendar, both ends included, against the one before. */
import {
  addDays,
  addMonths,
  daysBetween,
  isDate,
  startOfMonth,
  startOfWeek,
} from '#kit/time/days.ts'

export const periodKinds = ['month', 'week', 'quarter', 'free'] as const
export type PeriodKind = (typeof periodKinds)[number]

export interface Days {
  /** First day, `2026-10-01`. */
  readonly from: string
  /** Last day, included. */
  readonly to: string
}

export interface ReportPeriod extends Days {
  readonly kind: PeriodKind
  /** The last day that has begun: `to`, or today while the period runs. */
  readonly until: string
  readonly isOver: boolean
  /** What it is compared with: the period before, or as many of its days while this one runs. */
  readonly before: Days
}

/** What one report may cover: a year and its leap day. */
export const longestPeriod = 366

const startOfQuarter = (date: string): string => {
  const month = Number(date.slice(5, 7))
  return addMonths(startOfMonth(date), -((month - 1) % 3))
}

const wholeOf = (kind: Exclude<PeriodKind, 'free'>, date: string): Days => {
  if (kind === 'week') {
    const from = startOfWeek(date)
    return { from, to: addDays(from, 6) }
  }
  const from = kind === 'month' ? startOfMonth(date) : startOfQuarter(date)
  return { from, to: addDays(addMonths(from, kind === 'month' ? 1 : 3), -1) }
}

const wholeBefore = (kind: PeriodKind, { from, to }: Days): Days => {
  const last = addDays(from, -1)
  if (kind === 'free') return { from: addDays(from, -daysBetween(from, to) - 1), to: last }
  return wholeOf(kind, last)
}

const earlier = (one: string, other: string): string => (one < other ? one : other)

const asPeriod = (kind: PeriodKind, whole: Days, today: string): ReportPeriod => {
  const until = earlier(whole.to, today)
  const isOver = whole.to < today
  const before = wholeBefore(kind, whole)
  if (isOver) return { kind, ...whole, until, isOver, before }
  // Half a month against a whole one would always look like a fall.
  const sameDay = addDays(before.from, daysBetween(whole.from, until))
  return {
    kind,
    ...whole,
    until,
    isOver,
    before: { from: before.from, to: earlier(sameDay, before.to) },
  }
}

/** The month, week or quarter that holds that day. A period that has not begun yet gives null. */
export function periodAround(
  kind: Exclude<PeriodKind, 'free'>,
  date: string,
  today: string,
): ReportPeriod | null {
  const whole = wholeOf(kind, date)
  return whole.from > today ? null : asPeriod(kind, whole, today)
}

/** Any days; null when they do not exist, come in the wrong order, are too many or lie ahead. */
export function freePeriod({ from, to }: Days, today: string): ReportPeriod | null {
  if (!isDate(from) || !isDate(to) || to < from || from > today) return null
  if (daysBetween(from, to) >= longestPeriod) return null
  return asPeriod('free', { from, to }, today)
}

/** The period just before this one, of the same kind, whole. */
export const previousPeriod = (period: ReportPeriod, today: string): ReportPeriod =>
  asPeriod(period.kind, wholeBefore(period.kind, period), today)

/** The one after; null when it has not begun. */
export function nextPeriod(period: ReportPeriod, today: string): ReportPeriod | null {
  const from = addDays(period.to, 1)
  if (from > today) return null
  if (period.kind !== 'free') return periodAround(period.kind, from, today)
  return freePeriod({ from, to: addDays(from, daysBetween(period.from, period.to)) }, today)
}
