import { once } from '../once.ts'
import { findLinks, type Span } from './links.ts'

export type Mention = Span & {
  /** Without its first @: `ines`, `ines@example.social`, `ines.example.com`. */
  readonly handle: string
}

export type Hashtag = Span & {
  /** Without its #, as written. */
  readonly tag: string
}

const mention = once(
  () =>
    /(?<![\p{L}\p{N}_@/.+-])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,251}[\p{L}\p{N}_])?(?:@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?)?)/gu,
)
const hashtag = once(() => /(?<![\p{L}\p{N}\p{M}_&/#])[#＃]([\p{L}\p{N}\p{M}_]{1,300}\ufe0f?)/gu)

/** Persons and accounts named with an @, in order; not the @ of an e-mail or of an address. */
export const findMentions = (text: string): Mention[] =>
  outsideLinks(text, [...text.matchAll(mention())]).map(({ match, ...span }) => ({
    ...span,
    handle: match[1] ?? '',
  }))

/** Hashtags of any script, in order. One without a single letter (#1) is a number, not a hashtag. */
export const findHashtags = (text: string): Hashtag[] =>
  outsideLinks(text, [...text.matchAll(hashtag())])
    .filter(({ match }) => /\p{L}/u.test(match[1] ?? ''))
    .map(({ match, ...span }) => ({ ...span, tag: match[1] ?? '' }))

const outsideLinks = (
  text: string,
  matches: readonly RegExpExecArray[],
): (Span & { match: RegExpExecArray })[] => {
  if (matches.length === 0) return []
  const links = findLinks(text)
  return matches
    .map(match => ({ start: match.index, end: match.index + match[0].length, match }))
    .filter(({ start }) => !links.some(link => start >= link.start && start < link.end))
}
