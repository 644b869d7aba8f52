import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codePoints, graphemeEnds, graphemes, takeGraphemes, utf8Length } from './measure.ts'

test('a family, a flag and an accent are one grapheme each', () => {
  expect(graphemes('👨‍👩‍👧‍👦🇫🇷e\u0301')).toBe(3)
  expect(graphemes('a\r\nb')).toBe(3)
  expect(takeGraphemes('é👨‍👩‍👧‍👦z', 2)).toBe('é👨‍👩‍👧‍👦')
})

/** Any code point, lone surrogates too. */
const letters = fc.oneof(
  fc.integer({ min: 0, max: 0x10_ffff }).map(code => String.fromCodePoint(code)),
  fc.constantFrom('\r', '\n', 'e', '\u0301', '👨', '\u200d', '🇫', '🇷'),
)

test('lengths agree with what encoders and iterators say', () => {
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 60 }), text => {
      const count = graphemes(text)
      expect([utf8Length(text), codePoints(text), graphemeEnds(text).length]).toEqual([
        new TextEncoder().encode(text).length,
        [...text].length,
        count,
      ])
      expect(takeGraphemes(text, count)).toBe(text)
    }),
    { numRuns: 300 },
  )
  expect(utf8Length('\ud83d')).toBe(3)
})
