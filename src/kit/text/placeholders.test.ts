import { expect, test } from 'vitest'
import { fillPlaceholders, placeholdersOf } from './placeholders.ts'

test('a place is filled by its name, whatever its capitals', () => {
  expect(
    fillPlaceholders('Bonjour {Prénom}, ici {compte}.', { prénom: 'Inès', compte: 'Colibri' }),
  ).toEqual({ text: 'Bonjour Inès, ici Colibri.', missing: [] })
})

test('what is not known gives way to what stands in for it, else stays and is named', () => {
  const { text, missing } = fillPlaceholders('Bonjour{prénom|}, {personne|à vous} : {commande}', {
    prénom: '',
    personne: null,
  })
  expect(text).toBe('Bonjour, à vous : {commande}')
  expect(missing).toEqual(['commande'])
})

test('a value is never read again, nor taken from the prototype', () => {
  expect(fillPlaceholders('{a}', { a: '{b}', b: 'x' }).text).toBe('{b}')
  expect(fillPlaceholders('{constructor}', {}).missing).toEqual(['constructor'])
})

test('braces that name nothing are text', () => {
  expect(placeholdersOf('{ } {1} {a{b}} {prénom|Bonjour}')).toEqual([
    { name: 'b', fallback: null },
    { name: 'prénom', fallback: 'Bonjour' },
  ])
})
