import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idTime, isId, makeIds } from './ids.ts'

const at = (times: number[]) => {
  let place = 0
  return { now: () => new Date(times[Math.min(place++, times.length - 1)] ?? 0) }
}

test('ids are version 7, hold their moment and are ids', () => {
  const id = makeIds(at([1_780_000_000_123]), randomBytes)()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(isId(id)).toBe(true)
  expect(idTime(id).getTime()).toBe(1_780_000_000_123)
})

test('ids of one source rise, whatever the clock does', () => {
  const times = fc.array(fc.integer({ min: 1, max: 2 ** 42 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(times, fc.integer({ min: 2, max: 200 }), (clock, count) => {
      const next = makeIds(at(clock), randomBytes)
      const ids = Array.from({ length: count }, next)
      expect(ids).toEqual([...ids].sort())
      expect(new Set(ids).size).toBe(count)
    }),
  )
})

test('ten thousand ids of one millisecond stay in order', () => {
  const next = makeIds(at([5]), () => new Uint8Array(10).fill(255))
  const ids = Array.from({ length: 10_000 }, next)
  expect(ids).toEqual([...ids].sort())
  expect(new Set(ids).size).toBe(ids.length)
})

test('what is not an id is told apart', () => {
  for (const text of ['', 'x', '00000000-0000-0000-0000-000000000000', 42, null]) {
    expect(isId(text)).toBe(false)
  }
})
