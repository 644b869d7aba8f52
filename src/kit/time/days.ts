import { readDate, type Weekday } from './zones.ts'

const DAY = 86_400_000

const writeDate = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** Calendar arithmetic on local dates (`2026-10-25`): no zone, so no clock change to fear. */
export const addDays = (date: string, days: number): string =>
  writeDate(readDate(date) + days * DAY)

/** The same day of another month; the last day where that month is shorter. */
export const addMonths = (date: string, months: number): string => {
  const start = new Date(readDate(date))
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + months]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return writeDate(Date.UTC(year, month, Math.min(start.getUTCDate(), last)))
}

/** Days from `from` to `to`; negative when `to` comes first. */
export const daysBetween = (from: string, to: string): number =>
  (readDate(to) - readDate(from)) / DAY

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): Weekday =>
  (new Date(readDate(date)).getUTCDay() || 7) as Weekday

/** The Monday of that week. */
export const startOfWeek = (date: string): string => addDays(date, 1 - weekdayOf(date))

export const startOfMonth = (date: string): string => {
  readDate(date)
  return `${date.slice(0, 8)}01`
}

/** True for a day that exists, written `2026-10-25`. */
export const isDate = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && writeDate(time) === text
}

/** True for a time of the day, written `09:05`. */
export const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)
