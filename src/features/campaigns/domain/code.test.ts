import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeCode, readCode } from './code.ts'

test('codes have eight letters and digits that nobody mistakes, each as likely as another', () => {
  const seen = new Map<string, number>()
  const made = Array.from({ length: 20_000 }, () => makeCode(randomBytes))
  for (const code of made) {
    expect(readCode(code)).toBe(code)
    for (const letter of code) seen.set(letter, (seen.get(letter) ?? 0) + 1)
  }
  expect(new Set(made).size).toBe(made.length)
  expect(seen.size).toBe(27)
  const expected = (20_000 * 8) / 27
  for (const count of seen.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.1)
})

test.each([
  ['BCDF2345', 'bcdf2345'],
  ['bcdf234', null],
  ['bcdf23456', null],
  ['abcd2345', null],
  ['bcdf%2f5', null],
  ['', null],
])('%s is read as %s', (text, code) => {
  expect(readCode(text)).toBe(code)
})
