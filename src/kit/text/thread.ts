import { findLinks } from './links.ts'
import { graphemeEnds, graphemes } from './measure.ts'

export type ThreadOptions = {
  /** What one part may weigh, in the unit of `count`. */
  readonly max: number
  /** How the network counts: graphemes unless said. Longer text must never weigh less. */
  readonly count?: (text: string) => number
  /** Ends each part with « 2/5 », inside the limit. */
  readonly numbering?: boolean
}

/** How good a place to cut is. */
const WORD = 1
const SENTENCE = 2
const PARAGRAPH = 3
/** A better kind of cut is not worth leaving a part emptier than this. */
const WORTH = { [PARAGRAPH]: 0.5, [SENTENCE]: 0.3, [WORD]: 0.1 } as const

/**
 * Cuts a text into the parts of a thread: between paragraphs, else sentences, else words. Only the
 * white space at the cuts is dropped. An address or a word is cut only when it exceeds a part by
 * itself, and a grapheme never: one that weighs more than `max` makes a part of its own.
 */
export const splitIntoThread = (text: string, options: ThreadOptions): string[] => {
  const { max, count = graphemes, numbering = false } = options
  const whole = text.trim()
  if (whole === '') return []
  if (count(whole) <= max) return [whole]
  const cuts = findCuts(whole)
  if (!numbering) return cutParts(whole, cuts, max, count)
  for (let digits = 1; ; digits += 1) {
    const widest = ` ${'9'.repeat(digits)}/${'9'.repeat(digits)}`
    const room = max - count(widest)
    if (room < 1) return cutParts(whole, cuts, max, count)
    const parts = cutParts(whole, cuts, room, count)
    if (String(parts.length).length > digits) continue
    return parts.map((part, place) => `${part} ${place + 1}/${parts.length}`)
  }
}

/** Not the space that carries a combining mark: both are one grapheme. */
const SPACE = String.raw`\s+(?!\p{M}|\u200d)`

const spaceAt = (text: string, start: number): number => {
  const sticky = new RegExp(SPACE, 'uy')
  sticky.lastIndex = start
  return sticky.exec(text)?.[0].length ?? 0
}

type Cuts = { readonly places: readonly number[]; readonly rank: ReadonlyMap<number, number> }

const findCuts = (text: string): Cuts => {
  const links = findLinks(text)
  const rank = new Map<number, number>()
  for (const { index, 0: space } of text.matchAll(new RegExp(SPACE, 'gu'))) {
    const end = index + space.length
    if (/\n\s*\n/.test(space)) rank.set(end, PARAGRAPH)
    else rank.set(end, space.includes('\n') || endsSentence(text, index) ? SENTENCE : WORD)
    // A narrow space holds « Prêt ? » together.
    if (/^[\u00a0\u202f]+$/.test(space)) rank.delete(end)
  }
  for (const { index } of text.matchAll(/(?<=[。！？])(?=[^\s。！？」』）])/gu))
    rank.set(index, SENTENCE)
  for (const { start, end } of links) {
    for (const place of rank.keys()) if (place > start && place < end) rank.delete(place)
  }
  return { places: [...rank.keys()].sort((a, b) => a - b), rank }
}

const ENDING = /[.!?…][\s\u00a0\u202f]*[»”’"')\]]*$/u
const ABBREVIATION =
  /(?:^|[\s(«])(?:\p{Lu}|M|MM|Mme|Mlle|Dr|Mr|Mrs|Ms|St|p|cf|ex|env|art|vol|n)\.$/u

const endsSentence = (text: string, end: number): boolean => {
  const before = text.slice(Math.max(0, end - 12), end)
  return ENDING.test(before) && !ABBREVIATION.test(before)
}

const cutParts = (
  text: string,
  cuts: Cuts,
  max: number,
  count: (text: string) => number,
): string[] => {
  const parts: string[] = []
  let start = 0
  let from = 0
  while (start < text.length) {
    while (from < cuts.places.length && (cuts.places[from] ?? 0) <= start) from += 1
    const end = endOfPart(text, start, from, cuts, max, count)
    parts.push(text.slice(start, end).trimEnd())
    start = end
    start += spaceAt(text, start)
  }
  return parts
}

const endOfPart = (
  text: string,
  start: number,
  from: number,
  { places, rank }: Cuts,
  max: number,
  count: (text: string) => number,
): number => {
  const fits = (end: number): boolean => {
    // A beginning that is too long spares counting the rest, which may be a whole book.
    for (let reach = 256; start + reach < end; reach *= 4) {
      if (count(text.slice(start, start + reach).trimEnd()) > max) return false
    }
    return count(text.slice(start, end).trimEnd()) <= max
  }
  const place = (index: number): number => places[from + index] ?? text.length
  const fitting = lastTrue(places.length - from + 1, index => fits(place(index)))
  if (fitting < 0) return endInsideWord(text, start, fits)
  const farthest = place(fitting)
  if (farthest === text.length) return farthest
  for (const kind of [PARAGRAPH, SENTENCE, WORD] as const) {
    for (let index = fitting; index >= 0; index -= 1) {
      const end = place(index)
      if (end - start < (farthest - start) * WORTH[kind]) break
      if ((rank.get(end) ?? 0) >= kind) return end
    }
  }
  return farthest
}

/** No word fits: the most graphemes that do, at least one. */
const endInsideWord = (text: string, start: number, fits: (end: number) => boolean): number => {
  let reach = 64
  for (;;) {
    const ends = graphemeEnds(text.slice(start, start + reach)).map(end => start + end)
    const last = lastTrue(ends.length, index => fits(ends[index] ?? text.length))
    const atEnd = start + reach >= text.length
    // The last grapheme of a slice may be half of one, so that it only counts at the true end.
    if (atEnd || last < ends.length - 2) return ends[Math.max(0, last)] ?? text.length
    reach *= 2
  }
}

/** The last index that passes, by doubling then halving; -1 when the first does not. */
const lastTrue = (length: number, passes: (index: number) => boolean): number => {
  if (length === 0 || !passes(0)) return -1
  let low = 0
  let step = 1
  while (low + step < length && passes(low + step)) {
    low += step
    step *= 2
  }
  let high = Math.min(length, low + step)
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (passes(middle)) low = middle
    else high = middle
  }
  return low
}
