import { expect, test } from 'vitest'
import { redact, tellingNames } from './redact.ts'

test('a handle, a network id and a whole name tell somebody; a first name alone does not', () => {
  expect(tellingNames(['Léa', '@lea.infuse', 'Léa Infuse', 'did:plc:abc', 'Bakari'])).toEqual([
    'did:plc:abc',
    'lea.infuse',
    'Léa Infuse',
    'Bakari',
  ])
})

test('names go whole, in any case, with their at sign; words that only begin alike stay', () => {
  const telling = tellingNames(['lea.infuse', 'Léa Infuse'])
  expect(redact('Bonjour @Lea.Infuse, merci LÉA INFUSE. lea.infused reste.', telling, '–')).toBe(
    'Bonjour –, merci –. lea.infused reste.',
  )
})

test('a name made of the signs of a pattern is a name', () => {
  const telling = tellingNames(['(a+)+$ b', 'x.y|z-w'])
  expect(redact('Vu : (a+)+$ b et @x.y|z-w ici.', telling, '–')).toBe('Vu : – et – ici.')
})

test('a text without the names is untouched, and so is any text when nobody is named', () => {
  expect(redact('Rien à voir.', tellingNames(['lea.infuse']), '–')).toBe('Rien à voir.')
  expect(redact('lea.infuse', [], '–')).toBe('lea.infuse')
})
