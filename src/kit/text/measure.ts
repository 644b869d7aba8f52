import { graphemesOf } from './graphemes.ts'

const PRINTABLE_ASCII = /^[\x20-\x7e\n]*$/

/** Characters as a reader counts them: an emoji family is one. */
export const graphemes = (text: string): number => {
  if (PRINTABLE_ASCII.test(text)) return text.length
  let count = 0
  for (const _ of graphemesOf(text)) count += 1
  return count
}

/** Where each grapheme ends, in UTF-16 units; the last is the length of the text. */
export const graphemeEnds = (text: string): number[] => {
  const ends: number[] = []
  for (const { index, segment } of graphemesOf(text)) ends.push(index + segment.length)
  return ends
}

/** The beginning of the text, at most `max` graphemes. */
export const takeGraphemes = (text: string, max: number): string => {
  if (text.length <= max) return text
  let taken = 0
  for (const { index } of graphemesOf(text)) {
    if (taken === max) return text.slice(0, index)
    taken += 1
  }
  return text
}

/** Bytes in UTF-8; a lone surrogate weighs 3, as the replacement character that it becomes. */
export const utf8Length = (text: string): number => {
  let bytes = 0
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (code < 0x80) bytes += 1
    else if (code < 0x800) bytes += 2
    else if (isPair(text, place)) {
      bytes += 4
      place += 1
    } else bytes += 3
  }
  return bytes
}

export const codePoints = (text: string): number => {
  let count = 0
  for (let place = 0; place < text.length; place += 1) {
    if (isPair(text, place)) place += 1
    count += 1
  }
  return count
}

const isPair = (text: string, place: number): boolean => {
  const high = text.charCodeAt(place)
  if (high < 0xd800 || high > 0xdbff) return false
  const low = text.charCodeAt(place + 1)
  return low >= 0xdc00 && low <= 0xdfff
}
