import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  isDate,
  isTime,
  startOfMonth,
  startOfWeek,
  weekdayOf,
} from './days.ts'

const dates = fc
  .integer({ min: -10_000, max: 40_000 })
  .map(day => new Date(day * 86_400_000).toISOString().slice(0, 10))

test('days add up and come back', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days)
      expect(addDays(addDays(date, days), -days)).toBe(date)
    }),
  )
})

test('a week starts on its Monday', () => {
  fc.assert(
    fc.property(dates, date => {
      const monday = startOfWeek(date)
      expect(weekdayOf(monday)).toBe(1)
      expect(daysBetween(monday, date)).toBe(weekdayOf(date) - 1)
    }),
  )
})

test('months keep the day, or take the last one', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
  expect(startOfMonth('2026-10-25')).toBe('2026-10-01')
})

test('dates and times are told from other texts', () => {
  expect(['2026-02-28', '2026-02-29', '26-02-28', ''].map(isDate)).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect(['09:05', '23:59', '24:00', '9:05'].map(isTime)).toEqual([true, true, false, false])
  expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
})
