import { describe, expect, test } from 'vitest'
import type { CardView } from '../../rooms/card-of-post.ts'
import type { PublicationView } from '../../shapes.ts'
import { neighbourhoodOf } from './neighbours.ts'
import { questionsOf } from './questions.ts'
import { departuresOf, isLiftable, shiftedCard } from './shifted-card.ts'

const at = (time: string, day = '08') => new Date(`2026-10-${day}T${time}:00.000Z`)
const now = at('08:00')

const leaving = (channelId: string, due: Date, state: PublicationView['state'] = 'scheduled') => ({
  id: `publication-${channelId}`,
  postId: 'one',
  version: 1,
  channelId,
  network: 'practice',
  state,
  suspended: null,
  missedAt: null,
  dueAt: due.toISOString(),
  nextTryAt: null,
  asksPerson: false,
  partsDone: 0,
  parts: 1,
  remoteUrl: null,
  leftAt: null,
  publishedAt: null,
  deletedAt: null,
  reason: null,
})

const card = (id: string, change: Partial<CardView> = {}): CardView => ({
  id,
  title: id,
  stage: 'draft',
  plannedAt: null,
  planned: null,
  excerpt: '',
  thumbnail: null,
  channelIds: ['a'],
  authorId: null,
  author: '',
  waitsFor: null,
  answerBefore: null,
  savedAt: now.toISOString(),
  publications: [],
  changedSince: false,
  ...change,
})

const scheduled = (id: string, ...publications: PublicationView[]) =>
  card(id, { publications, channelIds: publications.map(one => one.channelId) })

describe('what else leaves then', () => {
  const other = scheduled('other', leaving('a', at('17:30')))
  const moving = scheduled('moving', leaving('a', at('10:00')))

  test('the same account in the same minute is taken, whatever the seconds', () => {
    const seen = neighbourhoodOf(moving, new Date('2026-10-08T17:30:59Z'), [other, moving])
    expect(seen.taken.map(one => one.card.id)).toEqual(['other'])
    expect(seen.near).toEqual([])
  })

  test.each([
    ['15:31', 1],
    ['19:29', 1],
    ['15:30', 0],
    ['19:30', 0],
  ])('at %s, %i is near', (time, count) => {
    const seen = neighbourhoodOf(moving, at(time), [other, moving])
    expect([seen.taken.length, seen.near.length]).toEqual([0, count])
  })

  test('another account takes nothing, nor does what failed or is gone', () => {
    const others = [
      scheduled('elsewhere', leaving('b', at('17:30'))),
      scheduled('failed', leaving('a', at('17:30'), 'refused')),
      scheduled('gone', leaving('a', at('17:30'), 'deleted')),
    ]
    expect(neighbourhoodOf(moving, at('17:30'), others)).toEqual({ taken: [], near: [] })
  })

  test('a draft takes the hour that it wishes', () => {
    const draft = card('draft', { plannedAt: at('17:30').toISOString() })
    expect(neighbourhoodOf(moving, at('17:30'), [draft]).taken).toHaveLength(1)
  })

  test('each account is looked at on its own hour', () => {
    const apart = scheduled('apart', leaving('a', at('10:00')), leaving('b', at('12:00')))
    const late = scheduled('late', leaving('b', at('19:00')))
    const seen = neighbourhoodOf(apart, at('17:00'), [late])
    expect(seen.taken.map(one => one.channelId)).toEqual(['b'])
  })
})

describe('what is asked', () => {
  const moving = scheduled('moving', leaving('a', at('10:00')))
  const kinds = (...order: Parameters<typeof questionsOf>) =>
    questionsOf(...order).map(question => question.kind)

  test('nothing, where nothing is in the way', () => {
    expect(kinds(moving, at('17:30'), [moving], now)).toEqual([])
    const near = scheduled('near', leaving('a', at('18:00')))
    expect(kinds(moving, at('17:30'), [near], now)).toEqual([])
  })

  test('a past hour, and only that', () => {
    const other = scheduled('other', leaving('a', at('07:00')))
    expect(kinds(moving, at('07:00'), [other], now)).toEqual(['past'])
    expect(kinds(moving, now, [], now)).toEqual(['past'])
  })

  test('a past hour of another account than the one that is dragged', () => {
    // The one that waits speaks for the card, and the other leaves three hours before it.
    const apart = scheduled(
      'apart',
      leaving('a', at('09:00')),
      leaving('b', at('12:00'), 'waiting'),
    )
    expect(kinds(apart, at('11:30'), [], now)).toEqual([])
    expect(kinds(apart, at('10:30'), [], now)).toEqual(['past'])
  })

  test('a conflict and a changed text, together', () => {
    const other = scheduled('other', leaving('a', at('17:30')))
    const changed = { ...moving, changedSince: true }
    expect(kinds(changed, at('17:30'), [other], now)).toEqual(['taken', 'changed'])
  })
})

describe('a card that moves', () => {
  test('carries every account by the same distance, and its wish', () => {
    const apart = {
      ...scheduled('apart', leaving('a', at('10:00')), leaving('b', at('12:30'))),
      plannedAt: at('10:00').toISOString(),
    }
    const moved = shiftedCard(apart, at('11:15', '09'))
    expect(departuresOf(moved).map(one => new Date(one.at))).toEqual([
      at('11:15', '09'),
      at('13:45', '09'),
    ])
    expect(moved.plannedAt).toBe(at('11:15', '09').toISOString())
    expect(shiftedCard(moved, at('10:00'))).toEqual(apart)
  })

  test('may be lifted beside an account that was given up', () => {
    const given = { ...leaving('a', at('10:00'), 'refused'), reason: { code: 'given-up' } }
    expect(isLiftable(scheduled('one', given, leaving('b', at('10:00'))))).toBe(true)
    expect(isLiftable(scheduled('one', given))).toBe(false)
  })

  test('leaves what is published already where it is', () => {
    const half = scheduled(
      'half',
      { ...leaving('a', at('10:00'), 'published'), publishedAt: at('10:00').toISOString() },
      leaving('b', at('12:00')),
    )
    expect(departuresOf(shiftedCard(half, at('15:00'))).map(one => new Date(one.at))).toEqual([
      at('10:00'),
      at('15:00'),
    ])
    const same = scheduled('same', leaving('a', at('15:00')))
    expect(neighbourhoodOf(half, at('15:00'), [same]).taken).toEqual([])
  })

  test('takes its first hour when it has none', () => {
    expect(shiftedCard(card('draft'), at('17:30')).plannedAt).toBe(at('17:30').toISOString())
  })

  test.each([
    [['scheduled', 'waiting'], true],
    [[], true],
    [['scheduled', 'sending'], false],
    [['published'], false],
    [['published', 'scheduled'], true],
    [['refused', 'scheduled'], false],
    [['unconfirmed', 'scheduled'], false],
  ] as const)('%j may be lifted: %s', (states, may) => {
    const publications = states.map(state => leaving(state, at('10:00'), state))
    expect(isLiftable(scheduled('one', ...publications))).toBe(may)
  })
})
