import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeLittle, littleText, plainOf, reserved, shownText } from './little-text.ts'

describe('little text', () => {
  it.each(reserved)('escapes %s, which would cut the post short', letter => {
    expect(escapeLittle(letter)).toBe(`\\${letter}`)
    expect(littleText(`avant ${letter} après`)).toBe(`avant \\${letter} après`)
    expect(plainOf(littleText(`avant ${letter} après`))).toBe(`avant ${letter} après`)
  })

  it('knows the fifteen reserved characters of the documentation', () => {
    expect([...reserved].sort()).toEqual([...'|{}@[]()<>#\\*_~'].sort())
  })

  it('keeps what is not reserved as it is', () => {
    const text = 'L’été, 12 % : « déjà » ? — 25 €/mois & plus ! 👩‍🌾\n\nÀ bientôt; a+b=c ^ $ % `x`'
    expect(littleText(text)).toBe(text)
  })

  it('keeps hashtags as hashtags, and their underscores', () => {
    expect(littleText('Le #colibri_bleu, n° #1.')).toBe('Le {hashtag|\\#|colibri\\_bleu}, n° \\#1.')
    expect(shownText('Le #colibri_bleu.')).toBe('Le #colibri_bleu.')
  })

  it('leaves the # of an address alone', () => {
    expect(littleText('https://exemple.fr/a#b_c')).toBe('https://exemple.fr/a\\#b\\_c')
  })

  it('keeps mentions, and shows their name', () => {
    const text =
      'Merci @[Acme (Corp)](urn:li:organization:2414183) et @[Léa](urn:li:person:Ab_c-9) !'
    expect(littleText(text)).toBe(
      'Merci @[Acme \\(Corp\\)](urn:li:organization:2414183) et @[Léa](urn:li:person:Ab_c-9) !',
    )
    expect(shownText(text)).toBe('Merci Acme (Corp) et Léa !')
    expect(plainOf(littleText(text))).toBe('Merci Acme (Corp) et Léa !')
  })

  it('takes nobody for mentioned by another URN or an e-mail address', () => {
    expect(littleText('@[a](urn:li:share:1) b@c.fr')).toBe(
      '\\@\\[a\\]\\(urn:li:share:1\\) b\\@c.fr',
    )
  })

  it('comes back as readers see it, whatever is written', () => {
    const letters = fc.constantFrom(
      ...reserved,
      'a',
      'é',
      ' ',
      '\n',
      '#',
      '@',
      '👩‍🌾',
      'urn:li:person:1',
    )
    fc.assert(
      fc.property(
        fc.array(letters).map(list => list.join('')),
        text => {
          expect(plainOf(littleText(text))).toBe(shownText(text))
        },
      ),
      { numRuns: 500 },
    )
  })
})
