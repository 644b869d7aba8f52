import { expect, test } from 'vitest'
import { cardAt, publicationOf } from '../calendar/testing.ts'
import type { PublicationView } from '../shapes.ts'
import { firstThingsOf } from './first-things.ts'

const card = (id: string, ...publications: Partial<PublicationView>[]) =>
  cardAt(id, null, {
    publications: publications.map(change =>
      publicationOf({ dueAt: '2026-10-06T08:00:00.000Z', ...change }),
    ),
  })

test('a doubt comes before a refusal, then what was missed, then a lost access', () => {
  const first = [
    card('lost', { state: 'reconnect-needed' }),
    card('missed', { missedAt: '2026-10-06T09:00:00.000Z' }),
    card('refused', { state: 'refused' }),
    card('doubt', { state: 'unconfirmed', asksPerson: true }),
  ]
  expect(firstThingsOf({ first }).map(one => [one.card.id, one.act])).toEqual([
    ['doubt', 'check'],
    ['refused', 'mend'],
    ['missed', 'decide'],
    ['lost', 'reconnect'],
  ])
})

test('of two alike, the one whose hour came first comes first', () => {
  const first = [
    card('late', { state: 'refused', dueAt: '2026-10-06T12:00:00.000Z' }),
    card('early', { state: 'refused', dueAt: '2026-10-06T07:00:00.000Z' }),
  ]
  expect(firstThingsOf({ first }).map(one => one.card.id)).toEqual(['early', 'late'])
})

test('a post stands once, for its worst account', () => {
  const first = [card('both', { state: 'published' }, { state: 'refused', id: 'refused' })]
  expect(firstThingsOf({ first }).map(one => one.publication.id)).toEqual(['refused'])
})
