import { expect, test } from 'vitest'
import { countsOf, countsOfThread } from './counts.ts'
import { isMetric, type MetricKey, metricKeys, metricOf } from './metrics.ts'
import { whyMissing } from './missing.ts'
import { periodBefore } from './period.ts'
import { reasons } from './reasons.ts'

test.each(metricKeys)('%s is named, defined and worked out in both languages', key => {
  const { name, definition, formula, from = [], sums, unit, source } = metricOf(key)
  for (const text of [name, definition, formula]) {
    expect(text.fr.trim().length).toBeGreaterThan(3)
    expect(text.en.trim().length).toBeGreaterThan(3)
  }
  for (const part of from) expect(isMetric(part), part).toBe(true)
  // What is worked out says from what; a rate is never added up.
  if (source === 'worked-out') expect(from.length).toBeGreaterThan(0)
  if (unit !== 'count') expect(Object.values(sums)).toEqual([false, false, false])
})

test('people are not added up', () => {
  expect(metricOf('reach').sums).toEqual({ posts: false, accounts: false, time: false })
  expect(metricOf('followers').sums).toEqual({ posts: false, accounts: true, time: false })
})

test('what a network says is kept only where the registry knows it', () => {
  const given = [
    { metric: 'likes', value: 3 },
    { metric: 'comments', value: -1 },
    { metric: 'shares', value: 1.5 },
    { metric: 'engagements', value: 9 },
    { metric: 'sparkles', value: 9 },
  ]
  expect(countsOf(given)).toEqual({ likes: 3 })
})

test('a thread is one post', () => {
  const parts = [
    { likes: 5, comments: 3, reach: 40 },
    { likes: 2, comments: 1, reach: 30 },
    { likes: 1, comments: 0, reach: 20 },
  ]
  // 5 + 2 + 1; 3 + 1 + 0 less our own two following parts; reach of the first, since people are not added up.
  expect(countsOfThread(parts, { ownThreadCounted: true })).toEqual({
    likes: 8,
    comments: 2,
    reach: 40,
  })
  expect(countsOfThread(parts, { ownThreadCounted: false })).toMatchObject({ comments: 4 })
  expect(countsOfThread([], { ownThreadCounted: true })).toEqual({})
})

test('whole months are compared with months, other periods with as many days before', () => {
  expect(periodBefore({ from: '2026-10-01', to: '2026-10-31' })).toEqual({
    from: '2026-09-01',
    to: '2026-09-30',
  })
  expect(periodBefore({ from: '2026-01-01', to: '2026-03-31' })).toEqual({
    from: '2025-10-01',
    to: '2025-12-31',
  })
  expect(periodBefore({ from: '2026-10-05', to: '2026-10-11' })).toEqual({
    from: '2026-09-28',
    to: '2026-10-04',
  })
})

test('a rate is missing for the reason of what it rests on', () => {
  const because = { fr: 'Pas de vues.', en: 'No views.' }
  const insights = { account: [], post: ['likes'], postsPerCall: 1, missing: { views: because } }
  const why = (key: MetricKey & Parameters<typeof whyMissing>[0]) => whyMissing(key, insights)
  expect(why('engagement-by-views')).toEqual(because)
  expect(why('likes')).toBeNull()
  expect(why('amplification')).toEqual(reasons.notCountedByNetwork)
  expect(why('followers')).toEqual(reasons.notCountedByNetwork)
  expect(whyMissing('likes', undefined)).toEqual(reasons.notCountedByNetwork)
})
