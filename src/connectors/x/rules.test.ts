import { expect, it } from 'vitest'
import type { OutgoingContent, OutgoingMedia } from '../connector.ts'
import type { PricedAct } from '../quota.ts'
import { rules } from './rules.ts'

const image = (over: Partial<OutgoingMedia> = {}): OutgoingMedia => ({
  ...{ file: 'f', alt: 'Un quai', contentType: 'image/png', bytes: 1_000 },
  ...{ width: 800, height: 600 },
  ...over,
})

const post = (text: string, media: readonly OutgoingMedia[] = []): OutgoingContent => ({
  ...{ format: 'post', language: 'fr', settings: {} },
  parts: [{ text, media }],
})

const blockers = (content: OutgoingContent) =>
  rules
    .check(content, {})
    .filter(({ level }) => level === 'blocker')
    .map(({ code }) => code)

/** Each line as its price in dollars and how many there are. */
const bill = (content: OutgoingContent) =>
  rules.price?.(content).map(({ each, count }) => [each.value / 1_000_000, count])

const answer = (text: string, way: 'public' | 'private'): OutgoingContent => ({
  ...post(text),
  answers: {
    way,
    to: {
      ...{ remoteId: '1', url: '', kind: 'reply', authorRemoteId: '2', thread: '1' },
      ...{ subjectRemoteId: null, handle: null },
    },
  },
})

it('says what a post costs before it leaves', () => {
  expect(bill(post('Bonjour'))).toEqual([[0.015, 1]])
  expect(bill(post('Voir https://exemple.fr'))).toEqual([[0.2, 1]])
  expect(bill(post('Voir exemple.fr', [image(), image({ alt: ' ' })]))).toEqual([
    [0.2, 1],
    [0.005, 1],
  ])
  const parts = ['Un', 'Deux https://exemple.fr', 'Trois'].map(text => ({ text, media: [] }))
  expect(bill({ ...post(''), format: 'thread', parts })).toEqual([
    [0.015, 2],
    [0.2, 1],
  ])
  expect(bill(answer('Oui', 'public'))).toEqual([[0.01, 1]])
  expect(bill(answer('Oui https://exemple.fr', 'private'))).toEqual([[0.015, 1]])
})

it('says what taking down and hiding cost', () => {
  const cost = (wanted: PricedAct) =>
    rules.actPrice?.(wanted).map(({ each, count }) => [each.value / 1_000_000, count])
  expect(cost({ act: 'take-down', parts: 3 })).toEqual([[0.01, 3]])
  expect(cost({ act: 'hide' })).toEqual([[0.005, 1]])
  expect(cost({ act: 'show' })).toEqual([[0.005, 1]])
  expect(cost({ act: 'like' })).toEqual([])
})

it('gives each price its source and its day', () => {
  for (const { each } of rules.price?.(post('https://exemple.fr', [image()])) ?? []) {
    expect(each.source).toMatch(/^https:\/\/docs\.x\.com\//)
    expect(each.checked).toBe('2026-11-22')
  }
})

it('lets a moving image weigh more, and stand alone', () => {
  const gif = image({ contentType: 'image/gif', bytes: 14_000_000 })
  expect(blockers(post('', [gif]))).toEqual([])
  expect(blockers(post('', [image({ bytes: 14_000_000 })]))).toEqual(['file-too-big'])
  expect(blockers(post('', [{ ...gif, bytes: 16_000_000 }]))).toEqual(['file-too-big'])
  expect(blockers(post('', [gif, image()]))).toEqual(['too-many-images'])
})

it('counts a direct message as a reader does', () => {
  expect(blockers(answer('鳥'.repeat(9_000), 'private'))).toEqual([])
  expect(blockers(answer('鳥'.repeat(9_000), 'public'))).toEqual(['text-too-long'])
  expect(blockers(answer('a'.repeat(10_001), 'private'))).toEqual(['text-too-long'])
})

it('refuses settings that X would', () => {
  const settings = { reply_settings: 'friends', made_with_ai: 'yes', paid_partnership: true }
  expect(rules.check({ ...post('Oui'), settings }, {})).toEqual([
    { level: 'blocker', code: 'setting-wrong', values: { setting: 'reply_settings' } },
    { level: 'blocker', code: 'setting-wrong', values: { setting: 'made_with_ai' } },
  ])
})

it('takes polls of X', () => {
  const poll = { options: ['Oui', 'Non'], minutes: 60, severalAnswers: false }
  const asked = { ...post('Et vous ?'), format: 'poll', poll } as const
  expect(blockers(asked)).toEqual([])
  expect(blockers({ ...asked, poll: { ...poll, minutes: 4 } })).toEqual(['poll-time'])
  const options = ['Oui', 'Non, pas du tout, jamais de la vie']
  expect(blockers({ ...asked, poll: { ...poll, options } })).toEqual(['poll-option-too-long'])
})
