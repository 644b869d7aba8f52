/** Formats that apps have and interfaces refuse: a person finishes them, with the measures of the network. */
import { expect, test } from 'vitest'
import type { ContentRules, Manifest, OutgoingContent, OutgoingMedia } from '../connector.ts'
import { manifest as facebook } from '../facebook/manifest.ts'
import { rules as facebookRules } from '../facebook/rules.ts'
import { manifest as instagram } from '../instagram/manifest.ts'
import { rules as instagramRules } from '../instagram/rules.ts'
import { manifest as linkedin } from '../linkedin/manifest.ts'
import { rules as linkedinRules } from '../linkedin/rules.ts'
import { manifest as x } from '../x/manifest.ts'
import { rules as xRules } from '../x/rules.ts'
import { manifest as youtube } from '../youtube/manifest.ts'
import { rules as youtubeRules } from '../youtube/rules.ts'
import { wordsOfArticle } from './check-article.ts'
import { byHand } from './way.ts'

interface Network {
  readonly manifest: Manifest
  readonly rules: ContentRules
}
const networks: { readonly [name: string]: Network } = {
  facebook: { manifest: facebook, rules: facebookRules },
  instagram: { manifest: instagram, rules: instagramRules },
  linkedin: { manifest: linkedin, rules: linkedinRules },
  x: { manifest: x, rules: xRules },
  youtube: { manifest: youtube, rules: youtubeRules },
}

const base = { language: 'fr', settings: {} } as const
const image: OutgoingMedia = {
  ...{ file: 'i', alt: 'Une théière.', contentType: 'image/jpeg', bytes: 9_000 },
  ...{ width: 1_080, height: 1_080 },
}
const article = (title: string, html: string, cover: OutgoingMedia | null = null) =>
  ({
    ...base,
    format: 'article',
    parts: [],
    article: { title, html, cover, slug: '', excerpt: '', categories: [] },
  }) satisfies OutgoingContent

const blockers = ({ rules }: Network, content: OutgoingContent) =>
  rules
    .check(content, {})
    .filter(({ level }) => level === 'blocker')
    .map(({ code }) => code)

const known = (name: string): Network => {
  const network = networks[name]
  if (!network) throw new Error(name)
  return network
}

test.each([
  ['linkedin', 'article'],
  ['x', 'article'],
  ['youtube', 'post'],
  ['instagram', 'sticker-story'],
  ['facebook', 'sticker-story'],
] as const)('%s: %s is finished by a person, who is told why and where', (name, format) => {
  const network = known(name)
  expect(byHand(network, format, {})?.fr).toMatch(/quelqu’un/i)
  expect(network.manifest.byHand?.open).toMatch(/^https:/)
})

test.each([
  ['linkedin', 110_000],
  ['x', 100_000],
])('%s: an article has a title, words and at most one cover', (name, longest) => {
  const network = known(name)
  const found = (content: OutgoingContent) => blockers(network, content)
  expect(found(article('Le grès', '<p>Il se tourne.</p>'))).toEqual([])
  expect(found(article('Le grès', '<p>Il se tourne.</p>', image))).toEqual([])
  expect(found(article(' ', '<p>Il se tourne.</p>'))).toEqual(['title-missing'])
  expect(found(article('é'.repeat(101), '<p>Il.</p>'))).toEqual(['title-too-long'])
  expect(found(article('Le grès', '<p> </p>'))).toEqual(['text-empty'])
  expect(found(article('Le grès', `<p>${'é'.repeat(longest)}</p>`))).toEqual([])
  expect(found(article('Le grès', `<p>${'é'.repeat(longest + 1)}</p>`))).toEqual(['text-too-long'])
  const film = { ...image, contentType: 'image/x-unknown' }
  expect(found(article('Le grès', '<p>Il.</p>', film))).toEqual(['file-wrong-type'])
})

test('the words of an article are what readers read', () => {
  expect(wordsOfArticle('<h2>Un</h2><p>deux &amp; <b>trois</b>, 1 &lt; 2</p>')).toBe(
    'Un deux & trois, 1 < 2',
  )
})

test('a post of the community of YouTube asks for no title, video nor choice about children', () => {
  const post = (text: string, media: readonly OutgoingMedia[] = []): OutgoingContent => ({
    ...base,
    format: 'post',
    parts: [{ text, media }],
  })
  const network = known('youtube')
  expect(network.rules.check(post('Le four est ouvert.', [{ ...image, alt: '' }]), {})).toEqual([])
  expect(blockers(network, post(' '))).toEqual(['text-empty'])
  expect(blockers(network, post('Trop.', Array(11).fill(image)))).toEqual(['too-many-images'])
})

test.each(['instagram', 'facebook'])('%s: a story with stickers keeps its words', name => {
  const story = (media: readonly OutgoingMedia[]): OutgoingContent => ({
    ...base,
    format: 'sticker-story',
    parts: [{ text: 'Lien : https://exemple.fr. Sondage : oui ou non ?', media }],
  })
  const network = known(name)
  expect(blockers(network, story([image]))).toEqual([])
  expect(blockers(network, story([]))).toEqual(['file-missing'])
  const rules = network.manifest.formats.find(({ format }) => format === 'sticker-story')
  expect(rules?.wordless).toBeUndefined()
})

test('an article of X is known again by its link', () => {
  for (const link of [
    'https://x.com/brume/status/1790000000000000001?s=20',
    'https://x.com/brume/article/1790000000000000001',
    'https://x.com/i/web/status/1790000000000000001',
  ])
    expect(xRules.remoteOf?.(link)).toEqual({ id: '1790000000000000001', url: link })
  expect(xRules.remoteOf?.('https://x.com/brume')).toBeNull()
})
