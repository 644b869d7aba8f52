import fc from 'fast-check'
import { expect, test } from 'vitest'
import { setFrenchSpaces, withoutNarrowSpaces } from './french-spaces.ts'

test.each([
  ['Prêt ?', 'Prêt\u202f?'],
  ['Texte gardé ; rien n’est perdu', 'Texte gardé\u202f; rien n’est perdu'],
  ['Refusé : délai', 'Refusé\u00a0: délai'],
  ['« Brume »', '«\u00a0Brume\u00a0»'],
  ['12,4 % et 40 €', '12,4\u00a0% et 40\u00a0€'],
  ['à 18 h 30', 'à 18\u00a0h\u00a030'],
  ['à 9 h', 'à 9\u00a0h'],
  ['9 heures', '9 heures'],
  ['12 min, 3 j, 12 Mo', '12\u00a0min, 3\u00a0j, 12\u00a0Mo'],
  ['3 jours', '3 jours'],
  ['https://exemple.fr', 'https://exemple.fr'],
])('%s', (typed, set) => {
  expect(setFrenchSpaces(typed)).toBe(set)
})

const sentences = fc.string({
  unit: fc.constantFrom(...' \u00a0\u202f;:!?«»%€h0123minsjo’,.Mé'),
  maxLength: 40,
})

test('setting twice changes nothing, and only spaces ever change', () => {
  fc.assert(
    fc.property(sentences, text => {
      const once = setFrenchSpaces(text)
      expect(setFrenchSpaces(once)).toBe(once)
      expect(once.replace(/[\u00a0\u202f]/g, ' ')).toBe(text.replace(/[\u00a0\u202f]/g, ' '))
    }),
    { numRuns: 2000 },
  )
})

test('a PDF gets no narrow space', () => {
  expect(withoutNarrowSpaces('48\u202f000')).toBe('48\u00a0000')
})
