import { describe, expect, test } from 'vitest'
import type { ReportFacts } from './facts.ts'
import { headingOf } from './headings.ts'
import { freePeriod, periodAround } from './period.ts'
import { joined, postsInWords, sentenceOf } from './sentence.ts'
import { channel, october, pair, someFacts } from './testing.ts'

const fr = (facts: ReportFacts) => joined(sentenceOf(facts, 'fr')).replaceAll('\u00a0', ' ')
const en = (facts: ReportFacts) => joined(sentenceOf(facts, 'en'))
const figures = (changes: ReportFacts['figures']) =>
  someFacts({ figures: { ...someFacts().figures, ...changes } })

describe('the period in one sentence', () => {
  test('a good month says what is better, in the order of the audience first', () => {
    const facts = someFacts()
    expect(fr(facts)).toBe(
      'Un bon mois : plus de monde, plus d’échanges et des réponses plus rapides.',
    )
    expect(en(facts)).toBe('A good month: more people, more engagement and faster replies.')
  })

  test('a mixed one says both', () => {
    const facts = figures({ engagements: pair(300, 400), 'first-response-median': pair(60, 60) })
    expect(fr(facts)).toBe('Un mois contrasté : plus de monde, mais moins d’échanges.')
    expect(en(facts)).toBe('A mixed month: more people, but less engagement.')
  })

  test('a longer wait is worse, though its number is higher', () => {
    const facts = figures({
      followers: pair(44_000, 44_000),
      engagements: pair(400, 400),
      'first-response-median': pair(3_600, 1_800),
    })
    expect(fr(facts)).toBe('Un mois en recul : des réponses plus lentes.')
  })

  test('nothing that moves is steady', () => {
    const facts = figures({
      followers: pair(44_010, 44_000),
      engagements: pair(400, 400),
      'first-response-median': pair(60, 60),
      posts: pair(1, 1),
    })
    expect(fr(facts)).toBe(
      'Un mois stable : une publication, et des chiffres proches de ceux d’avant.',
    )
    expect(en(facts)).toBe('A steady month: one post, and figures close to those before.')
  })

  test('too little is called too little, never a trend', () => {
    const facts = figures({
      followers: pair(12, 9),
      engagements: pair(2, 1),
      answered: pair(1, 1),
      posts: pair(2, 2),
    })
    expect(fr(facts)).toBe('Trop peu de chiffres pour une tendance en octobre : 2 publications.')
    expect(en(facts)).toBe('Too few figures for a trend in October: 2 posts.')
  })

  test('no account, no reading, a first period', () => {
    expect(fr(someFacts({ channels: [] }))).toContain('Aucun compte n’est connecté')
    expect(fr(someFacts({ channels: [channel('Maison', 'essai', null)] }))).toContain(
      'Le premier relevé n’est pas encore fait',
    )
    const first = someFacts({
      channels: [channel('Maison', 'essai', '2026-10-04')],
      figures: { posts: pair(0, null) },
    })
    expect(fr(first)).toBe(
      'Première période mesurée, depuis le 4 octobre : aucune publication. La suivante aura de quoi comparer.',
    )
    const later = someFacts({
      channels: [channel('Maison', 'essai', '2026-11-03')],
      figures: { posts: pair(0, null) },
    })
    expect(fr(later)).toBe('Rien n’a été relevé en octobre : le suivi commence le 3 novembre.')
  })

  test('a network without figures is named', () => {
    const facts = someFacts({ channels: [channel('Maison'), channel('Lille', 'autre', null)] })
    expect(fr(facts)).toMatch(/ Chiffres manquants : Lille\.$/)
    expect(en(facts)).toMatch(/ Figures missing: Lille\.$/)
  })

  test('each length of time has its own words', () => {
    const week = periodAround('week', '2026-11-10', '2026-11-22') ?? october()
    const free = freePeriod({ from: '2026-11-02', to: '2026-11-08' }, '2026-11-22') ?? october()
    expect(fr(someFacts({ period: week }))).toMatch(/^Une bonne semaine : /)
    expect(fr(someFacts({ period: free }))).toMatch(/^Une bonne période : /)
  })
})

test.each([
  [0, 'aucune publication', 'no posts'],
  [1, 'une publication', 'one post'],
  [2, '2 publications', '2 posts'],
  [48_000, '48\u202f000 publications', '48,000 posts'],
  [1_000_000, '1\u202f000\u202f000 de publications', '1,000,000 posts'],
])('%i posts in words', (count, french, english) => {
  expect(postsInWords(count, 'fr')).toBe(french)
  expect(postsInWords(count, 'en')).toBe(english)
})

describe('headings are conclusions', () => {
  test.each([
    [0, 'La communauté garde la même taille'],
    [1, 'La communauté compte une personne de plus'],
    [-1, 'La communauté compte une personne de moins'],
    [2, 'La communauté gagne 2 personnes'],
    [48_000, 'La communauté gagne 48\u202f000 personnes'],
    [-12, 'La communauté perd 12 personnes'],
  ])('%i followers gained', (gained, heading) => {
    expect(headingOf('audience', figures({ 'followers-gained': pair(gained, 3) }), 'fr')).toBe(
      heading,
    )
  })

  test('what is not measured is said so, and nought is no dash', () => {
    const unknown = figures({ followers: pair(null, null), 'followers-gained': pair(null, null) })
    expect(headingOf('audience', unknown, 'fr')).toBe('L’audience n’est pas encore mesurée')
    expect(headingOf('engagement', figures({ engagements: pair(0, 4) }), 'en')).toBe(
      'No engagement so far',
    )
    expect(headingOf('reactivity', someFacts(), 'fr')).toBe(
      'Première réponse en 26\u00a0min, contre 35\u00a0min avant',
    )
  })
})
