import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextSlotInstant, slotInstants } from './slots.ts'
import { instantToZoned, type Weekday } from './zones.ts'

const paris = (weekday: Weekday, time: string) => ({ weekday, time, zone: 'Europe/Paris' })

test('the next slot is strictly later', () => {
  const monday = paris(1, '09:00')
  const nine = new Date('2026-10-05T07:00:00Z')
  expect(nextSlotInstant(monday, new Date(nine.getTime() - 1)).instant).toEqual(nine)
  expect(nextSlotInstant(monday, nine).instant).toEqual(new Date('2026-10-12T07:00:00Z'))
})

test('a slot keeps its local time across the clock change', () => {
  const found = slotInstants(
    paris(7, '18:30'),
    new Date('2026-10-18T00:00Z'),
    new Date('2026-11-02T00:00Z'),
  )
  expect(found.map(slot => slot.instant.toISOString())).toEqual([
    '2026-10-18T16:30:00.000Z',
    '2026-10-25T17:30:00.000Z',
    '2026-11-01T17:30:00.000Z',
  ])
})

test('a slot in a skipped hour goes at the next valid minute; in a repeated hour, once', () => {
  const sunday = paris(7, '02:30')
  expect(nextSlotInstant(sunday, new Date('2026-03-28T00:00Z'))).toEqual({
    instant: new Date('2026-03-29T01:00:00Z'),
    kind: 'skipped',
    date: '2026-03-29',
  })
  const autumn = slotInstants(sunday, new Date('2026-10-24T00:00Z'), new Date('2026-10-26T00:00Z'))
  expect(autumn).toEqual([
    { instant: new Date('2026-10-25T00:30:00Z'), kind: 'repeated', date: '2026-10-25' },
  ])
})

test('a slot of a day that a zone skipped goes when the next day starts', () => {
  const friday = { weekday: 5, time: '12:00', zone: 'Pacific/Apia' } as const
  const found = nextSlotInstant(friday, new Date('2011-12-29T12:00Z'))
  expect(found).toMatchObject({ kind: 'skipped', date: '2011-12-30' })
  expect(found.instant.toISOString()).toBe('2011-12-30T10:00:00.000Z')
})

test('the next slot falls within eight days, on its weekday and time unless skipped', () => {
  const weekdays = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>
  const times = fc.tuple(fc.nat(23), fc.nat(59)).map(parts => parts.map(two).join(':'))
  const zones = fc.constantFrom('Europe/Paris', 'Australia/Lord_Howe', 'America/Santiago', 'UTC')
  const starts = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) })
  fc.assert(
    fc.property(weekdays, times, zones, starts, (weekday, time, zone, start) => {
      const { instant, kind } = nextSlotInstant({ weekday, time, zone }, new Date(start))
      expect(instant.getTime()).toBeGreaterThan(start)
      expect(instant.getTime() - start).toBeLessThan(8 * 86_400_000)
      if (kind !== 'skipped') expect(instantToZoned(instant, zone)).toMatchObject({ weekday, time })
    }),
    { numRuns: 300 },
  )
})

const two = (part: number): string => String(part).padStart(2, '0')
