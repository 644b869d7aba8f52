import { expect, test } from 'vitest'
import { slotOf } from '../testing.ts'
import { copied, nextClockChange, sameSlot } from './slot-draft.ts'

test('a day is copied whole to others', () => {
  const slots = [slotOf(1, '09:00', 'a'), slotOf(1, '18:30'), slotOf(2, '12:00')]
  expect(copied(slots, 1, [3, 5])).toEqual([
    { weekday: 3, time: '09:00', channelIds: ['a'] },
    { weekday: 3, time: '18:30', channelIds: [] },
    { weekday: 5, time: '09:00', channelIds: ['a'] },
    { weekday: 5, time: '18:30', channelIds: [] },
  ])
})

test('two slots are the same whatever the order of their accounts', () => {
  expect(sameSlot(slotOf(1, '09:00', 'a', 'b'), slotOf(1, '09:00', 'b', 'a'))).toBe(true)
  expect(sameSlot(slotOf(1, '09:00', 'a'), slotOf(1, '09:00'))).toBe(false)
})

test('a change of clocks on the hour of a slot is found, in spring and in autumn', () => {
  const now = new Date('2026-11-22T00:00:00Z')
  expect(nextClockChange(slotOf(7, '02:30'), now)).toEqual({
    at: new Date('2027-03-28T01:00:00Z'),
    kind: 'skipped',
  })
  expect(nextClockChange(slotOf(7, '02:30'), new Date('2026-04-01T00:00:00Z'))).toEqual({
    at: new Date('2026-10-25T00:30:00Z'),
    kind: 'repeated',
  })
  expect(nextClockChange(slotOf(7, '10:00'), now)).toBeNull()
})
