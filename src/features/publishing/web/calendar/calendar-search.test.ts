import { expect, test } from 'vitest'
import { filterCards, filterOf, noFilter, readCalendarSearch } from './calendar-search.ts'
import { cardAt, publicationOf } from './testing.ts'

test('what the address cannot mean falls away', () => {
  const search = { view: 'grid', date: '2026-02-30', states: 'refused,glorious', accounts: 'a,,a' }
  expect(readCalendarSearch(search)).toEqual({ states: 'refused', accounts: 'a' })
  expect(readCalendarSearch({ view: 'week', people: 3 })).toEqual({})
  expect(readCalendarSearch({ view: 'month', date: '2026-10-06' })).toEqual({
    view: 'month',
    date: '2026-10-06',
  })
})

test('the address and the filters say the same', () => {
  expect(filterOf({ accounts: 'a,b', states: 'decision' })).toEqual({
    accounts: ['a', 'b'],
    states: ['decision'],
    people: [],
  })
})

test('a post passes when it meets each kind of filter', () => {
  const failed = cardAt('failed', null, { publications: [publicationOf({ state: 'refused' })] })
  const asked = cardAt('asked', null, { stage: 'to-approve', channelIds: ['b'] })
  const mine = cardAt('mine', null, { authorId: 'ines', channelIds: ['a', 'b'] })
  const missed = cardAt('missed', null, {
    publications: [publicationOf({ missedAt: '2026-10-06T16:31:00Z' })],
  })
  const cards = [failed, asked, mine, missed]
  const kept = (over: object) => filterCards(cards, { ...noFilter, ...over }).map(card => card.id)
  expect(kept({})).toEqual(['failed', 'asked', 'mine', 'missed'])
  expect(kept({ accounts: ['b'] })).toEqual(['asked', 'mine'])
  expect(kept({ accounts: ['b'], people: ['camille'] })).toEqual(['asked'])
  expect(kept({ states: ['refused', 'draft'] })).toEqual(['failed', 'mine'])
  expect(kept({ states: ['decision'] })).toEqual(['failed', 'asked', 'missed'])
})
