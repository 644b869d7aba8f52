import { expect, test } from 'vitest'
import {
  countInWords,
  formatBytes,
  formatMoney,
  formatNumber,
  formatPercent,
  formatShort,
} from './numbers.ts'

test('numbers are grouped and pointed as each language does', () => {
  expect(formatNumber(48_000, 'fr')).toBe('48\u202f000')
  expect(formatNumber(48_000, 'en')).toBe('48,000')
  expect(formatNumber(3.14, 'fr')).toBe('3,1')
  expect(formatNumber(3.14, 'en')).toBe('3.1')
})

test('a minus is a minus, a change has its sign, and zero has none', () => {
  expect(formatNumber(-3, 'fr')).toBe('\u22123')
  expect(formatPercent(0.12, 'fr', { signed: true })).toBe('+12\u00a0%')
  expect(formatPercent(-0.03, 'en', { signed: true })).toBe('\u22123%')
  expect(formatNumber(-0.001, 'en')).toBe('0')
  expect(formatNumber(0, 'fr', { signed: true })).toBe('0')
})

test('an unknown number is a dash, never 0', () => {
  for (const format of [formatNumber, formatShort, formatPercent, formatBytes]) {
    expect(format(Number.NaN, 'fr')).toBe('–')
  }
})

test('short numbers', () => {
  expect([948, 48_200, 1_200_000].map(value => formatShort(value, 'fr'))).toEqual([
    '948',
    '48,2\u00a0k',
    '1,2\u00a0M',
  ])
  expect([948, 48_200, 1_200_000].map(value => formatShort(value, 'en'))).toEqual([
    '948',
    '48.2k',
    '1.2m',
  ])
})

test('sizes and money', () => {
  expect(formatBytes(12_500_000, 'fr')).toBe('12,5\u00a0Mo')
  expect(formatBytes(12_500_000, 'en')).toBe('12.5\u00a0MB')
  expect(formatBytes(0, 'fr')).toBe('0\u00a0o')
  expect(formatBytes(999_960, 'en')).toBe('1\u00a0MB')
  expect(formatMoney(40, 'EUR', 'fr')).toBe('40\u00a0€')
  expect(formatMoney(1240.5, 'EUR', 'en')).toBe('€1,240.50')
})

test('small counts are words in prose', () => {
  expect([0, 2, 10, 11].map(count => countInWords(count, 'fr'))).toEqual([
    'zéro',
    'deux',
    'dix',
    '11',
  ])
  expect([0, 2, 10, 48_000].map(count => countInWords(count, 'en'))).toEqual([
    'zero',
    'two',
    'ten',
    '48,000',
  ])
})
