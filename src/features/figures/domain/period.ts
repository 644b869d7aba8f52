/** Periods of whole days on the workspace's calendar, both ends included. */
import { addDays, addMonths, daysBetween, startOfMonth } from '#kit/time/days.ts'
import { zonedToInstant } from '#kit/time/zones.ts'

export interface Period {
  /** First day, `2026-10-01`. */
  readonly from: string
  /** Last day, included. */
  readonly to: string
}

/** A year and its leap day, twice: what one question may cover. */
export const mostDays = 732

/** @throws RangeError when the end comes before the start. */
export const daysOf = ({ from, to }: Period): number => {
  const days = daysBetween(from, to) + 1
  if (days < 1) throw new RangeError(`the period ends on ${to}, before ${from}`)
  return days
}

export const eachDay = (period: Period): string[] =>
  Array.from({ length: daysOf(period) }, (_, n) => addDays(period.from, n))

const endOfMonth = (date: string): string => addDays(addMonths(startOfMonth(date), 1), -1)

/** Whole months are compared with as many whole months, anything else with as many days just before. */
export const periodBefore = (period: Period): Period => {
  const { from, to } = period
  const to2 = addDays(from, -1)
  if (from !== startOfMonth(from) || to !== endOfMonth(to)) {
    return { from: addDays(from, -daysOf(period)), to: to2 }
  }
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7)) +
    1
  return { from: addMonths(from, -months), to: to2 }
}

/** From the first instant of its first day to the first instant after its last one. */
export const instantsOf = ({ from, to }: Period, zone: string): { from: Date; to: Date } => ({
  from: zonedToInstant({ date: from, time: '00:00' }, zone).instant,
  to: zonedToInstant({ date: addDays(to, 1), time: '00:00' }, zone).instant,
})

export interface PeriodParts {
  /** First days of the first and of the last whole month. */
  readonly months: Period | null
  /** What is left of the period around them, or all of it where no month is whole. */
  readonly days: readonly Period[]
}

/** The whole months of a period, and the days around them: together each day of it once. */
export const partsOf = (period: Period): PeriodParts => {
  const { from, to } = period
  const first = from === startOfMonth(from) ? from : addMonths(startOfMonth(from), 1)
  const after = startOfMonth(addDays(to, 1))
  if (first >= after) return { months: null, days: [period] }
  const days = [
    { from, to: addDays(first, -1) },
    { from: after, to },
  ]
  return {
    months: { from: first, to: addMonths(after, -1) },
    days: days.filter(part => part.from <= part.to),
  }
}
