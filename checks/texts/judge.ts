import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { BANNED, LENGTHS, NOT_PROSE, SAFE_AFTER_DE } from '../rules/words.ts'
import type { Label } from './elements.ts'
import { allParts, type ParsedText, type Part, parseTexts, spellAll } from './icu.ts'
import type { Pair } from './pairs.ts'

/** Every fault of these texts, in sentences. */
export const judgePairs = (pairs: readonly Pair[]): string[] => {
  const french = parseTexts(
    'fr',
    pairs.map(pair => pair.fr),
  )
  const english = parseTexts(
    'en',
    pairs.map(pair => pair.en),
  )
  return pairs.flatMap((pair, place) => {
    const [fr, en] = [french[place], english[place]]
    if (pair.fr.trim() === '') return [`${pair.where}: « ${pair.en} » has no French.`]
    if (pair.en.trim() === '') return [`${pair.where}: « ${pair.fr} » has no English.`]
    if (fr === undefined || en === undefined) return []
    if (!fr.ok || !en.ok) return [fr, en].flatMap(side => unparsed(pair, side))
    const said = [
      ...judgeBothSides(fr.parts, en.parts),
      ...judgeFrench(pair.fr, fr.parts),
      ...judgeEnglish(en.parts),
    ]
    return [...new Set(said)].map(sentence => `${pair.where}: « ${pair.fr} » ${sentence}`)
  })
}

const unparsed = (pair: Pair, side: ParsedText): string[] =>
  side.ok ? [] : [`${pair.where}: « ${pair.fr} » does not parse: ${side.fault}`]

const judgeBothSides = (fr: readonly Part[], en: readonly Part[]): string[] => {
  const said: string[] = []
  const differ = (what: string, read: (parts: readonly Part[]) => string[]): void => {
    const [ours, theirs] = [read(fr).join(', '), read(en).join(', ')]
    if (ours !== theirs)
      said.push(`has ${what} ${ours || 'none'} in French, ${theirs || 'none'} in English.`)
  }
  differ('variables', variablesOf)
  differ('tags', tagsOf)
  for (const part of [...allParts(fr), ...allParts(en)]) {
    if (part.kind !== 'choice') continue
    const forms = Object.keys(part.forms)
    if (!forms.includes('other')) said.push(`has a choice on {${part.name}} without « other ».`)
    if (part.by === 'plural' && !forms.includes('one')) {
      said.push(`has a plural on {${part.name}} without « one ».`)
    }
  }
  return said
}

const variablesOf = (parts: readonly Part[]): string[] => {
  const names = allParts(parts).flatMap(part => (part.kind === 'words' ? [] : [part.name]))
  return [...new Set(names)].sort()
}

const tagsOf = (parts: readonly Part[]): string[] => {
  const words = allParts(parts).flatMap(part => (part.kind === 'words' ? [part.text] : []))
  return [...new Set(words.join('\n').match(/<\/?\w+\/?>/g) ?? [])].sort()
}

const prose = (text: string): string =>
  NOT_PROSE.reduce((left, shape) => left.replace(shape, '0'), text).replace(/<\/?\w+\/?>/g, '')

const FRENCH_FAULTS: readonly (readonly [RegExp, string])[] = [
  [/'/, 'has a straight apostrophe; write ’.'],
  [/"/, 'has a straight quotation mark; write « ».'],
  [/\.\.\./, 'has three full stops; write ….'],
  [/ {2}/, 'has two spaces in a row.'],
  [/ [;:!?»%€]|« /, 'keeps an ordinary space that would break the line.'],
  [/[\p{L}\d][;!?»]|«[\p{L}\d{]/u, 'has a mark without its space.'],
  [/(?<![\d.,])\d{5,}/, 'has a number typed by hand; let the product group it.'],
  [
    /\p{L}·\p{L}|\p{L}\(\p{L}{1,3}\)/u,
    'has a middle dot or brackets inside a word; turn the sentence.',
  ],
  [/!/, 'has an exclamation mark.'],
]

const ENGLISH_FAULTS: readonly (readonly [RegExp, string])[] = [
  [/'/, 'has a straight apostrophe in English; write ’.'],
  [/"/, 'has a straight quotation mark in English; write “ ”.'],
  [/\.\.\./, 'has three full stops in English; write ….'],
  [/ {2}/, 'has two spaces in a row in English.'],
  [/[ \u00a0\u202f][;:!?](?!\S)/, 'has a space before a mark in English.'],
  [/!/, 'has an exclamation mark in English.'],
]

const judgeFrench = (raw: string, parts: readonly Part[]): string[] => {
  const forms = spellAll(parts)
  return [
    ...forms.flatMap(form => faults(setFrenchSpaces(prose(form)), FRENCH_FAULTS)),
    ...forms.flatMap(form => bannedIn(form, 'fr')),
    ...forms.flatMap(judgeSentences),
    ...judgeElision(raw),
  ]
}

const judgeEnglish = (parts: readonly Part[]): string[] => {
  const forms = spellAll(parts)
  return [
    ...forms.flatMap(form => faults(prose(form), ENGLISH_FAULTS)),
    ...forms.flatMap(form => bannedIn(form, 'en')),
  ]
}

const faults = (text: string, list: readonly (readonly [RegExp, string])[]): string[] =>
  list.filter(([shape]) => shape.test(text)).map(([, sentence]) => sentence)

const bannedIn = (text: string, language: 'fr' | 'en'): string[] => {
  // Words between quotation marks are someone else's: a menu of a network, a title.
  const words = prose(text).replace(/\{[^}]*\}|«[^»]*»|“[^”]*”/g, ' ')
  return BANNED[language]
    .filter(word => new RegExp(`(?<![\\p{L}\\d-])${word}s?(?![\\p{L}\\d-])`, 'iu').test(words))
    .map(word => `says « ${word} », which the product never says.`)
}

const judgeElision = (raw: string): string[] =>
  [...raw.matchAll(/(?<!\p{L})(de|que|du|le|la|jusque|lorsque) \{(\w+)\s*(,|\})/giu)]
    .filter(([, , name = '', next]) => next === '}' && !SAFE_AFTER_DE.includes(name))
    .map(
      ([, word, name]) =>
        `has « ${word} {${name}} », which a vowel would break; turn the sentence.`,
    )

/** A text that ends like a sentence is judged as one; names and labels are not. */
const judgeSentences = (form: string): string[] => {
  const text = prose(form).trim()
  if (!/[.?…]$/.test(text)) return []
  const sentences = text.split(/(?<=[.?…])\s+(?=\p{Lu}|«|\{)/u)
  const said: string[] = []
  if (sentences.length > LENGTHS.sentences) {
    said.push(`has ${sentences.length} sentences; ${LENGTHS.sentences} at most.`)
  }
  for (const sentence of sentences.filter(each => each.length > LENGTHS.sentence)) {
    said.push(`has a sentence of ${sentence.length} characters; ${LENGTHS.sentence} at most.`)
  }
  return said
}

export const judgeLabel = ({ where, text }: Label): string[] => {
  const said: string[] = []
  const bare = text.replace(/\{[^}]*\}/g, '').trim()
  if (/[^.]\.$/.test(text)) said.push(`${where}: the label « ${text} » ends with a full stop.`)
  if (bare.length > LENGTHS.label) {
    said.push(
      `${where}: the label « ${text} » has ${bare.length} characters; ${LENGTHS.label} at most.`,
    )
  }
  return said
}
