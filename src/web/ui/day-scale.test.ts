import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dialEdge,
  instantOf,
  minuteOf,
  pixelOf,
  placeInRows,
  scaleFor,
  shareOf,
  snapMinute,
} from './day-scale.ts'

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
  const face = { width: 1000 + 2 * dialEdge, room: 100, sun: 0.5 }
  const place = (...shares: number[]) =>
    placeInRows(
      shares.map(share => ({ thing: share, share })),
      face,
    )
  const rows = (...shares: number[]) => place(...shares).map(one => one.row)

  it('share the arc while there is room', () => {
    expect(rows(0.1, 0.25, 0.4)).toEqual([0, 0, 0])
  })

  it('go below when they would cover each other, and come back up', () => {
    expect(rows(0.1, 0.15, 0.21)).toEqual([0, 1, 0])
  })

  it('stand one under the other at the same minute', () => {
    expect(rows(0.3, 0.3, 0.3, 0.3)).toEqual([0, 1, 2, 3])
  })

  it('never cover each other', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 })
    fc.assert(
      fc.property(shares, some => {
        const placed = place(...some.toSorted((a, b) => a - b))
        for (const [index, one] of placed.entries()) {
          for (const other of placed.slice(index + 1)) {
            if (one.row !== other.row) continue
            const apart = pixelOf(other.share, face.width) - pixelOf(one.share, face.width)
            expect(apart).toBeGreaterThanOrEqual(face.room - 1e-6)
          }
        }
      }),
    )
  })

  it('leave the sun visible, with those below', () => {
    expect(place(0.51, 0.52).map(one => one.underSun)).toEqual([true, true])
    expect(place(0.9).map(one => one.underSun)).toEqual([false])
  })

  it('keep half a label free at both ends', () => {
    expect([pixelOf(0, face.width), pixelOf(1, face.width)]).toEqual([dialEdge, 1000 + dialEdge])
  })
})
