import type { Language } from '../language.ts'
import { daysBetween } from './days.ts'
import { monthName, weekdayName, zoneName } from './names.ts'
import { instantToZoned, offsetAt, readDate, type Weekday } from './zones.ts'

/*
 * Moments as ready texts, so that a message never formats one by itself. The vocabulary and the
 * three forms ({when}, {time}, {date}) are those of the catalogues.
 */
export type Place = {
  readonly zone: string
  readonly language: Language
  /** The zone of the reader. When its clock shows another time, the text names the zone. */
  readonly readerZone?: string
}

export type PlaceAndNow = Place & { readonly now: Date }

/** `sentence`: « 18 h 30 », « 9 h ». `table`: 18:30, 9:05. English writes 18:30 in both. */
export type TimeForm = 'sentence' | 'table'

/** The time of the wall clock: « 18 h 30 », 18:30. */
export const formatTime = (instant: Date, place: Place, form: TimeForm = 'sentence'): string =>
  localTime(instantToZoned(instant, place.zone).time, place.language, form) +
  zoneMark(instant, place)

/** A time such as `09:05`, in words. */
export const localTime = (
  time: string,
  language: Language,
  form: TimeForm = 'sentence',
): string => {
  const hour = Number(time.slice(0, 2))
  const minute = time.slice(3, 5)
  if (language === 'en' || form === 'table') return `${hour}:${minute}`
  return minute === '00' ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minute}`
}

const zoneMark = (instant: Date, { zone, language, readerZone }: Place): string => {
  if (readerZone === undefined || readerZone === zone) return ''
  return offsetAt(instant, zone) === offsetAt(instant, readerZone)
    ? ''
    : `, ${zoneName(zone, language)}`
}

/**
 * `{when}`, a whole adverb: « à 18 h 30 », « demain à 9 h », « jeudi 8 octobre à 18 h 30 » within a
 * week, « le 8 novembre à 9 h » beyond.
 */
export const formatWhen = (instant: Date, place: PlaceAndNow): string => {
  const { language } = place
  const local = instantToZoned(instant, place.zone)
  const days = daysBetween(instantToZoned(place.now, place.zone).date, local.date)
  const at = `${language === 'fr' ? 'à' : 'at'} ${formatTime(instant, place)}`
  if (days === 0) return at
  const near = NEAR[language].get(days)
  if (near !== undefined) return `${near} ${at}`
  if (Math.abs(days) < 7) {
    const day = formatDate(local.date, { ...place, form: 'weekday' })
    return language === 'fr' ? `${day} ${at}` : `on ${day} ${at}`
  }
  const day = formatDate(local.date, { ...place, form: 'day' })
  return language === 'fr' ? `le ${day} ${at}` : `on ${day} ${at}`
}

const NEAR = {
  fr: new Map([
    [-1, 'hier'],
    [1, 'demain'],
  ]),
  en: new Map([
    [-1, 'yesterday'],
    [1, 'tomorrow'],
  ]),
} as const

/** `{time}`, which follows *depuis, avant, entre*: « 9 h », « hier à 9 h », « le 6 octobre à 9 h ». */
export const formatSince = (instant: Date, place: PlaceAndNow): string => {
  const { language } = place
  const local = instantToZoned(instant, place.zone)
  const days = daysBetween(instantToZoned(place.now, place.zone).date, local.date)
  const time = formatTime(instant, place)
  if (days === 0) return time
  const near = NEAR[language].get(days)
  const day = near ?? formatDate(local.date, { ...place, form: 'day' })
  if (language === 'en') return `${day} at ${time}`
  return near === undefined ? `le ${day} à ${time}` : `${day} à ${time}`
}

/**
 * `weekday`: « mardi 6 octobre » · `day`: « 6 octobre » · `short`: « 6 oct. » · `short-weekday`:
 * « mar. 6 oct. » · `full`: « mardi 6 octobre 2026 ».
 */
export type DateForm = 'weekday' | 'day' | 'short' | 'short-weekday' | 'full'

export type DateWords = {
  readonly language: Language
  /** Needed to read the local day of an instant; not for a local date. */
  readonly zone?: string
  /** When given, a date of another year says its year. */
  readonly now?: Date
  readonly form?: DateForm
}

/** `{date}`, which follows *le, du, jusqu’au*. Takes an instant, or a local date such as `2026-10-06`. */
export function formatDate(day: Date, words: DateWords & { readonly zone: string }): string
export function formatDate(day: string, words: DateWords): string
export function formatDate(day: Date | string, words: DateWords): string {
  const { language, form = 'weekday', now, zone = 'UTC' } = words
  const date = typeof day === 'string' ? day : instantToZoned(day, zone).date
  const year = date.slice(0, 4)
  const short = form === 'short' || form === 'short-weekday'
  const parts = [dayNumber(date, language), monthOf(date, language, short)]
  if (form !== 'day' && form !== 'short') {
    parts.unshift(weekdayName(weekday(date), language, short ? 'short' : 'long'))
  }
  const thisYear = now === undefined ? year : instantToZoned(now, zone).date.slice(0, 4)
  if (form === 'full' || year !== thisYear) parts.push(year)
  return parts.join(' ')
}

const weekday = (date: string): Weekday => (new Date(readDate(date)).getUTCDay() || 7) as Weekday

/** The day of the month: 5, « 1er ». */
export const dayNumber = (date: string, language: Language): string => {
  const day = Number(date.slice(8, 10))
  return language === 'fr' && day === 1 ? '1er' : String(day)
}

const monthOf = (date: string, language: Language, short: boolean): string =>
  monthName(Number(date.slice(5, 7)), language, short ? 'short' : 'long')

/** `octobre 2026`, for the head of a month. */
export const formatMonth = (date: string, language: Language): string =>
  `${monthOf(date, language, false)} ${date.slice(0, 4)}`

export type RangeForm = 'prose' | 'title' | 'table'

export type RangeWords = {
  readonly language: Language
  /** `prose`: « du 5 au 11 octobre » · `title`: « 5 au 11 octobre » · `table`: 5–11 oct. */
  readonly form?: RangeForm
  /** When given, the year is said where it is another. */
  readonly now?: Date
  readonly zone?: string
}

/** From one local date to another, both included. */
export const formatRange = (from: string, to: string, words: RangeWords): string => {
  const { language, form = 'prose', now, zone = 'UTC' } = words
  const short = form === 'table'
  const thisYear = now === undefined ? to.slice(0, 4) : instantToZoned(now, zone).date.slice(0, 4)
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  const write = (date: string, month: boolean, year: boolean): string =>
    [
      dayNumber(date, language),
      ...(month ? [monthOf(date, language, short)] : []),
      ...(year ? [date.slice(0, 4)] : []),
    ].join(' ')
  const last = write(to, true, !sameYear || to.slice(0, 4) !== thisYear)
  if (from === to) return form !== 'prose' || language === 'en' ? last : `le ${last}`
  const first = write(from, from.slice(0, 7) !== to.slice(0, 7), !sameYear)
  if (short) return `${first}–${last}`
  if (form === 'title') return `${first} ${language === 'fr' ? 'au' : 'to'} ${last}`
  return language === 'fr' ? `du ${first} au ${last}` : `from ${first} to ${last}`
}

/** From one instant to another of the same day: « de 9 h à 18 h », 9:00–18:00. */
export const formatTimeRange = (
  from: Date,
  to: Date,
  place: Place,
  form: 'prose' | 'table' = 'prose',
): string => {
  const { readerZone: _, ...here } = place
  if (form === 'table')
    return `${formatTime(from, here, 'table')}–${formatTime(to, place, 'table')}`
  const [first, last] = [formatTime(from, here), formatTime(to, place)]
  return place.language === 'fr' ? `de ${first} à ${last}` : `from ${first} to ${last}`
}

const MINUTE = 60_000

/** Under 24 hours: « à l’instant », « il y a 22 min », « dans 2 h »; beyond, as `formatWhen`. */
export const formatRelative = (instant: Date, place: PlaceAndNow): string => {
  const { now, language } = place
  const ahead = instant.getTime() - now.getTime()
  const minutes = ahead < 0 ? Math.floor(-ahead / MINUTE) : Math.ceil(ahead / MINUTE)
  if (ahead < MINUTE && minutes < 1) return language === 'fr' ? 'à l’instant' : 'just now'
  if (minutes >= 24 * 60) return formatWhen(instant, place)
  const hours = ahead < 0 ? Math.floor(minutes / 60) : Math.round(minutes / 60)
  const amount = minutes < 60 ? `${minutes}\u00a0min` : `${hours}\u00a0h`
  if (ahead < 0) return language === 'fr' ? `il y a ${amount}` : `${amount} ago`
  return language === 'fr' ? `dans ${amount}` : `in ${amount}`
}

/** A length of time: « 45 s », « 12 min », « 1 h 30 », « 3 j ». Takes milliseconds. */
export const formatDuration = (milliseconds: number, language: Language): string => {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds}\u00a0s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes}\u00a0min`
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours >= 48) return `${Math.round(hours / 24)}\u00a0${language === 'fr' ? 'j' : 'd'}`
  if (rest === 0) return `${hours}\u00a0h`
  return language === 'fr'
    ? `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`
    : `${hours}\u00a0h ${rest}\u00a0min`
}

/** The exact length of a video or of a limit: « 45 s », « 1 min 30 s », « 2 h 20 min ». Takes seconds. */
export const formatLength = (seconds: number, language: Language): string => {
  const whole = Math.floor(seconds)
  const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'min'],
    [seconds < 60 ? seconds : whole % 60, 's'],
  ] as const
  const said = parts.filter(([amount]) => amount > 0)
  const shown = said.length > 0 ? said : [[0, 's'] as const]
  return shown.map(([amount, unit]) => `${tenths.format(amount)}\u00a0${unit}`).join(' ')
}
