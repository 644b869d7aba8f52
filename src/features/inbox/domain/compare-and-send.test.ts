import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareAndSend } from './compare-and-send.ts'

const theirs = { direction: 'in', name: null } as const

test('nothing happened since: it leaves', () => {
  expect(compareAndSend(4, 4, [])).toEqual({ may: true })
  // An answer that was planned and taken back leaves the number higher, and the thread as it was.
  expect(compareAndSend(4, 5, [])).toEqual({ may: true })
})

test('new messages are counted, and an answer says by whom', () => {
  expect(compareAndSend(4, 6, [theirs, theirs])).toEqual({
    may: false,
    code: 'thread-changed',
    count: 2,
  })
  expect(compareAndSend(4, 6, [theirs, { direction: 'out', name: 'Inès' }])).toEqual({
    may: false,
    code: 'answered-meanwhile',
    name: 'Inès',
  })
})

test('a version from the future is nobody’s view', () => {
  expect(compareAndSend(9, 4, [])).toMatchObject({ may: false, count: 0 })
})

test('whatever happened since, nothing leaves over it', () => {
  const since = fc.record({
    direction: fc.constantFrom('in' as const, 'out' as const),
    name: fc.constant('Y'),
  })
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.array(since, { minLength: 1 }), (seen, now, list) => {
      expect(compareAndSend(seen, now, list).may).toBe(false)
    }),
  )
})
