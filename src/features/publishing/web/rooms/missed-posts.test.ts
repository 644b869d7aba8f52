import { expect, test } from 'vitest'
import type { CardView } from './card-of-post.ts'
import { missedPosts, sameHourLater } from './missed-posts.ts'

const zone = 'Europe/Paris'
const at = (text: string) => new Date(`${text}:00+02:00`)

test('the hour that was missed is proposed for tomorrow, or for today while it is ahead', () => {
  const due = at('2026-10-06T17:00')
  expect(sameHourLater(due, at('2026-10-06T18:40'), zone)).toEqual({
    date: '2026-10-07',
    time: '17:00',
  })
  expect(sameHourLater(due, at('2026-10-08T09:00'), zone)).toEqual({
    date: '2026-10-08',
    time: '17:00',
  })
})

test('a post stands once, with the accounts on which it did not leave, the oldest first', () => {
  const publication = (id: string, dueAt: string, missedAt: string | null) => ({
    id,
    dueAt,
    missedAt,
  })
  const missed = '2026-10-06T16:36:00.000Z'
  const cards = [
    { id: 'late', publications: [publication('a', '2026-10-06T15:00:00.000Z', missed)] },
    {
      id: 'early',
      publications: [
        publication('b', '2026-10-06T08:00:00.000Z', missed),
        publication('c', '2026-10-06T08:00:00.000Z', null),
      ],
    },
    { id: 'none', publications: [publication('d', '2026-10-06T08:00:00.000Z', null)] },
  ] as unknown as CardView[]
  expect(
    missedPosts(cards).map(one => [one.card.id, one.publications.map(({ id }) => id)]),
  ).toEqual([
    ['early', ['b']],
    ['late', ['a']],
  ])
})
