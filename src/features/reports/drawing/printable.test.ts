import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printable } from './printable.ts'

test.each([
  ['48\u202f000 vues\u202f!', '48\u00a0000 vues\u00a0!'],
  ['Brume 🎉 du matin', 'Brume du matin'],
  ['a\u200bb\u202ec', 'abc'],
  ['Œuvre de Łukasz, 3 €', 'Œuvre de Łukasz, 3 €'],
  ['Bonjour 世界 !', 'Bonjour … !'],
])('%j', (text, printed) => {
  expect(printable(text)).toBe(printed)
})

test('prints only what the typefaces hold, whatever is given, and the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const printed = printable(text)
      expect(printed).not.toMatch(/[\u202f\u2011\p{Cc}\p{Cf}]/u)
      expect(printable(printed)).toBe(printed)
    }),
  )
})
