import { describe, expect, it } from 'vitest'
import { countText } from './count.ts'

/** Examples of docs.x.com/fundamentals/counting-characters and of twitter-text's own conformance file. */
const examples: readonly (readonly [string, string, number])[] = [
  ['letters', 'Hello, world!', 13],
  ['accents, composed', 'caf\u00e9', 4],
  ['accents, decomposed', 'cafe\u0301', 4],
  ['one emoji', '👾', 2],
  ['an emoji with a skin tone', '🙋🏽', 2],
  ['emoji joined', '👨‍🎤', 2],
  ['a family', '👨‍👩‍👧‍👦', 2],
  ['a flag', '🇫🇷', 2],
  ['a key', '1️⃣', 2],
  ['ideograms', '鳥が飛ぶ', 8],
  ['hangul', '안녕', 4],
  ['quotes and dashes', '“a” — ‘b’…', 11],
  ['an address', 'https://example.com', 23],
  ['a longer address', 'https://example.com/very/long/path?with=a&question=too#and-more', 23],
  ['an address without its scheme', 'Voir exemple.fr/page', 28],
  ['two addresses', 'https://a.fr https://b.fr', 47],
  ['an address and its full stop', 'https://example.com.', 24],
  ['Arabic', 'مرحبا', 5],
  ['Thai, of which a letter weighs one', 'สวัสดี', 6],
]

describe('the weight of a text', () => {
  for (const [name, text, weight] of examples) {
    it(name, () => expect(countText(text).used).toBe(weight))
  }

  it('says where a text is too long, and never inside an address', () => {
    expect(countText('a'.repeat(280))).toEqual({ used: 280, max: 280, overflowAt: null })
    expect(countText('a'.repeat(281)).overflowAt).toBe(280)
    expect(countText(`${'鳥'.repeat(140)}é`).overflowAt).toBe(140)
    const before = `${'a'.repeat(260)} `
    expect(countText(`${before}https://example.com/a-page`).overflowAt).toBe(before.length)
    expect(countText(`${'a'.repeat(279)}👩🏽‍🌾`).overflowAt).toBe(279)
  })
})
