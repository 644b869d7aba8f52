import fc from 'fast-check'
import { expect, it } from 'vitest'
import { carriesNumbers, isNumbered, numberParts, unnumberParts } from './numbering.ts'

const parts = (...texts: string[]) => texts.map(text => ({ text, media: [] }))
const texts = (some: ReturnType<typeof numberParts>) => some.map(part => part.text)

it('numbers parts, and takes the numbers away again', () => {
  const numbered = numberParts(parts('Un.', 'Deux.'))
  expect(texts(numbered)).toEqual(['Un. 1/2', 'Deux. 2/2'])
  expect(isNumbered(numbered)).toBe(true)
  expect(texts(unnumberParts(numbered))).toEqual(['Un.', 'Deux.'])
})

it('numbers anew what was added to or joined', () => {
  const [one, two] = numberParts(parts('Un.', 'Deux.'))
  const grown = [one, { text: 'Entre.', media: [] }, two].flatMap(part => part ?? [])
  expect([isNumbered(grown), carriesNumbers(grown)]).toEqual([false, true])
  expect(texts(numberParts(grown))).toEqual(['Un. 1/3', 'Entre. 2/3', 'Deux. 3/3'])
})

it('leaves a word that looks like a number, and one part alone', () => {
  expect(texts(numberParts(parts('Ouvert 24/7', 'Fin.')))).toEqual(['Ouvert 24/7 1/2', 'Fin. 2/2'])
  expect(texts(numberParts(parts('Seule.')))).toEqual(['Seule.'])
})

it('is undone whatever was written', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 }).filter(one => !/\d$/.test(one))
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 12 }), written => {
      const before = parts(...written)
      const numbered = numberParts(before)
      expect(isNumbered(numbered)).toBe(true)
      // White space before the number of an empty part is the only thing that may go.
      expect(texts(unnumberParts(numbered)).map(one => one.trim())).toEqual(
        written.map(one => one.trim()),
      )
    }),
  )
})
