import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainExcerpt } from './excerpt.ts'
import { graphemes } from './measure.ts'
import { slugify } from './slug.ts'

test('titles become parts of addresses', () => {
  expect(slugify('Cœur d’Été : à Noël !')).toBe('coeur-d-ete-a-noel')
  expect(slugify('L’Atelier — 2e édition')).toBe('l-atelier-2e-edition')
  expect(slugify('Straße & Søren')).toBe('strasse-soren')
  expect(slugify('日本 2026')).toBe('日本-2026')
  expect(slugify('!!!')).toBe('')
  expect(slugify('un deux trois quatre', 12)).toBe('un-deux')
})

test('a slug is its own slug, within its length', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 5, max: 40 }),
      (text, max) => {
        const slug = slugify(text, max)
        expect(slug.length).toBeLessThanOrEqual(max)
        expect(slug).not.toMatch(/^-|-$|--|\s/)
        expect(slugify(slug, max)).toBe(slug)
      },
    ),
  )
})

test('an excerpt is one line, cut between words', () => {
  expect(plainExcerpt('Bonjour  à\n tous', 20)).toBe('Bonjour à tous')
  expect(plainExcerpt('De retour\u00a0: oolong', 20)).toBe('De retour\u00a0: oolong')
  expect(plainExcerpt('Bonjour à toutes et à tous', 20)).toBe('Bonjour à toutes et…')
  expect(plainExcerpt('Bonjour, à tous', 12)).toBe('Bonjour, à…')
  expect(plainExcerpt('Anticonstitutionnellement', 10)).toBe('Anticonst…')
})

test('an excerpt never exceeds its length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, max) => {
      expect(graphemes(plainExcerpt(text, max))).toBeLessThanOrEqual(max)
    }),
  )
})
