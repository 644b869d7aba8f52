/** « publier demain 18h », “schedule friday 9:30”: the hour that somebody types in the palette. Pure. */
import { addDays, isDate, isTime, weekdayOf } from '#kit/time/days.ts'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'

export type AskedDeparture = { date: string; time: string }

const verbs = new Set([
  ...['publier', 'publie', 'programmer', 'programme', 'composer', 'compose', 'ecrire', 'ecris'],
  ...['publish', 'schedule', 'post', 'write'],
])

/** Words that say nothing of the moment. */
const small = new Set([
  'a',
  'le',
  'la',
  'pour',
  'vers',
  'une',
  'publication',
  'at',
  'on',
  'for',
  'the',
  'of',
])

const weekdays: Readonly<Record<string, number>> = {
  ...{ lundi: 1, mardi: 2, mercredi: 3, jeudi: 4, vendredi: 5, samedi: 6, dimanche: 7 },
  ...{ monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7 },
}

/** By their first letters, without accents: « fevr », “feb”. */
const months: readonly (readonly string[])[] = [
  ['janv', 'jan'],
  ['fev', 'feb'],
  ['mars', 'march', 'mar'],
  ['avr', 'apr'],
  ['mai', 'may'],
  ['juin', 'jun'],
  ['juil', 'jul'],
  ['aou', 'aug'],
  ['sep'],
  ['oct'],
  ['nov'],
  ['dec'],
]

const plain = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']/gu, ' ')
    .replace(/[\u00a0\u202f]/gu, ' ')

const two = (value: number | string): string => String(value).padStart(2, '0')

type Found<Value> = { value: Value; rest: string } | null

/** Takes what a pattern finds out of the words. */
function take<Value>(
  words: string,
  pattern: RegExp,
  read: (match: RegExpExecArray) => Value | null,
): Found<Value> {
  const match = pattern.exec(words)
  const value = match ? read(match) : null
  if (!match || value === null) return null
  return {
    value,
    rest: `${words.slice(0, match.index)} ${words.slice(match.index + match[0].length)}`,
  }
}

const timeOf = (hour: number, minute: string): string | null => {
  const time = `${two(hour)}:${two(minute)}`
  return isTime(time) ? time : null
}

/** 18h, 18 h 30, 18:30, 6pm, 6.30 pm, midi, noon. */
function takeTime(words: string): Found<string> {
  return (
    take(words, /\b(?:midi|noon)\b/, () => '12:00') ??
    take(words, /\b(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\b\.?/, ([, hour, minute = '0', half]) => {
      const twelve = Number(hour) % 12
      return Number(hour) > 12 ? null : timeOf(half === 'p' ? twelve + 12 : twelve, minute)
    }) ??
    take(words, /\b(\d{1,2}) ?(?:h|heures?)(?: ?(\d{2}))?\b/, ([, hour, minute = '0']) =>
      timeOf(Number(hour), minute),
    ) ??
    take(words, /\b(\d{1,2}):(\d{2})\b/, ([, hour, minute = '0']) => timeOf(Number(hour), minute))
  )
}

/** The first such day from today on: this year, or the next. */
const comingDate = (day: string, month: number, today: string): string | null => {
  const year = Number(today.slice(0, 4))
  const dates = [year, year + 1].map(one => `${one}-${two(month)}-${two(day)}`)
  return dates.find(date => isDate(date) && date >= today) ?? null
}

const monthOf = (word: string): number =>
  months.findIndex(starts => starts.some(start => word.startsWith(start))) + 1

/** « apres-demain », « demain », 2026-10-08, 8/10, « 8 octobre ». */
function takeDate(words: string, today: string): Found<string> {
  return (
    take(words, /\b(\d{4}-\d{2}-\d{2})\b/, ([, date = '']) => (isDate(date) ? date : null)) ??
    take(words, /\b(\d{1,2})\/(\d{1,2})\b/, ([, day = '', month]) =>
      comingDate(day, Number(month), today),
    ) ??
    take(words, /\b(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]{3,9})\b\.?/, ([, day = '', word = '']) => {
      const month = monthOf(word)
      return month === 0 ? null : comingDate(day, month, today)
    }) ??
    take(words, /\b(?:apres[ -]demain|day after tomorrow)\b/, () => addDays(today, 2)) ??
    take(words, /\b(?:demain|tomorrow)\b/, () => addDays(today, 1)) ??
    take(words, /\b(?:aujourd ?hui|today|ce soir|tonight)\b/, () => today)
  )
}

function takeWeekday(words: string): Found<number> {
  return take(words, /\b([a-z]+day|[a-z]+di|dimanche)\b/, ([word]) => weekdays[word] ?? null)
}

const usual = '09:00'

/**
 * The wall-clock moment that the words ask for, in this zone, always ahead of `now`; null unless they
 * are a verb with a day, an hour or both. Without an hour it is 9:00; without a day, the next time it
 * is that hour.
 */
export function readAskedDeparture(asked: string, now: Date, zone: string): AskedDeparture | null {
  const words = plain(asked).trim()
  const [verb = '', ...others] = words.split(/\s+/)
  if (!verbs.has(verb) || others.length === 0) return null
  const today = instantToZoned(now, zone).date
  const day = takeDate(others.join(' '), today)
  const weekday = day ? null : takeWeekday(others.join(' '))
  const time = takeTime(day?.rest ?? weekday?.rest ?? others.join(' '))
  if (!day && !weekday && !time) return null
  const left = (time ?? day ?? weekday)?.rest ?? ''
  if (left.split(/[\s,]+/).some(word => word !== '' && !small.has(word))) return null
  const at = time?.value ?? usual
  const isAhead = (date: string) => zonedToInstant({ date, time: at }, zone).instant > now
  if (day) return isAhead(day.value) ? { date: day.value, time: at } : null
  if (weekday) {
    const until = (weekday.value - weekdayOf(today) + 7) % 7
    const date = addDays(today, until)
    return { date: isAhead(date) ? date : addDays(date, 7), time: at }
  }
  return { date: isAhead(today) ? today : addDays(today, 1), time: at }
}
