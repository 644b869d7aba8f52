import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'

test('waits double up to the cap', () => {
  const waits = [1, 2, 3, 4, 5].map(attempt => backoff(attempt, { base: 1000, cap: 6000 }, () => 1))
  expect(waits).toEqual([1000, 2000, 4000, 6000, 6000])
})

test('at least half of a wait is certain, and none exceeds the cap', () => {
  const draws = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), draws, (attempt, draw) => {
      const wait = backoff(attempt, { base: 100, cap: 60_000 }, () => draw)
      expect(wait).toBeGreaterThanOrEqual(50)
      expect(wait).toBeLessThanOrEqual(60_000)
    }),
  )
})
