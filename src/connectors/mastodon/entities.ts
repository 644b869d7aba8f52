import { once } from '#kit/once.ts'
import type { Span } from '#kit/text/links.ts'

/** What Mastodon does not count letter by letter: an address, or an account named with its server. */
export type CountedSpan = Span & {
  readonly kind: 'url' | 'mention'
  /** The text that is counted in its place. */
  readonly counted: string
}

/*
 * The grammar is the server's own (twitter-text with Mastodon's changes), so that a text is neither held
 * back nor let through by a character. The one difference: any ending of a domain is taken for a known one.
 */
const GENERAL = String.raw`[^\p{White_Space}<>()?]`
const PARENTHESES = String.raw`\((?:${GENERAL}+|${GENERAL}*\(${GENERAL}+\)${GENERAL}*)\)`
const ENDING = String.raw`(?:[^\p{White_Space}()?!*"'「」<>;:=,.$%\[\]~&\|@]|${PARENTHESES})`
const PATH = `(?:${GENERAL}*(?:${PARENTHESES}${GENERAL}*)*${ENDING}|${GENERAL}+/)`
const WIDE = String.raw`\u{A0}-\u{D7FF}\u{E000}-\u{FDCF}\u{FDF0}-\u{FFEF}\u{10000}-\u{10FFFD}`
const QUERY = String.raw`[a-z0-9!?*'\(\);:&=+$\/%#\[\]\-_.,~\|@\^${WIDE}]`
const QUERY_ENDING = String.raw`[a-z0-9_&=#\/\-${WIDE}]`
const LABEL = String.raw`[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}_\-]{0,61}[\p{L}\p{N}\p{M}])?`
const DOMAIN = String.raw`(?:${LABEL}\.)+(?:xn--[a-z0-9\-]{2,59}|[\p{L}\p{M}]{2,63})(?![\p{L}\p{N}@])`
const SCHEME = 'https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini'
const urlPattern = once(
  () =>
    new RegExp(
      String.raw`(?<![a-z0-9@＠$#＃\u202a-\u202e])(?:${SCHEME}):\/\/${DOMAIN}(?::\d+)?(?:\/${PATH}*)?(?:\?${QUERY}*${QUERY_ENDING})?`,
      'giu',
    ),
)
const mentionPattern = once(
  () =>
    /(?<![=/\p{L}\p{N}\p{M}_])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)(?:@[\p{L}\p{N}\p{M}_]+(?:[.-]+[\p{L}\p{N}\p{M}_]+)*)?/giu,
)
/** What follows a name and says that it is none: an e-mail, an accent, a scheme. */
const NOT_A_MENTION = /^(?:[@＠]|[\u00c0-\u024f\u1e00-\u1eff]|:\/\/)/u

/** Addresses and mentions of a text, in order, none inside another. */
export const findCountedSpans = (text: string, charactersPerUrl: number): CountedSpan[] => {
  const found: CountedSpan[] = []
  for (const { index, 0: whole } of text.matchAll(urlPattern())) {
    const counted = 'x'.repeat(charactersPerUrl)
    found.push({ start: index, end: index + whole.length, kind: 'url', counted })
  }
  for (const match of text.matchAll(mentionPattern())) {
    const { index, 0: whole, 1: name } = match
    if (NOT_A_MENTION.test(text.slice(index + whole.length, index + whole.length + 3))) continue
    found.push({ start: index, end: index + whole.length, kind: 'mention', counted: `@${name}` })
  }
  const spans: CountedSpan[] = []
  for (const span of found.sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1)
    if (last === undefined || span.start >= last.end) spans.push(span)
  }
  return spans
}
