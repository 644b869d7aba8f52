/** The days that a view of the calendar shows. Pure. */
import { addDays, addMonths, startOfMonth, startOfWeek } from '#kit/time/days.ts'
import { zonedToInstant } from '#kit/time/zones.ts'

export const calendarViews = ['week', 'month', 'list'] as const
export type CalendarView = (typeof calendarViews)[number]

/** Local days, both ends included. */
export type Span = {
  /** What the title names: a week, a month. */
  readonly start: string
  readonly end: string
  /** What is shown: a month is filled up to whole weeks. */
  readonly first: string
  readonly last: string
  /** A day of the period before, and of the one after. */
  readonly previous: string
  readonly next: string
}

export function spanOf(view: CalendarView, date: string): Span {
  if (view === 'week') {
    const start = startOfWeek(date)
    const end = addDays(start, 6)
    const [previous, next] = [addDays(start, -7), addDays(start, 7)]
    return { start, end, first: start, last: end, previous, next }
  }
  const start = startOfMonth(date)
  const next = addMonths(start, 1)
  const end = addDays(next, -1)
  const whole = view === 'month'
  return {
    start,
    end,
    first: whole ? startOfWeek(start) : start,
    last: whole ? addDays(startOfWeek(end), 6) : end,
    previous: addMonths(start, -1),
    next,
  }
}

export function daysOf({ first, last }: Pick<Span, 'first' | 'last'>): string[] {
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

const midnight = (day: string, zone: string): Date =>
  zonedToInstant({ date: day, time: '00:00' }, zone).instant

/** The instants between which the server is asked; the end is excluded. */
export const instantsOf = ({ first, last }: Span, zone: string): { from: Date; to: Date } => ({
  from: midnight(first, zone),
  to: midnight(addDays(last, 1), zone),
})
