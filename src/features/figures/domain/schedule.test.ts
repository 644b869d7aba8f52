import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  accountEvery,
  firstReading,
  nextAccountReading,
  nextAfterSilence,
  nextReading,
  readingMoments,
} from './schedule.ts'

const out = new Date('2026-10-05T10:00:00Z')
const after = (milliseconds: number) => new Date(out.getTime() + milliseconds)
const minute = 60_000
const day = 86_400_000

test('a post is read at 15 min, 1 h, 6 h, 1 d, 7 d and 28 d', () => {
  const moments: number[] = []
  let next: Date | null = firstReading(out, out)
  while (next) {
    moments.push((next.getTime() - out.getTime()) / minute)
    next = nextReading(out, next)
  }
  expect(moments).toEqual([15, 60, 360, 1_440, 10_080, 40_320])
})

test('late, it is read at once, and moments that passed are not made up for', () => {
  expect(firstReading(out, after(3 * 60 * minute))).toEqual(after(3 * 60 * minute))
  expect(nextReading(out, after(3 * 60 * minute))).toEqual(after(6 * 60 * minute))
  expect(nextReading(out, after(28 * day))).toBeNull()
})

test('whatever happens, readings follow each other, each after the one before, and end', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 * day }), { maxLength: 20 }), delays => {
      let at: Date | null = firstReading(out, out)
      let count = 0
      for (const delay of [...delays, ...Array<number>(10).fill(0)]) {
        if (!at) break
        const readAt = new Date(at.getTime() + delay)
        const next = nextReading(out, readAt)
        expect(next === null || next > readAt).toBe(true)
        at = next
        count += 1
      }
      expect(at).toBeNull()
      expect(count).toBeLessThanOrEqual(readingMoments.length)
    }),
  )
})

test('what was not answered for is asked again before the next moment, and not for ever', () => {
  expect(nextAfterSilence(out, after(20 * minute))).toEqual(after(35 * minute))
  expect(nextAfterSilence(out, after(55 * minute))).toEqual(after(60 * minute))
  expect(nextAfterSilence(out, after(28 * day))).toEqual(after(28 * day + 15 * minute))
  expect(nextAfterSilence(out, after(31 * day))).toBeNull()
})

test('an account is read once a day, at a time of its own', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 0, max: 400 * day }), (channelId, ahead) => {
      const now = after(ahead)
      const next = nextAccountReading(channelId, now)
      expect(next > now && next.getTime() - now.getTime() <= accountEvery).toBe(true)
      expect(nextAccountReading(channelId, next).getTime() - next.getTime()).toBe(accountEvery)
    }),
  )
})
