import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutgoingContent, OutgoingMedia } from '../connector.ts'
import { rules } from './rules.ts'

const count = (text: string) => rules.count(text, {})
const image: OutgoingMedia = {
  file: 'f',
  alt: 'Un quai dans la brume',
  contentType: 'image/png',
  bytes: 1000,
  width: 800,
  height: 600,
}
const content = (more: Partial<OutgoingContent>): OutgoingContent => ({
  format: 'post',
  language: 'fr',
  parts: [{ text: 'Bonjour', media: [] }],
  settings: {},
  ...more,
})
const codes = (more: Partial<OutgoingContent>, limits = {}) =>
  rules.check(content(more), limits).map(finding => finding.code)

describe('count', () => {
  it('counts as a reader does', () => {
    expect(count('').used).toBe(0)
    expect(count('été 👩‍👩‍👧‍👦 🇫🇷').used).toBe(7)
  })

  it.each([
    ['https://a.fr', 23],
    [`https://exemple.fr/${'long/'.repeat(40)}fin?x=1&y=2#ancre`, 23],
    ['(https://fr.wikipedia.org/wiki/Parvis_(architecture))', 25],
    ['Voir https://exemple.fr/page.', 29],
    ['https://exemple.fr?jour=1', 23],
    ['http://éléphant.fr/œuvre', 23],
    ['gemini://exemple.fr', 23],
    // No link for the server: the letters count one by one.
    ['exemple.fr', 10],
    ['https://localhost/page', 22],
    ['@https://exemple.fr', 19],
    ['ftp://exemple.fr', 16],
  ])('%s weighs %i', (text, weight) => {
    expect(count(text).used).toBe(weight)
  })

  it.each([
    ['@brume', 6],
    [`@brume@${'b'.repeat(30)}.com`, 6],
    ['Merci @brume@mastodon.example !', 14],
    ['ecrire@mastodon.example', 23],
    ['https://mastodon.example/@brume@autre.example', 23],
    ['@brume@mastodon.example@encore', 30],
  ])('%s weighs %i', (text, weight) => {
    expect(count(text).used).toBe(weight)
  })

  it('says where the text is over, outside any address', () => {
    expect(count('a'.repeat(501))).toEqual({ used: 501, max: 500, overflowAt: 500 })
    const text = `${'a'.repeat(490)} https://exemple.fr/page fin`
    expect(count(text)).toEqual({ used: 518, max: 500, overflowAt: 491 })
    const link = `https://exemple.fr/${'p'.repeat(100)} `
    expect(count(link + 'a'.repeat(480))).toEqual({
      used: 504,
      max: 500,
      overflowAt: link.length + 476,
    })
    const mention = `@brume@${'b'.repeat(30)}.com `
    expect(count(mention + '👩‍👩‍👧'.repeat(500)).overflowAt).toBe(mention.length + 493 * 8)
  })

  it('leaves the text what the content warning does not take, as the check does', () => {
    const text = 'a'.repeat(495)
    const settings = { spoiler_text: 'Scène de foule' }
    expect(rules.count(text, {}, settings)).toEqual({ used: 495, max: 486, overflowAt: 486 })
    expect(rules.count(text, {}).overflowAt).toBeNull()
    const content = {
      format: 'post',
      language: 'fr',
      parts: [{ text, media: [] }],
      settings,
    } as const
    expect(rules.check(content, {})[0]).toMatchObject({
      code: 'text-too-long',
      values: { count: 9 },
    })
  })

  it('takes the limits of the server', () => {
    expect(rules.count('https://a.fr', { maxCharacters: 5000, charactersPerUrl: 30 })).toEqual({
      used: 30,
      max: 5000,
      overflowAt: null,
    })
  })

  it('keeps its promises on any text', () => {
    const pieces = fc.constantFrom(
      ...[
        'a',
        'é',
        ' ',
        '\n',
        '👩‍👩‍👧',
        '@brume@ex.fr',
        'https://ex.fr/a(b)',
        '?',
        '.',
        '@',
        '/',
        '(',
      ],
    )
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (parts, max) => {
          const text = parts.join('')
          const { used, overflowAt } = rules.count(text, { maxCharacters: max })
          expect(overflowAt === null).toBe(used <= max)
          if (overflowAt === null) return
          expect(overflowAt).toBeLessThan(text.length)
          expect(rules.count(text.slice(0, overflowAt), {}).used).toBeLessThanOrEqual(max)
        },
      ),
    )
  })

  it('counts a long hostile text at once', () => {
    const started = performance.now()
    count(`https://a.fr/${'('.repeat(3000)}${'.a'.repeat(3000)}${'@a.'.repeat(3000)}`)
    count(`https://${'a-'.repeat(5000)}`)
    count(`https://a.fr/${'.'.repeat(9000)}?${'.'.repeat(9000)}`)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('check', () => {
  it('finds nothing in a good post', () => {
    expect(codes({ parts: [{ text: 'Bonjour', media: [image] }] })).toEqual([])
    expect(codes({ parts: [{ text: '', media: [image] }] })).toEqual([])
  })

  it('counts the content warning in', () => {
    const parts = [{ text: 'a'.repeat(498), media: [] }]
    expect(codes({ parts })).toEqual([])
    expect(rules.check(content({ parts, settings: { spoiler_text: 'été' } }), {})).toEqual([
      { level: 'blocker', code: 'text-too-long', part: 0, values: { count: 1, max: 497 } },
    ])
  })

  it('finds what the server would refuse', () => {
    expect(codes({ format: 'article' })).toEqual(['format-unsupported'])
    expect(codes({ parts: [{ text: ' \n', media: [] }] })).toEqual(['text-empty'])
    const many = Array.from({ length: 5 }, () => image)
    expect(codes({ parts: [{ text: '', media: many }] })).toEqual(['too-many-images'])
    expect(codes({ parts: [{ text: '', media: many }] }, { maxImages: 6 })).toEqual([])
    const wrong: OutgoingMedia = {
      ...image,
      alt: 'a'.repeat(1501),
      contentType: 'image/tiff',
      bytes: 20_000_000,
      width: 9000,
      height: 9000,
    }
    expect(codes({ parts: [{ text: '', media: [wrong] }] })).toEqual([
      'file-wrong-type',
      'file-too-big',
      'image-too-large',
      'alt-too-long',
    ])
    expect(
      codes({ settings: { visibility: 'direct', spoiler_text: 3, sensitive: 'yes' } }),
    ).toEqual(['setting-wrong', 'setting-wrong', 'setting-wrong'])
  })

  it('advises a description, and says which part and which image', () => {
    const parts = [
      { text: 'Un', media: [] },
      { text: 'Deux', media: [image, { ...image, alt: ' ' }] },
    ]
    expect(rules.check(content({ format: 'thread', parts }), {})).toEqual([
      { level: 'advice', code: 'alt-missing', part: 1, media: 1, values: { count: 1 } },
    ])
  })
})
