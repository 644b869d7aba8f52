import { describe, expect, test } from 'vitest'
import {
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
} from './words.ts'

const now = new Date('2026-10-06T07:00:00Z')
const fr = { now, zone: 'Europe/Paris', language: 'fr' } as const
const en = { now, zone: 'Europe/Paris', language: 'en' } as const
const at = (text: string) => new Date(text)
/** Spaces are read here as ordinary ones; a test below looks at the real ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('{when}', () => {
  test.each([
    ['2026-10-06T16:30:00Z', 'à 18 h 30', 'at 18:30'],
    ['2026-10-06T05:00:00Z', 'à 7 h', 'at 7:00'],
    ['2026-10-07T07:00:00Z', 'demain à 9 h', 'tomorrow at 9:00'],
    ['2026-10-05T07:05:00Z', 'hier à 9 h 05', 'yesterday at 9:05'],
    ['2026-10-08T16:30:00Z', 'jeudi 8 octobre à 18 h 30', 'on Thursday 8 October at 18:30'],
    ['2026-10-12T07:00:00Z', 'lundi 12 octobre à 9 h', 'on Monday 12 October at 9:00'],
    ['2026-10-13T07:00:00Z', 'le 13 octobre à 9 h', 'on 13 October at 9:00'],
    ['2026-10-01T07:00:00Z', 'jeudi 1er octobre à 9 h', 'on Thursday 1 October at 9:00'],
    ['2026-11-01T08:00:00Z', 'le 1er novembre à 9 h', 'on 1 November at 9:00'],
    ['2027-01-04T08:00:00Z', 'le 4 janvier 2027 à 9 h', 'on 4 January 2027 at 9:00'],
  ])('%s', (instant, french, english) => {
    expect(plain(formatWhen(at(instant), fr))).toBe(french)
    expect(formatWhen(at(instant), en)).toBe(english)
  })

  test('the day is that of the workspace, not of UTC', () => {
    expect(plain(formatWhen(at('2026-10-06T22:30:00Z'), fr))).toBe('demain à 0 h 30')
  })

  test('the zone is named when the reader’s clock shows another time', () => {
    const later = at('2026-10-06T16:30:00Z')
    expect(plain(formatWhen(later, { ...fr, readerZone: 'America/New_York' }))).toBe(
      'à 18 h 30, heure de Paris',
    )
    expect(formatWhen(later, { ...en, readerZone: 'America/New_York' })).toBe(
      'at 18:30, Paris time',
    )
    expect(plain(formatWhen(later, { ...fr, readerZone: 'Europe/Berlin' }))).toBe('à 18 h 30')
    expect(plain(formatTime(later, { ...fr, zone: 'Africa/Cairo', readerZone: 'UTC' }))).toBe(
      '19 h 30, heure du Caire',
    )
  })
})

test('{time} follows depuis, avant, entre', () => {
  const both = (instant: string) => [
    plain(formatSince(at(instant), fr)),
    formatSince(at(instant), en),
  ]
  expect(both('2026-10-06T07:00:00Z')).toEqual(['9 h', '9:00'])
  expect(both('2026-10-05T07:00:00Z')).toEqual(['hier à 9 h', 'yesterday at 9:00'])
  expect(both('2026-10-01T07:00:00Z')).toEqual(['le 1er octobre à 9 h', '1 October at 9:00'])
})

test('{date} says its year only when it is another', () => {
  expect(formatDate(at('2026-10-06T10:00:00Z'), fr)).toBe('mardi 6 octobre')
  expect(formatDate('2026-10-01', { language: 'fr' })).toBe('jeudi 1er octobre')
  expect(formatDate('2025-10-01', fr)).toBe('mercredi 1er octobre 2025')
  expect(formatDate('2026-10-06', { language: 'en', form: 'full' })).toBe('Tuesday 6 October 2026')
  expect(formatDate('2026-10-06', { language: 'fr', form: 'short' })).toBe('6 oct.')
  expect(formatDate('2026-10-06', { language: 'en', form: 'short-weekday' })).toBe('Tue 6 Oct')
  expect(formatMonth('2026-10-06', 'fr')).toBe('octobre 2026')
})

test('times in tables and in sentences', () => {
  const nine = at('2026-10-06T07:05:00Z')
  expect(formatTime(nine, fr)).toBe('9\u00a0h\u00a005')
  expect(formatTime(nine, fr, 'table')).toBe('9:05')
  expect(formatTime(nine, en)).toBe('9:05')
})

test('ranges of days', () => {
  const prose = (from: string, to: string, language: 'fr' | 'en') =>
    formatRange(from, to, { ...fr, language })
  expect(prose('2026-10-05', '2026-10-11', 'fr')).toBe('du 5 au 11 octobre')
  expect(prose('2026-09-28', '2026-10-01', 'fr')).toBe('du 28 septembre au 1er octobre')
  expect(prose('2026-10-05', '2026-10-11', 'en')).toBe('from 5 to 11 October')
  expect(prose('2026-12-28', '2027-01-03', 'fr')).toBe('du 28 décembre 2026 au 3 janvier 2027')
  expect(prose('2026-10-05', '2026-10-05', 'fr')).toBe('le 5 octobre')
  const title = { ...fr, form: 'title' } as const
  expect(formatRange('2026-10-05', '2026-10-11', title)).toBe('5 au 11 octobre')
  expect(formatRange('2026-10-05', '2026-10-11', { ...title, language: 'en' })).toBe(
    '5 to 11 October',
  )
  expect(formatRange('2026-10-05', '2026-10-05', title)).toBe('5 octobre')
  const table = { ...fr, form: 'table' } as const
  expect(formatRange('2026-10-05', '2026-10-11', table)).toBe('5–11 oct.')
  expect(formatRange('2026-09-28', '2026-10-04', table)).toBe('28 sept.–4 oct.')
  expect(formatRange('2025-10-05', '2025-10-11', table)).toBe('5–11 oct. 2025')
})

test('ranges of hours', () => {
  const [nine, six] = [at('2026-10-06T07:00:00Z'), at('2026-10-06T16:00:00Z')]
  expect(plain(formatTimeRange(nine, six, fr))).toBe('de 9 h à 18 h')
  expect(formatTimeRange(nine, six, fr, 'table')).toBe('9:00–18:00')
  expect(formatTimeRange(nine, six, en)).toBe('from 9:00 to 18:00')
})

test.each([
  [0, 'à l’instant', 'just now'],
  [-59, 'à l’instant', 'just now'],
  [-22 * 60, 'il y a 22 min', '22 min ago'],
  [-119 * 60, 'il y a 1 h', '1 h ago'],
  [30, 'dans 1 min', 'in 1 min'],
  [2 * 3600, 'dans 2 h', 'in 2 h'],
  [-26 * 3600, 'hier à 7 h', 'yesterday at 7:00'],
])('%d seconds from now', (seconds, french, english) => {
  const instant = new Date(now.getTime() + seconds * 1000)
  expect(plain(formatRelative(instant, fr))).toBe(french)
  expect(plain(formatRelative(instant, en))).toBe(english)
})

test('lengths of time', () => {
  const both = (seconds: number) => [
    plain(formatDuration(seconds * 1000, 'fr')),
    plain(formatDuration(seconds * 1000, 'en')),
  ]
  expect(both(45)).toEqual(['45 s', '45 s'])
  expect(both(12 * 60)).toEqual(['12 min', '12 min'])
  expect(both(65 * 60)).toEqual(['1 h 05', '1 h 5 min'])
  expect(both(2 * 3600)).toEqual(['2 h', '2 h'])
  expect(both(72 * 3600)).toEqual(['3 j', '3 d'])
})

test('the exact length of a video', () => {
  const both = (seconds: number) => [
    plain(formatLength(seconds, 'fr')),
    plain(formatLength(seconds, 'en')),
  ]
  expect(both(0)).toEqual(['0 s', '0 s'])
  expect(both(4.25)).toEqual(['4,3 s', '4.3 s'])
  expect(both(60)).toEqual(['1 min', '1 min'])
  expect(both(90)).toEqual(['1 min 30 s', '1 min 30 s'])
  expect(both(8_400)).toEqual(['2 h 20 min', '2 h 20 min'])
  expect(both(3_601)).toEqual(['1 h 1 s', '1 h 1 s'])
})
