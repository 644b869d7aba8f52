import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stripControl } from './control.ts'

test('what turns a line or hides in it is removed', () => {
  expect(stripControl('a\u202eb\u200bc\u2066d\ufeffe\u00adf\u0000g\u0085')).toBe('abcdefg')
  expect(stripControl('Pay\u200dPal')).toBe('PayPal')
  expect(stripControl('ok\u{e0068}\u{e0069}')).toBe('ok')
  expect(stripControl('a\r\nb\tc')).toBe('a\nb\tc')
})

test('emoji and scripts keep the joiners that they need', () => {
  for (const text of ['👨‍👩‍👧', '❤️‍🔥', 'می‌خواهم', 'क्‍ष', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'e\u0301']) {
    expect(stripControl(text)).toBe(text)
  }
})

test('cleaning twice changes nothing', () => {
  const letters = fc.constantFrom(
    'a',
    'é',
    '👍',
    '\u200d',
    '\u202e',
    '\u200b',
    '🏴',
    '\u{e0067}',
    '\u{e007f}',
    'م',
    '\r',
    '\n',
  )
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 20 }), text => {
      const once = stripControl(text)
      expect(stripControl(once)).toBe(once)
      expect(once).not.toMatch(/[\u200b\u202a-\u202e\r]/)
    }),
    { numRuns: 1000 },
  )
})
