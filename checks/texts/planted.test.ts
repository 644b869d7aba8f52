import { describe, expect, test } from 'vitest'
import { readSource } from '../source/nodes.ts'
import { findBareTexts, findLabels } from './elements.ts'
import { judgeLabel, judgePairs } from './judge.ts'
import { findPairs } from './pairs.ts'

const judge = (fr: string, en: string): string[] =>
  judgePairs([{ where: 'a.ts:1', fr, en }]).map(said => said.replace(`a.ts:1: « ${fr} » `, ''))

describe('both languages', () => {
  test.each([
    ['Prêt', '', 'has no English.'],
    ['{name} est là.', '{who} is here.', 'has variables name in French, who in English.'],
    ['<0>Prêt</0>', 'Ready', 'has tags </0>, <0> in French, none in English.'],
    [
      '{n, plural, one {# jour}}',
      '{n, plural, one {# day} other {# days}}',
      'has a choice on {n} without « other ».',
    ],
    [
      '{n, plural, one {# jour} other {# jours}}',
      '{n, plural, other {# days}}',
      'has a plural on {n} without « one ».',
    ],
    [
      '{s, select, a {Prête}}',
      '{s, select, a {Ready} other {Late}}',
      'has a choice on {s} without « other ».',
    ],
  ])('%s / %s', (fr, en, sentence) => {
    expect(judge(fr, en)).toEqual([sentence])
  })

  test('what does not parse is said', () => {
    expect(judge('{name', 'Ready')[0]).toMatch(/^does not parse: /)
  })
})

test.each([
  ["L'envoi part", 'has a straight apostrophe; write ’.'],
  ['Le "Brume"', 'has a straight quotation mark; write « ».'],
  ['Envoi...', 'has three full stops; write ….'],
  ['Deux  espaces', 'has two spaces in a row.'],
  ['Prêt?', 'has a mark without its space.'],
  ['«Brume»', 'has a mark without its space.'],
  ['Encore 48000 vues', 'has a number typed by hand; let the product group it.'],
  ['Les abonné·es', 'has a middle dot or brackets inside a word; turn the sentence.'],
  ['Vous êtes connecté(e)', 'has a middle dot or brackets inside a word; turn the sentence.'],
  ['Bravo !', 'has an exclamation mark.'],
  ['La réponse de {name}', 'has « de {name} », which a vowel would break; turn the sentence.'],
  ['Voir le Dashboard', 'says « dashboard », which the product never says.'],
  ['Un nouveau post', 'says « post », which the product never says.'],
  ['Merci de patienter', 'says « merci de », which the product never says.'],
  ['Un. Deux. Trois.', 'has 3 sentences; 2 at most.'],
  [`${'Mot '.repeat(28)}fin.`, 'has a sentence of 116 characters; 110 at most.'],
  ['{n, plural, one {Un jour} other {Des jours...}}', 'has three full stops; write ….'],
])('French: %s', (fr, sentence) => {
  const variables = /\{n, plural/.test(fr) ? '{n, plural, one {A day} other {Days}}' : 'Ready'
  expect(judge(fr, fr.includes('{name}') ? '{name}’s reply' : variables)).toContain(sentence)
})

test.each([
  ["Don't", 'has a straight apostrophe in English; write ’.'],
  ['Sending...', 'has three full stops in English; write ….'],
  ['Ready ?', 'has a space before a mark in English.'],
  ['Well done!', 'has an exclamation mark in English.'],
  ['Please wait', 'says « please », which the product never says.'],
  ['Two users', 'says « user », which the product never says.'],
])('English: %s', (en, sentence) => {
  expect(judge('Prêt', en)).toContain(sentence)
})

test('good texts raise nothing', () => {
  const good: [string, string][] = [
    ['Publiée {when}. Rien n’est perdu ; la suite attend.', 'Published {when}. Nothing is lost.'],
    ['« Brume » est à 12,4 % du {date}', '“Brume” is at 12.4% of {date}'],
    [
      'Écrivez PARVIS_PORT=8080, puis npm run parvis -- doctor --json',
      'Write PARVIS_PORT=8080, then npm run parvis -- doctor --json',
    ],
    ['Ouvrez « Users » sur https://exemple.fr/?a=1', 'Open “Users” on https://example.org/?a=1'],
    ['La posture et les compostes', 'Posture and composts'],
    [
      '{n, plural, =0 {Rien} one {# jour de {name}} other {# jours}}',
      '{n, plural, =0 {None} one {# day of {name}} other {# days}}',
    ],
  ]
  const said = good.flatMap(([fr, en]) => judge(fr, en))
  expect(said).toEqual(['has « de {name} », which a vowel would break; turn the sentence.'])
})

describe('texts in code', () => {
  test('pairs are found however deep, with their variables', () => {
    const code = `const a = { fr: mail({ subject: \`Bonjour \${person.name}\`, lines: ['Un', 'Deux'] }),
      en: mail({ subject: \`Hello \${person.name}\`, lines: ['One', 'Two'] }) }`
    expect(findPairs(readSource('a.ts', code)).pairs).toEqual([
      { where: 'a.ts:1', fr: 'Bonjour {name}', en: 'Hello {name}' },
      { where: 'a.ts:1', fr: 'Un', en: 'One' },
      { where: 'a.ts:1', fr: 'Deux', en: 'Two' },
    ])
  })

  test('a text that only one language has is said', () => {
    const code = `const a = { fr: ['Un', 'Deux'], en: ['One'] }`
    expect(findPairs(readSource('a.ts', code)).faults).toEqual([
      'a.ts:1: 2 texts in French, 1 in English.',
    ])
  })

  test('labels are found under their key, attribute or element', () => {
    const code = `const a = { label: { fr: 'Un', en: 'One' }, buttons: [msg\`Deux\`], hint: msg\`Non\` }
      const b = <Field label={t\`Trois\`} hint={t\`Non\`} />
      const c = <Button onClick={() => tell(t\`Non\`)}><Trans>Quatre {n}</Trans></Button>`
    const found = findLabels(readSource('a.tsx', code)).map(label => label.text)
    expect(found).toEqual(['Un', 'Deux', 'Trois', 'Quatre {x}'])
  })

  test('a label that is long or ends with a full stop is said', () => {
    expect(judgeLabel({ where: 'a.tsx:1', text: 'Reprogrammer toute la campagne.' })).toEqual([
      'a.tsx:1: the label « Reprogrammer toute la campagne. » ends with a full stop.',
      'a.tsx:1: the label « Reprogrammer toute la campagne. » has 31 characters; 28 at most.',
    ])
  })

  test('a text in one language only is said', () => {
    const code = `const a = <p title="Fermer">Bonjour <Trans>à tous</Trans> <b>Parvis</b> · {name}</p>`
    expect(findBareTexts(readSource('a.tsx', code))).toEqual([
      'a.tsx:1: « Fermer » is in one language only; wrap it in Trans or t.',
      'a.tsx:1: « Bonjour » is in one language only; wrap it in Trans or t.',
    ])
  })
})
