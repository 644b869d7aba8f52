import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, minuteOf, placeOnLevels, scaleFor, shareOf, snapMinute } from './day-scale.ts'

const zone = 'Europe/Paris'
const date = '2026-10-06'
const at = (time: string) => new Date(`${date}T${time}:00+02:00`)

describe('the scale of a day', () => {
  it('goes from 7 h to 22 h', () => {
    expect(scaleFor(date, zone, [at('09:42')])).toEqual({ date, zone, first: 420, last: 1320 })
  })

  it('widens by whole hours for an early or a late post', () => {
    const scale = scaleFor(date, zone, [at('05:20'), at('23:59')])
    expect(scale).toMatchObject({ first: 300, last: 1440 })
  })

  it('leaves out what belongs to another day', () => {
    const yesterday = new Date('2026-10-05T23:30:00+02:00')
    const scale = scaleFor(date, zone, [yesterday])
    expect(scale).toMatchObject({ first: 420, last: 1320 })
    expect(minuteOf(yesterday, scale)).toBe(-30)
    expect(shareOf(-30, scale)).toBe(0)
  })

  it('gives back the instant of each minute, on ordinary days and when the clocks change', () => {
    const day = fc.constantFrom('2026-10-06', '2026-03-29', '2026-10-25')
    fc.assert(
      fc.property(day, fc.integer({ min: 240, max: 1439 }), (chosen, minute) => {
        const scale = scaleFor(chosen, zone, [])
        expect(minuteOf(instantOf(minute, scale), scale)).toBe(minute)
      }),
    )
  })

  it('moves by quarters of an hour and stays inside', () => {
    const scale = scaleFor(date, zone, [])
    expect(snapMinute(1111, scale)).toBe(1110)
    expect(snapMinute(200, scale)).toBe(420)
    expect(snapMinute(2000, scale)).toBe(1320)
  })
})

describe('neighbours on the dial', () => {
  const place = (...shares: number[]) =>
    placeOnLevels(
      shares.map(share => ({ thing: share, share })),
      { width: 1000, room: 100, sun: 0.5 },
    ).map(one => one.level)

  it('share the arc while there is room', () => {
    expect(place(0.1, 0.25, 0.4)).toEqual(['arc', 'arc', 'arc'])
  })

  it('go below when they would cover each other', () => {
    expect(place(0.1, 0.15, 0.21)).toEqual(['arc', 'under-neighbour', 'arc'])
  })

  it('stand in the row that they cover least when three crowd', () => {
    expect(place(0.1, 0.12, 0.14, 0.16)).toEqual([
      'arc',
      'under-neighbour',
      'arc',
      'under-neighbour',
    ])
  })

  it('leave the sun visible', () => {
    expect(place(0.51)).toEqual(['under-sun'])
  })
})
