import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kit/time/days.ts'
import { findGaps, type GapAccount, type GapGround } from './gaps.ts'

const account = (channelId: string, published = 5, ...weekdays: number[]): GapAccount => ({
  channelId,
  published,
  weekdays: new Set(weekdays),
})
/** The week of Monday 5 October 2026, seen from its Tuesday. */
const week = (over: Partial<GapGround>): GapGround => ({
  first: '2026-10-05',
  last: '2026-10-11',
  today: '2026-10-06',
  accounts: [account('a')],
  planned: [],
  ...over,
})
const on = (day: number, ...channelIds: string[]) => ({
  day: `2026-10-${String(day).padStart(2, '0')}`,
  channelIds,
})

describe('gaps of the whole calendar', () => {
  test('three empty days in a row, from today on', () => {
    expect(findGaps(week({ planned: [on(5, 'a'), on(10, 'a'), on(11, 'a')] }))).toEqual([
      { kind: 'days', from: '2026-10-06', to: '2026-10-09' },
    ])
  })

  test('two empty days are no gap', () => {
    const planned = [on(6, 'a'), on(9, 'a'), on(11, 'a')]
    expect(findGaps(week({ planned }))).toEqual([])
  })

  test('nobody expects anything of accounts that hardly publish', () => {
    expect(findGaps(week({ accounts: [account('a', 1)] }))).toEqual([])
    expect(findGaps(week({ accounts: [] }))).toEqual([])
  })

  test('days without a slot are left in peace', () => {
    const accounts = [account('a', 9, 2, 4)]
    const planned = [on(6, 'a'), on(8, 'a')]
    expect(findGaps(week({ accounts, planned }))).toEqual([])
  })

  test('a past week has no gap', () => {
    expect(findGaps(week({ today: '2026-10-12' }))).toEqual([])
  })
})

describe('gaps of one account', () => {
  const accounts = [account('a'), account('b')]

  test('nothing after its last day, three days or more', () => {
    const planned = [6, 7, 8, 9, 10, 11].map(day => on(day, 'a')).concat(on(6, 'b'))
    expect(findGaps(week({ accounts, planned }))).toEqual([
      {
        kind: 'account',
        channelId: 'b',
        after: '2026-10-06',
        from: '2026-10-07',
        to: '2026-10-11',
      },
    ])
  })

  test('an empty weekday of its slots is enough', () => {
    const planned = [6, 7, 8, 9, 10, 11].map(day => on(day, 'a')).concat(on(9, 'b'))
    const slotted = [account('a'), account('b', 0, 6)]
    expect(findGaps(week({ accounts: slotted, planned }))).toEqual([
      {
        kind: 'account',
        channelId: 'b',
        after: '2026-10-09',
        from: '2026-10-10',
        to: '2026-10-11',
      },
    ])
  })

  test('what the whole calendar lacks is not said again for each account', () => {
    const planned = [on(6, 'a', 'b'), on(7, 'a', 'b')]
    expect(findGaps(week({ accounts, planned }))).toEqual([
      { kind: 'days', from: '2026-10-08', to: '2026-10-11' },
    ])
  })
})

test('a gap never holds a day of the past nor one that holds a post of its account', () => {
  const day = fc.integer({ min: 0, max: 41 }).map(place => addDays('2026-09-28', place))
  const planned = fc.array(
    fc
      .record({ day, channelIds: fc.subarray(['a', 'b']) })
      .filter(one => one.channelIds.length > 0),
  )
  const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 })
  fc.assert(
    fc.property(planned, day, weekdays, fc.nat(4), (posts, today, slots, published) => {
      const gaps = findGaps({
        first: '2026-09-28',
        last: '2026-11-08',
        today,
        accounts: [account('a', published, ...slots), account('b', published)],
        planned: posts,
      })
      for (const gap of gaps) {
        expect(gap.from >= today && gap.from <= gap.to).toBe(true)
        const inside = posts.filter(post => post.day >= gap.from && post.day <= gap.to)
        const mine = inside.filter(
          post => gap.kind === 'days' || post.channelIds.includes(gap.channelId),
        )
        expect(mine).toEqual([])
      }
    }),
  )
})
