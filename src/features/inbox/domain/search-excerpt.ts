/** What a search shows of a message: the text around what was found, and where it is. Pure. */
import { stripControl } from '#kit/text/control.ts'
import { foldText } from '#kit/text/fold.ts'

const mostWords = 12

/** The words of what was typed, as they are looked for. */
export const searchWords = (typed: string): string[] =>
  (stripControl(typed).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, mostWords)

export type Mark = [number, number]

const around = 60
const mostShown = 200
const mostRead = 20_000

/** Endings are lost as a stem loses them: two words are one when they share most of the shorter one. */
function isSame(token: string, word: string): boolean {
  if (token === word) return true
  const shorter = Math.min(token.length, word.length)
  if (shorter < 3) return false
  let common = 0
  while (common < shorter && token[common] === word[common]) common += 1
  return (
    common >= Math.max(3, shorter - 2) && (common === word.length || token.length - common <= 5)
  )
}

/** `marks` are spans of the excerpt in UTF-16 units, in order, none in another. */
export function excerptOf(
  given: string,
  words: readonly string[],
): { readonly excerpt: string; readonly marks: Mark[] } {
  const text = stripControl(given.slice(0, mostRead)).replace(/\s/g, ' ')
  const folded = words.map(foldText)
  const found: Mark[] = []
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const token = foldText(match[0])
    if (folded.some(word => isSame(token, word)))
      found.push([match.index, match.index + match[0].length])
  }
  const [first] = found
  const from = edge(text, Math.max(0, (first?.[0] ?? 0) - around), 1)
  const to = edge(text, Math.min(text.length, from + mostShown), -1)
  const lead = from > 0 ? '…' : ''
  const marks = found
    .filter(([start, end]) => start >= from && end <= to)
    .map(([start, end]): Mark => [start - from + lead.length, end - from + lead.length])
  return { excerpt: `${lead}${text.slice(from, to)}${to < text.length ? '…' : ''}`, marks }
}

/** The nearest place between words, or between characters where a word is very long. */
function edge(text: string, at: number, way: 1 | -1): number {
  if (at <= 0 || at >= text.length) return at
  for (let step = 0; step < 25; step += 1) {
    const place = at + step * way
    if (text[place] === ' ') return way === 1 ? place + 1 : place
  }
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + way : at
}
