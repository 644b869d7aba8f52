import { describe, expect, it } from 'vitest'
import {
  firstTimeOn,
  inOneHour,
  instantOf,
  nextSlots,
  tomorrowMorning,
  wishAt,
} from './wished-time.ts'

const paris = 'Europe/Paris'
const now = new Date('2026-10-06T07:42:10Z')
const slot = (weekday: number, time: string, channelIds: string[] = []) => ({
  id: `${weekday}${time}`,
  weekday,
  time,
  timeZone: paris,
  channelIds,
})

describe('wished times', () => {
  it('in one hour falls on a quarter of an hour', () => {
    expect(inOneHour(now, paris)).toEqual({ date: '2026-10-06', time: '10:45', zone: paris })
  })
  it('a day chosen without an hour begins at nine, or at the next whole hour of today', () => {
    expect(firstTimeOn('2026-10-07', now, paris)).toBe('09:00')
    expect(firstTimeOn('2026-10-06', now, paris)).toBe('10:00')
    expect(firstTimeOn('2026-10-06', new Date('2026-10-06T05:10:00Z'), paris)).toBe('09:00')
    expect(firstTimeOn('2026-10-06', new Date('2026-10-06T21:30:00Z'), paris)).toBe('23:59')
  })
  it('tomorrow morning is nine o’clock on that wall clock, also on the night of the change', () => {
    const eve = new Date('2026-10-24T20:00:00Z')
    const wish = tomorrowMorning(eve, paris)
    expect(wish).toEqual({ date: '2026-10-25', time: '09:00', zone: paris })
    expect(instantOf(wish).instant.toISOString()).toBe('2026-10-25T08:00:00.000Z')
  })
  it('says when the clocks skip or repeat the hour', () => {
    expect(instantOf({ date: '2027-03-28', time: '02:30', zone: paris }).kind).toBe('skipped')
    expect(instantOf({ date: '2026-10-25', time: '02:30', zone: paris }).kind).toBe('repeated')
  })
  it('a wish read back from its instant is itself', () => {
    const wish = { date: '2026-12-01', time: '18:30', zone: paris }
    expect(wishAt(instantOf(wish).instant, paris)).toEqual(wish)
  })
  it('offers the next slots of the chosen accounts, and not one that a post holds', () => {
    const slots = [slot(2, '18:30'), slot(3, '09:00', ['a']), slot(3, '12:00', ['b'])]
    expect(nextSlots(slots, ['a'], new Set(), now).map(one => one.date + one.time)).toEqual([
      '2026-10-0618:30',
      '2026-10-0709:00',
    ])
    const taken = new Set([new Date('2026-10-06T16:30:00Z').getTime()])
    expect(nextSlots(slots, ['a'], taken, now).map(one => one.date)).toEqual([
      '2026-10-07',
      '2026-10-13',
    ])
  })
})
