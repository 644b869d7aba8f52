import { expect, test } from 'vitest'
import { momentsFrom } from './moments.ts'

const at = (now: string) =>
  Object.fromEntries(
    momentsFrom(new Date(now), 'Europe/Paris').map(one => [one.name, one.at.toISOString()]),
  )

test('moments stand on the workspace’s clock', () => {
  expect(at('2026-10-06T07:42:00Z')).toEqual({
    hour: '2026-10-06T08:42:00.000Z',
    'three-hours': '2026-10-06T10:42:00.000Z',
    evening: '2026-10-06T16:00:00.000Z',
    tomorrow: '2026-10-07T07:00:00.000Z',
    monday: '2026-10-12T07:00:00.000Z',
  })
})

test('there is no evening left at five, and Monday is the next one, over the night of the clocks', () => {
  expect(at('2026-10-06T15:30:00Z').evening).toBeUndefined()
  // Sunday 25 October: the clocks go back in the night before.
  expect(at('2026-10-24T10:00:00Z')).toMatchObject({
    tomorrow: '2026-10-25T08:00:00.000Z',
    monday: '2026-10-26T08:00:00.000Z',
  })
  expect(at('2026-10-26T10:00:00Z').monday).toBe('2026-11-02T08:00:00.000Z')
})
