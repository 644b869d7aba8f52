import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kit/time/days.ts'
import type { SlotView } from '../../shapes.ts'
import { placeAfter, slotTimes, stepOf, timeOnDay } from './places.ts'

const paris = 'Europe/Paris'
const thursday = '2026-10-08'
const slots = ['09:00', '12:30', '18:00']
const from = (time: string) => ({ date: thursday, time })

const slot = (
  weekday: number,
  time: string,
  channelIds: string[] = [],
  timeZone = paris,
): SlotView => ({
  id: `${weekday}${time}`,
  weekday,
  time,
  timeZone,
  channelIds,
})

describe('keys', () => {
  test.each([
    ['ArrowLeft', false, 'day-before'],
    ['ArrowRight', false, 'day-after'],
    ['ArrowUp', false, 'stop-before'],
    ['ArrowDown', false, 'stop-after'],
    ['ArrowUp', true, 'quarter-before'],
    ['ArrowDown', true, 'quarter-after'],
    ['x', false, null],
  ] as const)('%s, shift %s: %s', (key, shiftKey, step) => {
    expect(stepOf({ key, shiftKey })).toBe(step)
  })
})

describe('steps', () => {
  test('a day keeps the hour, across the end of a month', () => {
    expect(placeAfter({ date: '2026-10-31', time: '17:40' }, 'day-after', [])).toEqual({
      date: '2026-11-01',
      time: '17:40',
    })
    expect(placeAfter(from('17:40'), 'day-before', slots)).toEqual({
      date: '2026-10-07',
      time: '17:40',
    })
  })

  test.each([
    ['10:00', 'stop-after', '12:30'],
    ['12:30', 'stop-after', '18:00'],
    ['18:00', 'stop-after', '19:00'],
    ['18:20', 'stop-after', '19:00'],
    ['23:00', 'stop-after', null],
    ['10:00', 'stop-before', '09:00'],
    ['09:00', 'stop-before', '08:00'],
    ['08:20', 'stop-before', '08:00'],
    ['00:20', 'stop-before', '00:00'],
    ['00:00', 'stop-before', null],
    ['17:30', 'quarter-after', '17:45'],
    ['17:50', 'quarter-after', '18:00'],
    ['23:45', 'quarter-after', null],
    ['17:30', 'quarter-before', '17:15'],
    ['17:50', 'quarter-before', '17:45'],
    ['00:00', 'quarter-before', null],
  ] as const)('%s %s goes to %s', (time, step, next) => {
    expect(placeAfter(from(time), step, slots)?.time ?? null).toBe(next)
  })

  const clock = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map(all => [Math.floor(all / 60), all % 60].map(one => String(one).padStart(2, '0')).join(':'))

  test('every step within the day goes the way it says, and stays on the clock', () => {
    fc.assert(
      fc.property(clock, fc.uniqueArray(clock), (time, times) => {
        const hours = times.toSorted()
        for (const unit of ['stop', 'quarter'] as const) {
          const after = placeAfter(from(time), `${unit}-after`, hours)
          const before = placeAfter(from(time), `${unit}-before`, hours)
          if (after) expect(after.time > time && after.time <= '23:59').toBe(true)
          if (before) expect(before.time < time).toBe(true)
        }
      }),
    )
  })

  test('no slot of the day is jumped over on the way down', () => {
    fc.assert(
      fc.property(clock, fc.uniqueArray(clock), (time, times) => {
        const hours = times.toSorted()
        const next = placeAfter(from(time), 'stop-after', hours)
        expect(hours.filter(one => one > time && one < (next?.time ?? time))).toEqual([])
      }),
    )
  })
})

describe('the slots of a day', () => {
  test('are those of its weekday for one of the accounts, each hour once, in order', () => {
    const all = [
      slot(4, '18:00', ['a']),
      slot(4, '09:00'),
      slot(4, '09:00', ['a', 'b']),
      slot(4, '11:00', ['b']),
      slot(5, '10:00'),
    ]
    expect(slotTimes(all, ['a'], thursday, paris)).toEqual(['09:00', '18:00'])
    expect(slotTimes(all, [], thursday, paris)).toEqual(['09:00', '11:00', '18:00'])
  })

  test('are read on the clock of the workspace, even when that is another day', () => {
    const tokyo = slot(5, '06:00', [], 'Asia/Tokyo')
    expect(slotTimes([tokyo], [], thursday, paris)).toEqual(['23:00'])
    expect(slotTimes([tokyo], [], addDays(thursday, 1), paris)).toEqual([])
  })
})

describe('the hour on a day', () => {
  const now = { date: thursday, time: '10:20' }
  const tomorrow = addDays(thursday, 1)
  test('is the card’s own', () => {
    expect(timeOnDay('17:40', tomorrow, slots, now)).toBe('17:40')
  })
  test('is the first slot still ahead for a draft without an hour', () => {
    expect(timeOnDay(null, tomorrow, slots, now)).toBe('09:00')
    expect(timeOnDay(null, thursday, slots, now)).toBe('12:30')
  })
  test('is the morning, or the next whole hour today, where there is no slot', () => {
    expect(timeOnDay(null, tomorrow, [], now)).toBe('09:00')
    expect(timeOnDay(null, thursday, [], now)).toBe('11:00')
    expect(timeOnDay(null, thursday, [], { date: thursday, time: '23:20' })).toBe('23:59')
  })
})
