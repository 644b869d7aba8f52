import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#kit/time/days.ts'
import { freePeriod, nextPeriod, periodAround, previousPeriod } from './period.ts'
import { beforeTitle, ofPeriod, periodTitle } from './period-words.ts'

const today = '2026-11-22'

describe('periods', () => {
  test('a month that is over is compared with the whole one before', () => {
    expect(periodAround('month', '2026-10-15', today)).toEqual({
      kind: 'month',
      from: '2026-10-01',
      to: '2026-10-31',
      until: '2026-10-31',
      isOver: true,
      before: { from: '2026-09-01', to: '2026-09-30' },
    })
  })

  test('a month that runs is compared with as many days', () => {
    expect(periodAround('month', today, today)).toMatchObject({
      until: '2026-11-22',
      isOver: false,
      before: { from: '2026-10-01', to: '2026-10-22' },
    })
    // February has fewer days than March has had.
    expect(periodAround('month', '2026-03-30', '2026-03-30')?.before).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    })
  })

  test('weeks begin on Monday, quarters in January, April, July and October', () => {
    expect(periodAround('week', '2026-11-11', today)).toMatchObject({
      from: '2026-11-09',
      to: '2026-11-15',
    })
    expect(periodAround('quarter', '2026-08-31', today)).toMatchObject({
      from: '2026-07-01',
      to: '2026-09-30',
      before: { from: '2026-04-01', to: '2026-06-30' },
    })
  })

  test('what lies ahead, does not exist or is too long is no period', () => {
    expect(periodAround('month', '2026-12-01', today)).toBeNull()
    expect(freePeriod({ from: '2026-11-31', to: '2026-12-02' }, today)).toBeNull()
    expect(freePeriod({ from: '2026-11-10', to: '2026-11-09' }, today)).toBeNull()
    expect(freePeriod({ from: '2024-01-01', to: '2026-01-01' }, today)).toBeNull()
  })

  test('free days are compared with as many just before, and periods follow each other without a gap', () => {
    const dates = fc.integer({ min: 0, max: 700 }).map(days => addDays(today, -days))
    const kinds = fc.constantFrom('month', 'week', 'quarter') as fc.Arbitrary<
      'month' | 'week' | 'quarter'
    >
    fc.assert(
      fc.property(dates, kinds, fc.integer({ min: 0, max: 300 }), (date, kind, length) => {
        const whole = periodAround(kind, date, today)
        if (!whole) throw new Error('it has begun')
        const before = previousPeriod(whole, today)
        expect(addDays(before.to, 1)).toBe(whole.from)
        expect(nextPeriod(before, today)?.from).toBe(whole.from)
        const free = freePeriod({ from: addDays(date, -length), to: date }, today)
        if (!free?.isOver) return
        expect(daysBetween(free.before.from, free.before.to)).toBe(length)
        expect(addDays(free.before.to, 1)).toBe(free.from)
      }),
    )
  })
})

test('a month that begins with a vowel is elided', () => {
  const month = (date: string) => {
    const period = periodAround('month', date, today)
    if (!period) throw new Error('it has begun')
    return period
  }
  expect(ofPeriod(month('2026-10-01'), 'fr')).toBe('d’octobre 2026')
  expect(ofPeriod(month('2026-05-01'), 'fr')).toBe('de mai 2026')
  expect(ofPeriod(month('2026-05-01'), 'en')).toBe('for May 2026')
  expect(beforeTitle(month(today), 'fr')).toBe('1er au 22 octobre 2026')
  const quarter = periodAround('quarter', '2026-02-01', today)
  expect(quarter && periodTitle(quarter, 'fr')).toBe('1er trimestre 2026')
})
