import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultPattern,
  fillPattern,
  type LinkOrigin,
  lintPattern,
  markAddress,
} from './pattern.ts'

const origin: LinkOrigin = {
  network: 'practice',
  account: 'Maison Colibri',
  campaign: 'Brume d’automne',
  post: 'Une tasse à 9 h',
  date: '2026-11-22',
}
const marked = (address: string, pattern = defaultPattern, from = origin) =>
  markAddress(new URL(address), pattern, from)

describe('an address is marked', () => {
  test('with what the pattern says, tidied', () => {
    expect(marked('https://colibri.example/brume')).toBe(
      'https://colibri.example/brume?utm_source=practice&utm_medium=social&utm_campaign=brume-d-automne&utm_content=une-tasse-a-9-h',
    )
  })

  test('before its anchor, after its own query, which stays letter for letter', () => {
    const signed = 'https://colibri.example/p?a=1+2&sig=A%2fb%3D#prix'
    expect(marked(signed, { ...defaultPattern, campaign: '', content: '' })).toBe(
      'https://colibri.example/p?a=1+2&sig=A%2fb%3D&utm_source=practice&utm_medium=social#prix',
    )
  })

  test('and keeps what somebody wrote in it', () => {
    expect(marked('https://a.example/?utm_source=Lettre')).toBe(
      'https://a.example/?utm_source=Lettre&utm_medium=social&utm_campaign=brume-d-automne&utm_content=une-tasse-a-9-h',
    )
  })

  test('not at all where no source is known', () => {
    expect(marked('https://a.example/', defaultPattern, { ...origin, network: '' })).toBe(
      'https://a.example/',
    )
  })

  test('whatever is written: lower case, no space, and the address stays one', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 120 })
    const pattern = fc.record({ source: words, medium: words, campaign: words, content: words })
    const from = fc.record({
      network: words,
      account: words,
      campaign: words,
      post: words,
      date: words,
    })
    fc.assert(
      fc.property(pattern, from, (each, where) => {
        const url = new URL(marked('https://a.example/p?x=1', each, where))
        expect(url.origin + url.pathname).toBe('https://a.example/p')
        expect(url.searchParams.get('x')).toBe('1')
        for (const [name, value] of url.searchParams) {
          if (name === 'x') continue
          expect(value).toBe(value.toLowerCase())
          expect(value).not.toMatch(/\s/)
          expect(value.length).toBeLessThanOrEqual(80)
        }
      }),
    )
  })
})

test('a variable that is unknown stands for nothing', () => {
  expect(fillPattern('{toString}-{network}', origin)).toBe('practice')
})

describe('a pattern is read over', () => {
  const faults = (change: Partial<typeof defaultPattern>) =>
    lintPattern({ ...defaultPattern, ...change }).map(({ field, fault }) => `${field} ${fault}`)

  test.each([
    [{}, []],
    [{ source: ' ' }, ['source source-missing']],
    [{ source: 'Facebook' }, ['source capitals']],
    [{ campaign: 'soldes d été' }, ['campaign spaces']],
    [{ campaign: 'soldes&promo' }, ['campaign letters']],
    [{ content: '{author}' }, ['content unknown-variable']],
    [{ medium: 'reseaux' }, ['medium medium-unknown']],
    [{ medium: 'cpc' }, []],
    [{ medium: '{network}' }, []],
    [{ content: 'ines@example.org' }, ['content person']],
    [{ content: 'a'.repeat(81) }, ['content too-long']],
  ])('%o', (change, found) => {
    expect(faults(change)).toEqual(found)
  })
})
