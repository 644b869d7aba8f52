import { once } from '../once.ts'

// The tables of Unicode take tens of milliseconds to read: a start that counts nothing does not.
const segmenter = once(() => new Intl.Segmenter('fr', { granularity: 'grapheme' }))
const emoji = once(() => /^\p{RGI_Emoji}$/v)
const pictograph = once(() => /\p{RGI_Emoji}|\p{Extended_Pictographic}/v)

/** Characters as a reader sees them, each with its place in UTF-16 units; the same in every language. */
export const graphemesOf = (text: string): Intl.Segments => segmenter().segment(text)

/** Exactly one of the emojis that Unicode recommends. */
export const isEmoji = (grapheme: string): boolean => emoji().test(grapheme)

/** Holds an emoji, or a sign that is drawn as one. */
export const isPictograph = (grapheme: string): boolean => pictograph().test(grapheme)
