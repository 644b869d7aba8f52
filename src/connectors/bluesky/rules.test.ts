import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphemes, utf8Length } from '#kit/text/measure.ts'
import type { OutgoingContent, OutgoingMedia } from '../connector.ts'
import { rules } from './rules.ts'

const image: OutgoingMedia = {
  file: 'm1',
  alt: 'La place sous la brume',
  contentType: 'image/jpeg',
  bytes: 200_000,
  width: 1600,
  height: 900,
}
const post = (text: string, media: readonly OutgoingMedia[] = []): OutgoingContent => ({
  format: 'post',
  language: 'fr',
  parts: [{ text, media }],
  settings: {},
})
const codes = (content: OutgoingContent) =>
  rules.check(content, {}).map(({ level, code }) => `${level} ${code}`)

describe('counting', () => {
  it('counts graphemes: a family is one', () => {
    expect(rules.count('👩‍👩‍👧‍👦é', {})).toEqual({ used: 2, max: 300, overflowAt: null })
  })

  it('counts a link whole', () => {
    expect(rules.count(`https://parvis.example.org/${'a'.repeat(100)}`, {}).used).toBe(127)
  })

  it('shows where the text is over, in graphemes or in bytes', () => {
    expect(rules.count('a'.repeat(301), {}).overflowAt).toBe(300)
    const family = '👩‍👩‍👧‍👦'
    expect(utf8Length(family)).toBe(25)
    expect(rules.count(family.repeat(121), {}).overflowAt).toBe(family.length * 120)
  })

  it('always shows a beginning that fits', () => {
    const unit = fc.constantFrom('a', 'é', '🎉', '👩‍👩‍👧‍👦', '한', '\n')
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 500 }), letters => {
        const text = letters.join('')
        const { overflowAt } = rules.count(text, {})
        const fits = graphemes(text) <= 300 && utf8Length(text) <= 3000
        expect(overflowAt === null).toBe(fits)
        const kept = text.slice(0, overflowAt ?? text.length)
        expect(graphemes(kept)).toBeLessThanOrEqual(300)
        expect(utf8Length(kept)).toBeLessThanOrEqual(3000)
      }),
    )
  })
})

describe('checking', () => {
  it('finds nothing to say about a good post', () => {
    expect(codes(post('Bonjour', [image]))).toEqual([])
    expect(codes(post('', [image]))).toEqual([])
  })

  it.each([
    ['blocker text-empty', post('  ')],
    ['blocker text-too-long', post('a'.repeat(301))],
    ['blocker too-many-images', post('a', [image, image, image, image, image])],
    ['blocker file-too-big', post('a', [{ ...image, bytes: 1_000_001 }])],
    ['blocker file-wrong-type', post('a', [{ ...image, contentType: 'image/heic' }])],
    ['advice alt-missing', post('a', [{ ...image, alt: ' ' }])],
    ['blocker alt-too-long', post('a', [{ ...image, alt: 'a'.repeat(2001) }])],
    [
      'blocker too-many-parts',
      { ...post('a'), format: 'thread' as const, parts: Array(101).fill({ text: 'a', media: [] }) },
    ],
    ['blocker format-unsupported', { ...post('a'), format: 'article' as const }],
  ])('%s', (expected, content) => {
    expect(codes(content)).toEqual([expected])
  })

  it('says which part and which image', () => {
    const thread = {
      ...post('a'),
      format: 'thread' as const,
      parts: [
        { text: 'un', media: [] },
        { text: 'deux', media: [image, { ...image, alt: '' }] },
      ],
    }
    expect(rules.check(thread, {})).toMatchObject([{ part: 1, media: 1, code: 'alt-missing' }])
  })

  it('tells how much is over, also when bytes decide', () => {
    expect(rules.check(post('a'.repeat(312)), {})[0]?.values).toEqual({ count: 12, max: 300 })
    expect(rules.check(post('👩‍👩‍👧‍👦'.repeat(130)), {})[0]?.values).toEqual({
      count: 10,
      max: 300,
    })
  })
})
