import { lexicons, RichText } from '@atproto/api'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findHandles, findRichSpans, makeFacets } from './facets.ts'

const dids = { 'ines.example.com': 'did:plc:ines', 'brume.bsky.social': 'did:plc:brume' }

/** What the official client finds, as « kind start end value » in bytes. */
const official = (text: string): string[] => {
  const rich = new RichText({ text })
  rich.detectFacetsWithoutResolution()
  return (rich.facets ?? []).map(({ index, features }) => {
    const feature = features[0] as { $type?: string; uri?: string; tag?: string; did?: string }
    const value = feature.uri ?? feature.tag ?? feature.did ?? ''
    return `${feature.$type?.split('#')[1]} ${index.byteStart} ${index.byteEnd} ${value}`
  })
}

const ours = (text: string): string[] => {
  const named = Object.fromEntries(findHandles(text).map(handle => [handle, handle]))
  return makeFacets(text, named).map(({ index, features }) => {
    const feature = features[0] as { $type: string; uri?: string; tag?: string; did?: string }
    const value = feature.uri ?? feature.tag ?? feature.did ?? ''
    return `${feature.$type.split('#')[1]} ${index.byteStart} ${index.byteEnd} ${value}`
  })
}

describe('facets', () => {
  it.each([
    'Plain words, nothing else.',
    'Été 🎉 https://parvis.example.org/guide?x=1#y et la suite',
    'Une adresse à la fin : https://parvis.example.org.',
    'Entre parenthèses (https://parvis.example.org/a) et après',
    'Merci @ines.example.com ! 👩‍👩‍👧‍👦 et @brume.bsky.social',
    'Le mot-dièse #été2026 puis #Brume, et 1 #2 trois',
    'sans protocole parvis.example.org/guide oui',
    'Écrire à ines@example.com n’est pas une mention',
    '#début et #fin',
  ])('agrees with the official client: %s', text => {
    expect(ours(text).sort()).toEqual(official(text).sort())
  })

  it('counts bytes, whatever comes before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), before => {
        const plain = before.replace(/[@#＃:/.]/g, '_')
        const text = `${plain} https://parvis.example.org @ines.example.com #été`
        const bytes = new TextEncoder().encode(text)
        const shown = makeFacets(text, dids).map(({ index }) =>
          new TextDecoder().decode(bytes.slice(index.byteStart, index.byteEnd)),
        )
        expect(shown).toEqual(['https://parvis.example.org', '@ines.example.com', '#été'])
      }),
    )
  })

  it('never overlaps, and always satisfies the lexicon', () => {
    const pieces = [
      '@a.bc',
      '#',
      '#x',
      'https://',
      'a.com',
      'é',
      '🎉',
      ' ',
      '.',
      '/',
      '(',
      ')',
      '\n',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), parts => {
        const text = parts.join('')
        const spans = findRichSpans(text)
        spans.forEach((span, place) => {
          expect(span.start).toBeGreaterThanOrEqual(spans[place - 1]?.end ?? 0)
        })
        const facets = makeFacets(text, { 'a.bc': 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa' })
        lexicons.assertValidRecord('app.bsky.feed.post', {
          $type: 'app.bsky.feed.post',
          text,
          facets,
          createdAt: '2026-11-21T09:00:00.000Z',
        })
      }),
    )
  })

  it('keeps the brackets of an address, and leaves out the sentence’s own', () => {
    const text = '(https://parvis.example.org/a_(b))'
    expect(ours(text)).toEqual(['link 1 33 https://parvis.example.org/a_(b)'])
  })

  it('leaves as text a handle that nobody has', () => {
    expect(makeFacets('Merci @nobody.example.com', { 'nobody.example.com': null })).toEqual([])
  })

  it('leaves as text a hashtag longer than the network takes', () => {
    expect(makeFacets(`#${'a'.repeat(65)}`, {})).toEqual([])
    expect(makeFacets(`#${'a'.repeat(64)}`, {})).toHaveLength(1)
  })
})
