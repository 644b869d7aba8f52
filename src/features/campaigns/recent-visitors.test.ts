import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeRecentVisitors, windowMs } from './recent-visitors.ts'

const at = (moment: string) => {
  let now = new Date(moment).getTime()
  const visitors = makeRecentVisitors({ now: () => new Date(now) }, randomBytes)
  return { visitors, pass: (milliseconds: number) => (now += milliseconds) }
}

test('the same visitor within the window is one click', () => {
  const { visitors, pass } = at('2026-11-22T09:00:00Z')
  expect(visitors.isAgain('link', '192.0.2.1', 'Browser')).toBe(false)
  pass(windowMs - 1)
  expect(visitors.isAgain('link', '192.0.2.1', 'Browser')).toBe(true)
  pass(1)
  expect(visitors.isAgain('link', '192.0.2.1', 'Browser')).toBe(false)
})

test('another link, address or browser is another click', () => {
  const { visitors } = at('2026-11-22T09:00:00Z')
  expect(visitors.isAgain('link', '192.0.2.1', 'Browser')).toBe(false)
  expect(visitors.isAgain('other', '192.0.2.1', 'Browser')).toBe(false)
  expect(visitors.isAgain('link', '192.0.2.2', 'Browser')).toBe(false)
  expect(visitors.isAgain('link', '192.0.2.1', 'Other')).toBe(false)
})

test('nothing is kept beyond the window, nor beyond midnight', () => {
  const { visitors, pass } = at('2026-11-22T23:59:50Z')
  for (let visitor = 0; visitor < 50; visitor++) visitors.isAgain('link', `192.0.2.${visitor}`, '')
  expect(visitors.size()).toBe(50)
  pass(10_000)
  expect(visitors.isAgain('link', '192.0.2.1', '')).toBe(false)
  expect(visitors.size()).toBe(1)
  pass(windowMs)
  visitors.isAgain('link', '192.0.2.9', '')
  expect(visitors.size()).toBe(1)
})

test('a flood of visitors does not fill the memory', { timeout: 60_000 }, () => {
  const { visitors } = at('2026-11-22T09:00:00Z')
  for (let visitor = 0; visitor < 100_500; visitor++) visitors.isAgain('link', `${visitor}`, '')
  expect(visitors.size()).toBeLessThanOrEqual(100_001)
})

test('a clock that steps back forgets rather than remembers for ever', () => {
  const { visitors, pass } = at('2026-11-22T09:00:00Z')
  visitors.isAgain('link', '192.0.2.1', '')
  pass(-3_600_000)
  expect(visitors.isAgain('link', '192.0.2.1', '')).toBe(false)
})
