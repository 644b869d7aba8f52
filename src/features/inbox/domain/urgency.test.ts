import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeUrgency } from './urgency.ts'
import { urgencyRules, urgencyWords } from './urgency-words.ts'

const judged = (text: string, kind = 'comment') => {
  const { urgency, rule, words } = judgeUrgency(text, kind)
  return [urgency, rule, ...words]
}

test.each([
  ['Mon fils a été malade après vos yaourts', ['now', 'health', 'malade']],
  ['J’ai trouvé un morceau de verre dedans', ['now', 'health', 'morceau de verre']],
  ['J’ai trouvé un éclat de verre dans un bocal', ['now', 'health', 'éclat de verre']],
  ['My daughter is having an allergic reaction', ['now', 'health', 'allergic']],
  ['Le chargeur a pris feu cette nuit', ['now', 'safety', 'pris feu']],
  ['Your site has been HACKED', ['now', 'safety', 'HACKED']],
  ['Je vais porter plainte', ['now', 'threat', 'porter plainte']],
  ['You will hear from my lawyer', ['now', 'threat', 'my lawyer']],
  ['Bonjour, journaliste à la radio, pouvez-vous me rappeler ?', ['now', 'press', 'journaliste']],
  ['Bande de cons', ['today', 'insult', 'Bande de cons']],
  ['Toujours pas de colis, je suis déçue', ['today', 'complaint', 'Toujours pas', 'déçue']],
  ['I want a refund', ['today', 'complaint', 'refund']],
  ['Vous ouvrez dimanche ?', ['today', 'question', '?']],
  ['Comment on fait pour venir', ['today', 'question', 'Comment']],
  ['Bravo, c’est superbe', ['can-wait', 'nothing-asked']],
  ['C’est un truc de malade', ['can-wait', 'nothing-asked']],
  ['Mort de rire', ['can-wait', 'nothing-asked']],
  ['Voir https://exemple.fr/?a=1', ['can-wait', 'nothing-asked']],
  ['', ['can-wait', 'nothing-asked']],
])('%s', (text, wanted) => {
  expect(judged(text)).toEqual(wanted)
})

test('a private message that asks nothing is for today', () => {
  expect(judged('Bonjour', 'direct')).toEqual(['today', 'direct'])
  expect(judged('Le four a explosé', 'direct')).toEqual(['now', 'safety', 'explosé'])
})

const terms = urgencyRules.flatMap(rule => urgencyWords[rule].map(term => [rule, term] as const))
const order = (rule: string) => (urgencyRules as readonly string[]).indexOf(rule)

test('each term of the lists sets off its rule or a graver one, in capitals too', () => {
  for (const [rule, term] of terms) {
    const said = judgeUrgency(`Zzz ${term.replace('*', '').toUpperCase()} zzz`, 'comment')
    expect(order(said.rule), term).toBeLessThanOrEqual(order(rule))
    expect(order(said.rule), term).toBeGreaterThanOrEqual(0)
  }
})

test('the words found stand in the text, and the same text is always judged alike', () => {
  const piece = fc.oneof(
    fc.constantFrom(...terms.map(([, term]) => term.replace('*', ''))),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
      const text = pieces.join(' ')
      const said = judgeUrgency(text, 'comment')
      for (const word of said.words) expect(text).toContain(word)
      expect(judgeUrgency(text, 'comment')).toEqual(said)
      expect(said.words.length > 0).toBe(said.rule !== 'nothing-asked')
    }),
  )
})

test('a term put in front never makes a text less urgent', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...urgencyWords.health.map(term => term.replace('*', ''))),
      fc.lorem({ maxCount: 20 }),
      (term, rest) => {
        expect(judgeUrgency(`${term}. ${rest}`, 'comment').urgency).toBe('now')
      },
    ),
  )
})

test('a hundred thousand characters are judged in some milliseconds', () => {
  const long = 'anticonstitutionnellement '.repeat(4_000)
  const start = performance.now()
  for (let round = 0; round < 20; round += 1) judgeUrgency(long, 'comment')
  expect((performance.now() - start) / 20).toBeLessThan(50)
})
