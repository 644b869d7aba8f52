/** Moments as people and their tools write them in files. Pure. */
import { isDate } from '#kit/time/days.ts'
import { instantToZoned } from '#kit/time/zones.ts'

/** 03/04: the third of April where the day comes first, the fourth of March where the month does. */
export type DayOrder = 'day-first' | 'month-first'

export type ReadMoment =
  | { readonly kind: 'none' }
  /** Wall-clock time of the workspace. */
  | { readonly kind: 'read'; readonly date: string; readonly time: string }
  | {
      readonly kind: 'wrong'
      readonly reason: 'date-unreadable' | 'time-missing' | 'date-ambiguous'
    }

const wrong = (reason: 'date-unreadable' | 'time-missing' | 'date-ambiguous'): ReadMoment => ({
  kind: 'wrong',
  reason,
})

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?=\D|$)/
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?=\D|$)/
const ZONE = /(Z|[+-]\d{2}:?\d{2})$/i
const TIME = /^(\d{1,2})\s?(?:[:.h]\s?(\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s?h?\s*(am|pm)?$/i

const two = (number: number | string) => String(number).padStart(2, '0')

/** `cell` may hold the time too; `timeCell` is the column of times, '' without one. */
export function readMoment(
  cell: string,
  timeCell: string,
  order: DayOrder | null,
  zone: string,
): ReadMoment {
  const text = plain(cell)
  if (text === '' && plain(timeCell) === '') return { kind: 'none' }
  const date = readDay(text, order)
  if (!date) return wrong('date-unreadable')
  if (date === 'ambiguous') return wrong('date-ambiguous')
  const rest = plain(text.slice(date.length).replace(/^[T,]?\s*(?:à|at)?\s*/i, ''))
  const time = rest === '' ? plain(timeCell) : rest
  if (time === '') return wrong('time-missing')
  return readHour(date.date, time, zone)
}

const plain = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim()

interface Day {
  readonly date: string
  /** How much of the text it took. */
  readonly length: number
}

function readDay(text: string, order: DayOrder | null): Day | 'ambiguous' | null {
  const first = YEAR_FIRST.exec(text)
  if (first) return dayOf(first[0], first[1], first[2], first[3])
  const last = YEAR_LAST.exec(text)
  if (!last) return null
  const [taken, one = '', other = '', year] = last
  const [left, right] = [Number(one), Number(other)]
  if (left > 12) return dayOf(taken, year, other, one)
  if (right > 12) return dayOf(taken, year, one, other)
  if (left === right) return dayOf(taken, year, one, other)
  if (order === null) return 'ambiguous'
  return order === 'day-first' ? dayOf(taken, year, other, one) : dayOf(taken, year, one, other)
}

function dayOf(taken: string, year = '', month = '', day = ''): Day | null {
  const date = `${year}-${two(month)}-${two(day)}`
  return isDate(date) ? { date, length: taken.length } : null
}

function readHour(date: string, text: string, zone: string): ReadMoment {
  const named = ZONE.exec(text)
  const match = TIME.exec(named ? plain(text.slice(0, named.index)) : text)
  const hour = readClock(match)
  if (!match || hour === null) return wrong('date-unreadable')
  const time = `${two(hour)}:${match[2] ?? '00'}`
  if (!named) return { kind: 'read', date, time }
  // A moment with its own zone is the same moment here, at our hour.
  const offset = named[1]?.toUpperCase() === 'Z' ? 'Z' : withColon(named[1] ?? 'Z')
  const instant = new Date(`${date}T${time}:00${offset}`)
  if (Number.isNaN(instant.getTime())) return wrong('date-unreadable')
  const { date: ours, time: at } = instantToZoned(instant, zone)
  return { kind: 'read', date: ours, time: at }
}

const withColon = (offset: string): string =>
  offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`

function readClock(match: RegExpExecArray | null): number | null {
  const [, hours = '', minutes = '00', , half = ''] = match ?? []
  if (hours === '' || Number(minutes) > 59) return null
  const hour = Number(hours)
  if (half === '') return hour <= 23 ? hour : null
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

/**
 * The order that the dates of a column agree on, as one of them proves it: null when none does, or when they differ.
 * `someAmbiguous`: at least one date reads both ways.
 */
export function orderOf(cells: readonly string[]): {
  readonly order: DayOrder | null
  readonly someAmbiguous: boolean
} {
  const proven = new Set<DayOrder>()
  let someAmbiguous = false
  for (const cell of cells) {
    const match = YEAR_LAST.exec(plain(cell))
    if (!match || YEAR_FIRST.test(plain(cell))) continue
    const [left, right] = [Number(match[1]), Number(match[2])]
    if (left > 12 && right <= 12) proven.add('day-first')
    else if (right > 12 && left <= 12) proven.add('month-first')
    else if (left !== right) someAmbiguous = true
  }
  const [only] = proven
  return { order: proven.size === 1 && only ? only : null, someAmbiguous }
}
