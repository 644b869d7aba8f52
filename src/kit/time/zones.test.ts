import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantToZoned, isZone, offsetAt, zonedToInstant } from './zones.ts'

const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Chatham',
  'America/St_Johns',
  'Africa/Casablanca',
  'Asia/Tehran',
  'America/Santiago',
  'Asia/Beirut',
  'Indian/Reunion',
  'UTC',
]
const zones = fc.constantFrom(...ZONES)
const instants = fc
  .integer({ min: Date.UTC(1985, 0, 1) / 60_000, max: Date.UTC(2037, 11, 31) / 60_000 })
  .map(minute => new Date(minute * 60_000))

const wall = (instant: Date, zone: string): number => {
  const { date, time, second } = instantToZoned(instant, zone)
  return Date.parse(`${date}T${time}:00Z`) + second * 1000
}

describe('from a wall clock to an instant', () => {
  test.each([
    ['2026-06-15', '09:00', 'Europe/Paris', '2026-06-15T07:00:00.000Z', 'plain'],
    ['2026-03-29', '02:30', 'Europe/Paris', '2026-03-29T01:00:00.000Z', 'skipped'],
    ['2026-10-25', '02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z', 'repeated'],
    ['2026-10-25', '03:00', 'Europe/Paris', '2026-10-25T02:00:00.000Z', 'plain'],
    ['2026-03-08', '02:15', 'America/New_York', '2026-03-08T07:00:00.000Z', 'skipped'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z', 'skipped'],
    ['2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', 'repeated'],
    ['2026-01-01', '00:00', 'Asia/Kathmandu', '2025-12-31T18:15:00.000Z', 'plain'],
    ['2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 'skipped'],
    ['2026-10-04', '02:30', 'UTC', '2026-10-04T02:30:00.000Z', 'plain'],
  ])('%s %s in %s is %s, %s', (date, time, zone, instant, kind) => {
    const found = zonedToInstant({ date, time }, zone)
    expect([found.instant.toISOString(), found.kind]).toEqual([instant, kind])
  })

  test('an instant comes back from its wall clock, or is the second of two', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const back = zonedToInstant(instantToZoned(instant, zone), zone)
        expect(wall(back.instant, zone)).toBe(wall(instant, zone))
        expect(back.kind).not.toBe('skipped')
        if (back.kind === 'plain') expect(back.instant).toEqual(instant)
        else expect(back.instant.getTime()).toBeLessThanOrEqual(instant.getTime())
      }),
      { numRuns: 500 },
    )
  })

  test('around every change of clocks: skipped gives the next valid minute, repeated the first', () => {
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 1985, max: 2036 }),
        fc.nat(119),
        (zone, year, minute) => {
          for (const change of changesOf(zone, year)) {
            const moved = offsetAt(change, zone) - offsetAt(new Date(change.getTime() - 1000), zone)
            const inside = Math.min(minute * 60_000, Math.abs(moved) - 60_000)
            const start = wall(change, zone) - Math.max(0, moved)
            const text = new Date(start + inside).toISOString()
            const moment = { date: text.slice(0, 10), time: text.slice(11, 16) }
            const found = zonedToInstant(moment, zone)
            if (moved > 0) {
              expect([found.kind, found.instant.toISOString()]).toEqual([
                'skipped',
                change.toISOString(),
              ])
            } else {
              expect(found.kind).toBe('repeated')
              expect(found.instant.getTime()).toBeLessThan(change.getTime())
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

/** Found by reading the offset of each day, then each minute of the day that differs. */
const changesOf = (zone: string, year: number): Date[] => {
  const changes: Date[] = []
  const day = 86_400_000
  for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 0, 1); time += day) {
    if (offsetAt(new Date(time), zone) === offsetAt(new Date(time + day), zone)) continue
    const first = offsetAt(new Date(time), zone)
    let [low, high] = [time, time + day]
    while (high - low > 60_000) {
      const middle = Math.floor((low + high) / 120_000) * 60_000
      if (offsetAt(new Date(middle), zone) === first) low = middle
      else high = middle
    }
    changes.push(new Date(high))
  }
  return changes
}

test('the zones under test do change their clocks', () => {
  expect(changesOf('Europe/Paris', 2026).map(change => change.toISOString())).toEqual([
    '2026-03-29T01:00:00.000Z',
    '2026-10-25T01:00:00.000Z',
  ])
})

test('the weekday and the second are those of the zone', () => {
  expect(instantToZoned(new Date('2026-10-04T22:30:07Z'), 'Europe/Paris')).toEqual({
    date: '2026-10-05',
    time: '00:30',
    second: 7,
    weekday: 1,
  })
})

test('what is not a zone, a date or a time is refused', () => {
  expect(isZone('Europe/Paris')).toBe(true)
  expect(isZone('Europe/Colibri')).toBe(false)
  for (const moment of [
    { date: '2026-02-30', time: '09:00' },
    { date: '2026-2-3', time: '09:00' },
    { date: '2026-02-03', time: '24:00' },
    { date: '2026-02-03', time: '9:00' },
  ]) {
    expect(() => zonedToInstant(moment, 'Europe/Paris')).toThrow(RangeError)
  }
})
