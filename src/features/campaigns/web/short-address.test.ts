import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressesOf, codeOf, readable, replaceAddress } from './short-address.ts'

test.each([
  ['https://parvis.example/l/bcdf2345', 'bcdf2345'],
  ['https://parvis.example/L/BCDF2345', 'bcdf2345'],
  ['https://parvis.example/l/bcdf2345?x=1', null],
  ['https://parvis.example/l/abcd2345', null],
  ['https://parvis.example/x/l/bcdf2345', null],
])('%s', (address, code) => {
  expect(codeOf(address)).toBe(code)
})

test('addresses of a text are each named once', () => {
  expect(
    addressesOf('Voir https://a.example/b. Et https://a.example, puis https://a.example/b !'),
  ).toEqual(['https://a.example/b', 'https://a.example'])
})

describe('an address is replaced', () => {
  test('wherever it stands, and nowhere else', () => {
    const text = 'https://a.example (https://a.example/b) https://a.example.'
    expect(replaceAddress(text, 'https://a.example', 'https://p.example/l/x')).toBe(
      'https://p.example/l/x (https://a.example/b) https://p.example/l/x.',
    )
  })

  test('and back again gives the same text', () => {
    const word = fc.constantFrom(
      'https://a.example',
      'https://a.example/b?c=d',
      'Bonjour',
      '(voir',
      ')',
      '.',
      ' ',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), words => {
        const text = words.join(' ')
        const short = 'https://p.example/l/bcdf2345'
        expect(
          replaceAddress(
            replaceAddress(text, 'https://a.example', short),
            short,
            'https://a.example',
          ),
        ).toBe(text)
      }),
    )
  })
})

test.each([
  ['https://www.colibri.example/', 'colibri.example'],
  ['http://colibri.example/brume?a=1', 'colibri.example/brume?a=1'],
])('%s reads %s', (address, text) => {
  expect(readable(address)).toBe(text)
})
