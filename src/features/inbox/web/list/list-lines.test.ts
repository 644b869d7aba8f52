import { expect, test } from 'vitest'
import { aRow } from '../testing.ts'
import { fits } from './fits.ts'
import { afterLeaving, linesOf, neighbour, withoutRepeats } from './list-lines.ts'

test('a line stands before each group of urgency, and none where the list goes by date', () => {
  const rows = [aRow('a', { urgency: 'now' }), aRow('b'), aRow('c')]
  expect(linesOf(rows, true).map(line => line.key)).toEqual([
    'group-now',
    'a',
    'group-today',
    'b',
    'c',
  ])
  expect(linesOf(rows, false).map(line => line.key)).toEqual(['a', 'b', 'c'])
})

test('a conversation that moved between two pages is listed once, at its first place', () => {
  expect(withoutRepeats([aRow('a'), aRow('b'), aRow('a')]).map(row => row.id)).toEqual(['a', 'b'])
})

test('keys stop at both ends, and begin at the first where nothing is open', () => {
  expect(neighbour(['a', 'b'], null, 1)).toBe('a')
  expect(neighbour(['a', 'b'], 'b', 1)).toBe('b')
  expect(neighbour(['a', 'b'], 'a', -1)).toBe('a')
  expect(neighbour([], null, 1)).toBeNull()
})

test('what leaves gives way to the next that stays, else to the one before', () => {
  expect(afterLeaving(['a', 'b', 'c'], ['b', 'c'], 'b')).toBe('a')
  expect(afterLeaving(['a', 'b', 'c'], ['b'], 'b')).toBe('c')
  expect(afterLeaving(['a'], ['a'], 'a')).toBeNull()
})

test('a row leaves the lists that it no longer belongs to', () => {
  expect(fits(aRow('a'), {})).toBe(true)
  expect(fits(aRow('a', { state: 'done' }), {})).toBe(false)
  expect(fits(aRow('a', { snoozedUntil: '2026-10-07T07:00:00Z' }), {})).toBe(false)
  expect(fits(aRow('a', { snoozedUntil: '2026-10-07T07:00:00Z' }), { state: 'later' })).toBe(true)
  expect(fits(aRow('a', { state: 'done' }), { state: 'all' })).toBe(true)
  expect(fits(aRow('a', { assigneeId: 'p' }), { assigneeId: 'nobody' })).toBe(false)
  expect(fits(aRow('a', { labelIds: ['l'] }), { labelIds: ['l', 'm'] })).toBe(false)
  expect(fits(aRow('a', { kind: 'direct' }), { kinds: ['comment', 'direct'] })).toBe(true)
})
