/**
 * Counts as X does: twitter-text, configuration 3. Any address weighs 23, an emoji 2, and a character 1 or 2 by its range.
 * The one difference: an address without its scheme is known by the usual endings, where X knows them all.
 */
import { graphemesOf, isEmoji } from '#kit/text/graphemes.ts'
import { findLinks, type Link } from '#kit/text/links.ts'
import type { Count } from '../content.ts'
import type { Limit } from '../formats/limit.ts'

const checked = '2026-11-22'
const configuration = 'https://github.com/twitter/twitter-text/blob/master/config/v3.json'

export const longestText: Limit = {
  value: 280,
  source: 'https://docs.x.com/fundamentals/counting-characters',
  checked,
}
export const charactersPerUrl: Limit = { value: 23, source: configuration, checked }

/** First and last code point of what weighs one; everything else weighs two. */
const light: readonly (readonly [number, number])[] = [
  [0, 4_351],
  [8_192, 8_205],
  [8_208, 8_223],
  [8_242, 8_247],
]
const emojiWeight = 2

/** Addresses of a text, also without a scheme: X shortens and charges them all. */
export const findAddresses = (text: string): Link[] => findLinks(text, { bareDomains: true })

export function countText(text: string, max: number = longestText.value): Count {
  let used = 0
  let overflowAt: number | null = null
  for (const { at, weight } of weights(text)) {
    used += weight
    if (used > max && overflowAt === null) overflowAt = at
  }
  return { used, max, overflowAt }
}

function* weights(text: string): Generator<{ readonly at: number; readonly weight: number }> {
  let place = 0
  for (const { start, end } of findAddresses(text)) {
    yield* weightsBetween(text, place, start)
    yield { at: start, weight: charactersPerUrl.value }
    place = end
  }
  yield* weightsBetween(text, place, text.length)
}

function* weightsBetween(text: string, start: number, end: number) {
  for (const { index, segment } of graphemesOf(text.slice(start, end))) {
    yield { at: start + index, weight: weightOf(segment) }
  }
}

function weightOf(grapheme: string): number {
  if (isEmoji(grapheme)) return emojiWeight
  let weight = 0
  for (const letter of grapheme.normalize('NFC')) {
    const code = letter.codePointAt(0) ?? 0
    weight += light.some(([first, last]) => code >= first && code <= last) ? 1 : 2
  }
  return weight
}
