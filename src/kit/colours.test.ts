import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, darkenedOnWhite, distance, inkOn, isColour } from './colours.ts'

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map(number => `#${number.toString(16).padStart(6, '0')}`)

test('contrast is that of WCAG, whichever comes first', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#1b5e46', '#ffffff')).toBeCloseTo(7.68, 2)
  expect(contrast('#ffffff', '#1b5e46')).toBe(contrast('#1b5e46', '#ffffff'))
})

test('any colour becomes one that is read on white, and no darker than it must', () => {
  fc.assert(
    fc.property(colour, one => {
      const shade = darkenedOnWhite(one, 4.5)
      expect(isColour(shade)).toBe(true)
      expect(contrast(shade, '#ffffff')).toBeGreaterThanOrEqual(4.5)
      if (shade !== one) {
        expect(contrast(one, '#ffffff')).toBeLessThan(4.5)
        expect(contrast(shade, '#ffffff')).toBeLessThan(4.7)
      }
    }),
  )
})

test('a shade keeps the hue: yellow becomes olive, and white grey', () => {
  expect(darkenedOnWhite('#ffd200', 4.5)).toBe('#8e7400')
  expect(darkenedOnWhite('#ffffff', 4.5)).toBe('#767676')
  expect(darkenedOnWhite('#126782', 4.5)).toBe('#126782')
})

test('one of white and black is read on any colour', () => {
  fc.assert(
    fc.property(colour, one => {
      expect(contrast(inkOn(one), one)).toBeGreaterThanOrEqual(4.5)
    }),
  )
})

test('distance is none from itself, and one from black to white', () => {
  fc.assert(
    fc.property(colour, one => {
      expect(distance(one, one)).toBe(0)
    }),
  )
  expect(distance('#000000', '#ffffff')).toBeCloseTo(1, 3)
})
