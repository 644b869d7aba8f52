import { describe, expect, it } from 'vitest'
import type { OutgoingArticle, OutgoingContent } from '../connector.ts'
import { rules } from './rules.ts'

const cover = {
  file: 'm1',
  alt: 'La place',
  contentType: 'image/jpeg',
  bytes: 10,
  width: 1600,
  height: 900,
}
const article: OutgoingArticle = {
  title: 'La place rouvre',
  slug: '',
  excerpt: '',
  html: '<p>Enfin.</p>',
  cover,
  categories: [],
}
const content = (over: Partial<OutgoingArticle> = {}): OutgoingContent => ({
  format: 'article',
  language: 'fr',
  parts: [],
  article: { ...article, ...over },
  settings: {},
})
const codes = (asked: OutgoingContent) =>
  rules.check(asked, {}).map(({ level, code }) => `${level} ${code}`)

describe('the rules of an article', () => {
  it('finds nothing to say about a good one', () => {
    expect(codes(content())).toEqual([])
    expect(codes(content({ cover: null, html: '<p></p><img src="x">' }))).toEqual([])
  })

  it.each([
    ['blocker title-missing', content({ title: ' ' })],
    ['blocker title-too-long', content({ title: 'a'.repeat(16_001) })],
    ['blocker text-empty', content({ html: '<p>&nbsp;</p>' })],
    ['blocker file-wrong-type', content({ cover: { ...cover, contentType: 'image/heic' } })],
    ['blocker file-too-big', content({ cover: { ...cover, bytes: 8_000_001 } })],
    ['advice alt-missing', content({ cover: { ...cover, alt: '' } })],
    ['blocker alt-too-long', content({ cover: { ...cover, alt: 'a'.repeat(2001) } })],
    ['blocker text-too-long', content({ html: 'a'.repeat(1_000_001) })],
    ['blocker format-unsupported', { ...content(), format: 'post' as const }],
  ])('%s', (expected, asked) => {
    expect(codes(asked)).toEqual([expected])
  })
})
