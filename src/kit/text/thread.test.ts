import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLinks } from './links.ts'
import { codePoints, graphemeEnds, graphemes, utf8Length } from './measure.ts'
import { splitIntoThread } from './thread.ts'

const tight = (text: string) => text.replace(/\s+/g, '')

describe('examples', () => {
  test('a text that fits is one part, an empty one none', () => {
    expect(splitIntoThread(' Bonjour. ', { max: 10 })).toEqual(['Bonjour.'])
    expect(splitIntoThread('  \n ', { max: 10 })).toEqual([])
  })

  test('cuts fall between sentences, not after an abbreviation', () => {
    const text = 'Bonjour à M. Dupont. La suite arrive demain ! Êtes-vous là\u202f? Oui.'
    expect(splitIntoThread(text, { max: 30 })).toEqual([
      'Bonjour à M. Dupont.',
      'La suite arrive demain !',
      'Êtes-vous là\u202f? Oui.',
    ])
  })

  test('paragraphs come before sentences, and words last', () => {
    expect(splitIntoThread('Un. Deux.\n\nTrois. Quatre cinq.', { max: 18 })).toEqual([
      'Un. Deux.',
      'Trois.',
      'Quatre cinq.',
    ])
  })

  test('numbering counts inside the limit', () => {
    const parts = splitIntoThread('mot '.repeat(60), { max: 20, numbering: true })
    expect(parts[0]).toMatch(/ 1\/\d\d$/)
    expect(parts.at(-1)).toMatch(new RegExp(` ${parts.length}/${parts.length}$`))
    expect(Math.max(...parts.map(graphemes))).toBeLessThanOrEqual(20)
  })

  test('an address stays whole and goes to the next part', () => {
    const link = 'https://exemple.fr/une-assez-longue-adresse'
    expect(splitIntoThread(`Voici le lien ${link} et la suite`, { max: 45 })).toEqual([
      'Voici le lien',
      link,
      'et la suite',
    ])
  })
})

const words = fc.oneof(
  fc.constantFrom(
    'Bonjour',
    'été.',
    'Fin !',
    '👨‍👩‍👧',
    '🇫🇷',
    '\n\n',
    'e\u0301e\u0301',
    '«\u00a0oui\u00a0»',
    '\u0301',
  ),
  fc.constant('https://exemple.fr/page'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const texts = fc.array(words, { maxLength: 60 }).map(parts => parts.join(' '))
const counts = fc.constantFrom(graphemes, utf8Length, codePoints)

test('joined parts lose nothing, and each one weighs at most the limit', () => {
  const limits = fc.integer({ min: 30, max: 120 })
  fc.assert(
    fc.property(texts, limits, counts, fc.boolean(), (text, max, count, numbering) => {
      const parts = splitIntoThread(text, { max, count, numbering })
      const bare =
        numbering && parts.length > 1 ? parts.map(part => part.replace(/ \d+\/\d+$/, '')) : parts
      expect(tight(bare.join(''))).toBe(tight(text))
      for (const part of parts) {
        const alone = graphemes(part.replace(/ \d+\/\d+$/, '')) === 1
        if (!alone) expect(count(part)).toBeLessThanOrEqual(max)
        expect(part).not.toBe('')
      }
    }),
    { numRuns: 1000 },
  )
})

test('no cut falls inside a grapheme or an address', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 30, max: 80 }), (text, max) => {
      const parts = splitIntoThread(text, { max })
      const ends = new Set([0, ...graphemeEnds(text.trim())])
      let from = 0
      for (const part of parts) {
        const start = text.trim().indexOf(part, from)
        from = start + part.length
        expect(ends.has(start) && ends.has(from)).toBe(true)
      }
      const links = (where: string) =>
        findLinks(where).filter(link => link.url === 'https://exemple.fr/page').length
      expect(parts.reduce((sum, part) => sum + links(part), 0)).toBe(links(text))
    }),
    { numRuns: 500 },
  )
})

test('no cut falls inside a word, a mention or a hashtag that fits in a part', () => {
  const named = fc.constantFrom(
    '@ines@colibri.example',
    '@sami',
    '#Thé_oolong',
    'aujourd’hui',
    'Fin.',
  )
  const written = fc.array(named, { minLength: 1, maxLength: 60 }).map(some => some.join(' '))
  fc.assert(
    fc.property(written, fc.integer({ min: 32, max: 90 }), fc.boolean(), (text, max, numbering) => {
      const parts = splitIntoThread(text, { max, numbering })
      const bare =
        numbering && parts.length > 1 ? parts.map(part => part.replace(/ \d+\/\d+$/, '')) : parts
      // Cut at white space alone, the words come back as they were.
      expect(bare.join(' ')).toBe(text)
    }),
    { numRuns: 500 },
  )
})

test('a hundred thousand characters take no time, with or without spaces', () => {
  const start = process.threadCpuUsage()
  splitIntoThread('Le mot suivant change. '.repeat(4400), { max: 300 })
  splitIntoThread('x'.repeat(100_000), { max: 300, count: utf8Length })
  splitIntoThread('🇫🇷'.repeat(25_000), { max: 300 })
  // Time of this thread alone, in microseconds: a busy machine changes nothing.
  expect(process.threadCpuUsage(start).user).toBeLessThan(2_000_000)
})
