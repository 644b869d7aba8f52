import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codePoints, graphemeEnds, graphemes, takeGraphemes, utf8Length } from './measure.ts'

test('a family, a flag and an accent are one grapheme each', () => {
  expect(graphemes('👨‍👩‍👧‍👦🇫🇷e\u0301')).toBe(3)
  expect(graphemes('a\r\nb')).toBe(3)
  expect(takeGraphemes('é👨‍👩‍👧‍👦z', 2)).toBe('é👨‍👩‍👧‍👦')
})

test('lengths agree with what encoders and iterators say', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length)
      expect(codePoints(text)).toBe([...text].length)
      expect(graphemeEnds(text)).toHaveLength(graphemes(text))
      expect(takeGraphemes(text, graphemes(text))).toBe(text)
    }),
    { numRuns: 500 },
  )
  expect(utf8Length('\ud83d')).toBe(3)
})
