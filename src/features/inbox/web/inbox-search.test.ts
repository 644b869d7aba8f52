import { expect, test } from 'vitest'
import { askedOf, readInboxSearch } from './inbox-search.ts'

const id = '0190a000-0000-7000-8000-000000000001'
const other = '0190a000-0000-7000-8000-000000000002'

test('an address says its view and its filters; what is unknown falls away', () => {
  expect(
    readInboxSearch({
      view: 'now',
      conversation: id,
      accounts: `${id},${other},${id},x`,
      kinds: 'direct,toot',
      order: 'oldest',
      words: '  ',
    }),
  ).toEqual({ view: 'now', conversation: id, accounts: `${id},${other}`, kinds: 'direct' })
  expect(readInboxSearch({ view: 'all', conversation: '../x' })).toEqual({})
})

test('each view of the house asks for its own, in its own order', () => {
  expect(askedOf({}, 'me', [])).toEqual({ filters: {}, order: 'work' })
  expect(askedOf({ view: 'mine' }, 'me', []).filters).toEqual({ assigneeId: 'me' })
  expect(askedOf({ view: 'done' }, 'me', [])).toEqual({
    filters: { state: 'done' },
    order: 'newest',
  })
  expect(askedOf({ view: 'failed' }, 'me', []).filters).toEqual({ state: 'all', answer: 'failed' })
})

test('a saved view is narrowed further, and one that is gone shows what is open', () => {
  const saved = [
    { id, name: 'Avis', personId: null, filters: { state: 'open', waiting: true } },
  ] as const
  expect(askedOf({ view: id, kinds: 'comment' }, 'me', [...saved]).filters).toEqual({
    state: 'open',
    waiting: true,
    kinds: ['comment'],
  })
  expect(askedOf({ view: other }, 'me', [...saved])).toEqual({ filters: {}, order: 'work' })
})
