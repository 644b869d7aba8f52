import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextTry, triedForMs } from './back-off.ts'

const createdAt = new Date('2026-11-22T08:00:00Z')

test('a receiver that is away for a minute gets it within minutes', () => {
  const first = nextTry({ attempts: 1, createdAt, now: createdAt, random: 0.5 })
  expect(first).toEqual(new Date('2026-11-22T08:00:05Z'))
})

test('one that never answers is tried for three days, and about twenty times', () => {
  let now: Date | null = createdAt
  let attempts = 0
  let last = createdAt
  while (now !== null) {
    attempts += 1
    last = now
    now = nextTry({ attempts, createdAt, now, random: 0.5 })
  }
  expect(attempts).toBeGreaterThan(15)
  expect(attempts).toBeLessThan(25)
  expect(last.getTime() - createdAt.getTime()).toBeGreaterThan(triedForMs - 7 * 3_600_000)
})

test('the next try is later than now, and never after three days', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 2 * triedForMs }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempts, age, random) => {
        const now = new Date(createdAt.getTime() + age)
        const next = nextTry({ attempts, createdAt, now, random })
        if (next === null) return true
        return next > now && next.getTime() <= createdAt.getTime() + triedForMs
      },
    ),
  )
})
