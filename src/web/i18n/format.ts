import { createContext, useContext, useMemo } from 'react'
import type { Language } from '#kit/language.ts'
import {
  formatBytes,
  formatMoney,
  formatNumber,
  formatPercent,
  formatShort,
  type NumberWords,
} from '#kit/numbers.ts'
import {
  type DateForm,
  formatDate,
  formatDuration,
  formatLength,
  formatMonth,
  formatRange,
  formatRelative,
  formatSince,
  formatTime,
  formatTimeRange,
  formatWhen,
  type RangeForm,
  type TimeForm,
} from '#kit/time/words.ts'
import { useLanguage } from './language.tsx'
import { useNow } from './now.ts'

const readerZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The IANA zone of the workspace shown; the reader’s own outside any workspace. */
export const ZoneContext = createContext<string>(readerZone)

export const useZone = (): string => useContext(ZoneContext)

/**
 * Ready texts in the reader’s language and the workspace’s zone. `when` is a whole adverb
 * (« demain à 9 h »), `since` follows *depuis, avant*, `date` follows *le, du, jusqu’au*.
 */
export function createFormat(language: Language, zone: string, now: Date) {
  const place = { language, zone, readerZone, now }
  return {
    language,
    zone,
    now,
    number: (value: number, words?: NumberWords) => formatNumber(value, language, words),
    short: (value: number) => formatShort(value, language),
    percent: (ratio: number, words?: NumberWords) => formatPercent(ratio, language, words),
    money: (amount: number, currency: string) => formatMoney(amount, currency, language),
    bytes: (bytes: number) => formatBytes(bytes, language),
    when: (instant: Date) => formatWhen(instant, place),
    since: (instant: Date) => formatSince(instant, place),
    // It tells what has happened, and the page's minute may be behind the clock by up to one.
    relative: (instant: Date) =>
      formatRelative(instant, { ...place, now: instant > now ? instant : now }),
    time: (instant: Date, form: TimeForm = 'sentence') => formatTime(instant, place, form),
    /** Where another label of the same scale names the zone. */
    clock: (instant: Date, form: TimeForm = 'sentence') =>
      formatTime(instant, { language, zone }, form),
    timeRange: (from: Date, to: Date, form: 'prose' | 'table' = 'prose') =>
      formatTimeRange(from, to, place, form),
    date: (day: Date | string, form: DateForm = 'weekday') =>
      typeof day === 'string'
        ? formatDate(day, { language, form, now, zone })
        : formatDate(day, { language, form, now, zone }),
    dateRange: (from: string, to: string, form: RangeForm = 'prose') =>
      formatRange(from, to, { language, form, now, zone }),
    month: (date: string) => formatMonth(date, language),
    duration: (milliseconds: number) => formatDuration(milliseconds, language),
    length: (seconds: number) => formatLength(seconds, language),
    list: (words: readonly string[]) =>
      new Intl.ListFormat(language === 'fr' ? 'fr-FR' : 'en-GB').format(words),
  }
}

export type Format = ReturnType<typeof createFormat>

/** Numbers, dates, times and moments as texts, renewed every minute. */
export function useFormat(): Format {
  const { language } = useLanguage()
  const zone = useZone()
  const now = useNow()
  return useMemo(() => createFormat(language, zone, now), [language, zone, now])
}
