import type { Language } from './language.ts'
import { setFrenchSpaces } from './text/french-spaces.ts'

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const
const formats = new Map<string, Intl.NumberFormat>()

const formatOf = (language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = language + JSON.stringify(options)
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(LOCALES[language], options)
  formats.set(key, made)
  return made
}

const write = (value: number, language: Language, options: Intl.NumberFormatOptions): string => {
  if (!Number.isFinite(value)) return '–'
  // Intl writes a hyphen, and no sign shows better than "−0".
  const text = formatOf(language, { signDisplay: 'negative', ...options })
    .format(value)
    .replace('-', '\u2212')
  return language === 'fr' ? setFrenchSpaces(text) : text
}

export type NumberWords = {
  /** Digits after the point at most; 1 unless said. */
  readonly decimals?: number
  /** Says + before a rise, as a change does. */
  readonly signed?: boolean
}

const options = ({ decimals = 1, signed = false }: NumberWords): Intl.NumberFormatOptions => ({
  maximumFractionDigits: decimals,
  ...(signed ? { signDisplay: 'exceptZero' } : {}),
})

/** 48 000 · 3,1 · +12 / 48,000 · 3.1. What is not a finite number is « – », never 0. */
export const formatNumber = (value: number, language: Language, words: NumberWords = {}): string =>
  write(value, language, options(words))

const SPELLED = {
  fr: ['zéro', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
} as const

/** A count inside prose: zero to ten in words (feminine in French), digits beyond. */
export const countInWords = (count: number, language: Language): string =>
  SPELLED[language][count] ?? formatNumber(count, language)

/** 48,2 k · 1,2 M / 48.2k · 1.2m. Below a thousand, the number itself. */
export const formatShort = (value: number, language: Language, words: NumberWords = {}): string =>
  write(value, language, { ...options(words), notation: 'compact' })

/** Takes a ratio: 0.124 gives 12,4 % / 12.4%. */
export const formatPercent = (ratio: number, language: Language, words: NumberWords = {}): string =>
  write(ratio, language, { ...options(words), style: 'percent' })

/** Takes an amount in the currency's main unit and its ISO 4217 code: 40 € / €40. */
export const formatMoney = (amount: number, currency: string, language: Language): string =>
  write(amount, language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    // A price may be a cent and a half.
    maximumFractionDigits: Math.abs(amount) < 1 ? 3 : 2,
  })

const UNITS = { fr: ['o', 'ko', 'Mo', 'Go', 'To', 'Po'], en: ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] }

/** Takes bytes, counts by thousands: 12,5 Mo / 12.5 MB. */
export const formatBytes = (bytes: number, language: Language): string => {
  if (!Number.isFinite(bytes)) return '–'
  let size = bytes
  let step = 0
  // 999 950 would round to "1000 ko".
  while (Math.abs(size) >= (step === 0 ? 1000 : 999.95) && step < 5) {
    size /= 1000
    step += 1
  }
  return `${formatNumber(size, language)}\u00a0${UNITS[language][step]}`
}
