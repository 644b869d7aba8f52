import { expect, test } from 'vitest'
import { daysOf, instantsOf, spanOf } from './span.ts'

test('a week runs from Monday to Sunday', () => {
  expect(spanOf('week', '2026-10-06')).toEqual({
    start: '2026-10-05',
    end: '2026-10-11',
    first: '2026-10-05',
    last: '2026-10-11',
    previous: '2026-09-28',
    next: '2026-10-12',
  })
})

test('a month is filled up to whole weeks, its list is not', () => {
  expect(spanOf('month', '2026-10-31')).toMatchObject({
    start: '2026-10-01',
    end: '2026-10-31',
    first: '2026-09-28',
    last: '2026-11-01',
    previous: '2026-09-01',
    next: '2026-11-01',
  })
  expect(daysOf(spanOf('month', '2026-10-06'))).toHaveLength(35)
  expect(daysOf(spanOf('list', '2026-02-14'))).toHaveLength(28)
})

test('the server is asked from midnight to midnight of the workspace, across a change of clocks', () => {
  expect(instantsOf(spanOf('week', '2026-10-25'), 'Europe/Paris')).toEqual({
    from: new Date('2026-10-18T22:00:00Z'),
    to: new Date('2026-10-25T23:00:00Z'),
  })
})
