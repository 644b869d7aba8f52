import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphemes } from '#kit/text/measure.ts'
import { emptyDraft } from '../../domain/content.ts'
import { carryOver } from './carry-over.ts'
import {
  adapt,
  addChannel,
  backToCommon,
  changeCommon,
  changeFormat,
  changePart,
  cutPart,
  joinPart,
  moveMedia,
  proposedCut,
  replaceMedia,
} from './draft-edits.ts'
import { tintedText } from './tinted-text.ts'

const measure = { count: graphemes, max: 40 }
const base = addChannel(
  'c1',
  'post',
)(
  changeCommon(() => ({
    text: 'Une première phrase assez longue. Une seconde, qui ne tient plus.',
    media: [{ mediaId: 'm1', alt: 'une tasse' }],
  }))(emptyDraft('fr')),
)
const partsOf = (draft: typeof base) => draft.channels[0]?.adaptation?.parts ?? []

describe('draft edits', () => {
  it('adapting starts from the common text, and later edits of it leave the version alone', () => {
    const adapted = adapt('c1')(base)
    expect(partsOf(adapted)).toEqual([base.common])
    const later = changeCommon(part => ({ ...part, text: 'Autre' }))(adapted)
    expect(partsOf(later)[0]?.text).toBe(base.common.text)
    expect(backToCommon('c1')(later).channels[0]?.adaptation).toBeNull()
  })

  it('a thread is cut at its sentences, keeps its pictures first, and joins back into one post', () => {
    const thread = changeFormat('c1', 'thread', measure)(base)
    expect(partsOf(thread).map(part => part.text)).toEqual([
      'Une première phrase assez longue.',
      'Une seconde, qui ne tient plus.',
    ])
    expect(partsOf(thread).map(part => part.media.length)).toEqual([1, 0])
    const post = changeFormat('c1', 'post', measure)(thread)
    expect(partsOf(post)).toHaveLength(1)
    expect(partsOf(post)[0]?.text).toContain('Une seconde')
  })

  it('cuts a part where it is told and joins it again without losing a word', () => {
    const adapted = adapt('c1')(base)
    const at = proposedCut(base.common.text, measure)
    expect(base.common.text.slice(at ?? 0)).toBe('Une seconde, qui ne tient plus.')
    const cut = cutPart('c1', 0, at ?? 0)(adapted)
    expect(partsOf(cut)).toHaveLength(2)
    expect(partsOf(joinPart('c1', 1)(cut))[0]?.text.replaceAll('\n\n', ' ')).toBe(base.common.text)
  })

  it('proposes no cut where everything fits', () => {
    expect(proposedCut('court', measure)).toBeNull()
  })

  it('changes one part and no other', () => {
    const thread = changeFormat('c1', 'thread', measure)(base)
    const changed = changePart('c1', 1, part => ({ ...part, text: 'Fin.' }))(thread)
    expect(partsOf(changed).map(part => part.text)).toEqual([
      'Une première phrase assez longue.',
      'Fin.',
    ])
  })

  it('an article takes the common text as its body and the title as its address', () => {
    const titled = { ...base, title: 'L’été, déjà' }
    const article = changeFormat('c1', 'article', measure)(titled).channels[0]?.adaptation?.article
    expect(article?.slug).toBe('l-ete-deja')
    expect(article?.html).toContain('<p>Une première phrase')
    expect(article?.cover?.mediaId).toBe('m1')
  })

  it('replaces a picture wherever it is used', () => {
    const draft = replaceMedia('m1', 'm2')(adapt('c1')(base))
    expect(draft.common.media).toEqual([{ mediaId: 'm2', alt: 'une tasse' }])
    expect(partsOf(draft)[0]?.media).toEqual([{ mediaId: 'm2', alt: 'une tasse' }])
  })

  it('moves a picture, and nothing beyond the ends', () => {
    const part = { text: '', media: ['a', 'b', 'c'].map(mediaId => ({ mediaId, alt: '' })) }
    const order = (from: number, to: number) =>
      moveMedia(part, from, to)
        .media.map(use => use.mediaId)
        .join('')
    expect([order(0, 2), order(2, 0), order(0, 3), order(1, -1)]).toEqual([
      'bca',
      'cab',
      'abc',
      'abc',
    ])
  })
})

describe('carrying a change over', () => {
  const before = 'La brume est revenue. Une tasse ronde, à infusé quatre minutes.'
  it('replaces the same words in the adapted text', () => {
    const after = before.replace('infusé', 'infuser')
    const adapted = `${before.toUpperCase().slice(0, 0)}Bonjour ! Une tasse ronde, à infusé quatre minutes. #thé`
    expect(carryOver(before, after, adapted)).toBe(
      'Bonjour ! Une tasse ronde, à infuser quatre minutes. #thé',
    )
  })
  it('adds at the end of what both share', () => {
    expect(carryOver('Un deux', 'Un deux trois', 'Un deux')).toBe('Un deux trois')
    expect(carryOver('Un deux', 'Un deux trois', 'Zéro. Un deux')).toBe('Zéro. Un deux trois')
  })
  it('asks a person when the passage is gone', () => {
    expect(carryOver(before, before.replace('infusé', 'infuser'), 'Tout autre chose.')).toBeNull()
  })
  it('gives the new text whole to a version that did not differ', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(carryOver(one, other, one)).toBe(other)
        expect(carryOver(one, one, other)).toBe(other)
      }),
    )
  })
})

describe('tinted text', () => {
  it('names links, mentions and hashtags, and what is over', () => {
    const text = 'Voir https://parvis.example avec @ines et #thé'
    const kinds = tintedText(text, null)
      .filter(one => one.kind !== 'plain')
      .map(one => `${one.kind} ${one.text}`)
    expect(kinds).toEqual(['link https://parvis.example', 'mention @ines', 'hashtag #thé'])
    const over = tintedText(text, 10).filter(one => one.over)
    expect(over.map(one => one.text).join('')).toBe(text.slice(10))
  })
  it('loses no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(80), (text, at) => {
        const stretches = tintedText(text, Math.min(at, text.length))
        expect(stretches.map(one => one.text).join('')).toBe(text)
      }),
    )
  })
})
