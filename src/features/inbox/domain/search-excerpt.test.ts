import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf, searchWords } from './search-excerpt.ts'

const marked = (text: string, words: string) => {
  const { excerpt, marks } = excerptOf(text, searchWords(words))
  return marks.map(([from, to]) => excerpt.slice(from, to))
}

test('endings and accents make no difference to what is marked', () => {
  expect(marked('Mes commandes sont arrivées', 'commande arrivé')).toEqual([
    'commandes',
    'arrivées',
  ])
  expect(marked('Le vélo, les VÉLOS', 'velo')).toEqual(['vélo', 'VÉLOS'])
  expect(marked('La livraison', 'livrais')).toEqual(['livraison'])
  expect(marked('Un chat et un château', 'chat')).toEqual(['chat', 'château'])
})

test('the text around the first find is shown, cut between words', () => {
  const { excerpt, marks } = excerptOf(`${'avant '.repeat(60)}trouvé ${'après '.repeat(60)}`, [
    'trouvé',
  ])
  expect(excerpt.startsWith('…avant')).toBe(true)
  expect(excerpt.endsWith('…')).toBe(true)
  expect(excerpt.length).toBeLessThan(240)
  expect(marks).toHaveLength(1)
})

test('whatever the text, marks are spans of the excerpt, in order, and nothing turns its direction', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.string({ maxLength: 20 }),
      (text, typed) => {
        const { excerpt, marks } = excerptOf(text, searchWords(typed))
        let last = 0
        for (const [from, to] of marks) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(excerpt.length)
          last = to
        }
        expect(excerpt).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
      },
    ),
  )
})
