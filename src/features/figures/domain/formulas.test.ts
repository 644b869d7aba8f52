/** Each expected figure is worked out by hand in the comment above it. */
import { expect, test } from 'vitest'
import { isKnown } from './figure.ts'
import {
  changeOf,
  coverage,
  engagementByFollowers,
  engagementByViews,
  engagementsOf,
  firstResponseMedian,
  firstResponseP90,
  followersGained,
  growthRate,
  oldestWaiting,
  perPost,
  responseRate,
} from './formulas.ts'
import { reasons } from './reasons.ts'

test('engagements are likes, comments, shares and saves, those that are given', () => {
  // 9 + 3 + 2 + 1 = 15; views are no engagement.
  expect(engagementsOf({ likes: 9, comments: 3, shares: 2, saves: 1, views: 400 })).toBe(15)
  // 8 + 4 = 12: this network gives neither shares nor saves.
  expect(engagementsOf({ likes: 8, comments: 4 })).toBe(12)
  // Nought is a count.
  expect(engagementsOf({ likes: 0 })).toBe(0)
  // Nothing given is not nought.
  expect(engagementsOf({ views: 400 })).toBeNull()
})

test('engagement by views is a sum over a sum, not a mean of rates', () => {
  const posts = [
    { likes: 10, comments: 0, views: 100 },
    { likes: 10, comments: 10, views: 900 },
  ]
  // (10 + 20) ÷ (100 + 900) = 30 ÷ 1 000 = 0.03; a mean of 10 % and 2.2 % would say 6.1 %.
  expect(engagementByViews(posts)).toEqual({ value: 0.03 })
  // The third, without views, takes no part: still 30 ÷ 1 000.
  expect(engagementByViews([...posts, { likes: 500 }])).toEqual({ value: 0.03 })
})

test('engagement by followers takes those of the hour of each post', () => {
  const posts = [
    { likes: 40, comments: 10, followers: 1_000 },
    { likes: 20, comments: 5, followers: 1_500 },
  ]
  // (50 + 25) ÷ (1 000 + 1 500) = 75 ÷ 2 500 = 0.03
  expect(engagementByFollowers(posts)).toEqual({ value: 0.03 })
})

test('a rate without its base is a dash with its reason', () => {
  expect(engagementByViews([])).toEqual({ unavailable: reasons.noPosts })
  expect(engagementByViews([{ likes: 3 }])).toEqual({ unavailable: reasons.noViews })
  expect(engagementByViews([{ likes: 3, views: 0 }])).toEqual({ unavailable: reasons.noViews })
  expect(engagementByFollowers([{ likes: 3 }])).toEqual({ unavailable: reasons.noFollowers })
})

test('applause, conversation and amplification are means per post', () => {
  // 66 likes on 12 posts: 66 ÷ 12 = 5.5
  expect(perPost(66, 12)).toEqual({ value: 5.5 })
  // 9 comments on 12 posts: 9 ÷ 12 = 0.75
  expect(perPost(9, 12)).toEqual({ value: 0.75 })
  expect(perPost(0, 0)).toEqual({ unavailable: reasons.noPosts })
})

test('growth is net, and may be a loss', () => {
  // 1 050 − 1 000 = 50; 50 ÷ 1 000 = 0.05
  expect(followersGained(1_000, 1_050)).toEqual({ value: 50 })
  expect(growthRate(1_000, 1_050)).toEqual({ value: 0.05 })
  // 190 − 200 = −10; −10 ÷ 200 = −0.05
  expect(followersGained(200, 190)).toEqual({ value: -10 })
  expect(growthRate(200, 190)).toEqual({ value: -0.05 })
  expect(followersGained(null, 190)).toEqual({ unavailable: reasons.noStart })
  expect(followersGained(200, null)).toEqual({ unavailable: reasons.accountNotReadYet })
  // From nobody, no rate.
  expect(growthRate(0, 10)).toEqual({ unavailable: reasons.noStart })
})

test('response rate and coverage are shares of what came', () => {
  // 45 answered of 60: 45 ÷ 60 = 0.75
  expect(responseRate(45, 60)).toEqual({ value: 0.75 })
  // 57 dealt with of 60 received: 57 ÷ 60 = 0.95
  expect(coverage(57, 60)).toEqual({ value: 0.95 })
  // Zero unanswered.
  expect(coverage(60, 60)).toEqual({ value: 1 })
  expect(responseRate(0, 0)).toEqual({ unavailable: reasons.nothingToAnswer })
  expect(coverage(0, 0)).toEqual({ unavailable: reasons.nothingToAnswer })
})

test('the first response is a median and a ninth decile', () => {
  const minutes = [2, 4, 6, 8, 10, 12, 14, 16, 18, 200].map(each => each * 60)
  // Ten values: between the fifth (10 min) and the sixth (12 min), 11 min = 660 s.
  expect(firstResponseMedian(minutes)).toEqual({ value: 660 })
  // Place 0.9 × 9 = 8.1: 18 min + 0.1 × (200 − 18) min = 36.2 min = 2 172 s.
  const p90 = firstResponseP90(minutes)
  expect(isKnown(p90) && p90.value).toBeCloseTo(2_172, 6)
  // Three values: the second.
  expect(firstResponseMedian([30, 10, 20])).toEqual({ value: 20 })
  expect(firstResponseMedian([])).toEqual({ unavailable: reasons.nothingAnswered })
})

test('the longest wait is that of the oldest message', () => {
  const now = new Date('2026-10-06T12:00:00Z')
  const since = [new Date('2026-10-06T11:30:00Z'), new Date('2026-10-05T12:00:00Z')]
  // From noon the day before: 24 h = 86 400 s.
  expect(oldestWaiting(since, now)).toEqual({ value: 86_400 })
  expect(oldestWaiting([], now)).toEqual({ unavailable: reasons.nothingToAnswer })
})

test('a change is told against the period before', () => {
  // (560 − 500) ÷ 500 = 0.12
  expect(changeOf({ value: 500 }, { value: 560 })).toBeCloseTo(0.12, 10)
  // From −10 to −5 is a rise of half: (−5 + 10) ÷ 10 = 0.5
  expect(changeOf({ value: -10 }, { value: -5 })).toBe(0.5)
  expect(changeOf({ value: 0 }, { value: 5 })).toBeNull()
  expect(changeOf({ unavailable: reasons.noPosts }, { value: 5 })).toBeNull()
})
