import { expect, test } from 'vitest'
import { emptyDraft, firstPicture, firstWords, type PostDraft } from './content.ts'

const picture = (mediaId: string) => ({ mediaId, alt: '' })

const adapted = (adaptation: PostDraft['channels'][number]['adaptation']): PostDraft => ({
  ...emptyDraft('fr'),
  channels: [{ channelId: 'site', format: 'article', adaptation, settings: {} }],
})

const article = (title: string, cover: string | null): PostDraft =>
  adapted({
    parts: [],
    article: {
      title,
      slug: '',
      excerpt: '',
      html: '',
      cover: cover ? picture(cover) : null,
      categories: [],
    },
  })

test('a post is known by its common text and picture first', () => {
  const draft = article('Le titre', 'cover')
  const common = { text: 'Bonjour', media: [picture('common')] }
  expect([firstWords({ ...draft, common }), firstPicture({ ...draft, common })]).toEqual([
    'Bonjour',
    'common',
  ])
})

test('else by what was written for one account', () => {
  expect(firstWords(article('Le titre', null))).toBe('Le titre')
  expect(firstPicture(article('Le titre', 'cover'))).toBe('cover')
  const parts = [{ text: 'Adapté', media: [picture('own')] }]
  expect(firstWords(adapted({ parts, article: null }))).toBe('Adapté')
  expect(firstPicture(adapted({ parts, article: null }))).toBe('own')
})

test('else by a title, or the first answer of a poll', () => {
  const [channel] = adapted(null).channels
  const poll = { options: ['', 'Oolong'], minutes: 60, severalAnswers: false }
  const post = (more: object): PostDraft => ({
    ...emptyDraft('fr'),
    channels: channel ? [{ ...channel, ...more }] : [],
  })
  expect(firstWords(post({ title: 'La halle', poll }))).toBe('La halle')
  expect(firstWords(post({ poll }))).toBe('Oolong')
})

test('nothing written, nothing known', () => {
  expect([firstWords(emptyDraft('fr')), firstPicture(emptyDraft('fr'))]).toEqual(['', undefined])
})
