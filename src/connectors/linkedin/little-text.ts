/**
 * « little » text, as LinkedIn reads a commentary: plain words, with its reserved characters escaped, hashtags as templates
 * and mentions as `@[Name](urn)`. An unescaped character cuts the post short without a word.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
 */
import { findHashtags } from '#kit/text/tags.ts'

export const reserved = ['\\', '|', '{', '}', '@', '[', ']', '(', ')', '<', '>', '#', '*', '_', '~']

const RESERVED = /[\\|{}@[\]()<>#*_~]/g
/** A mention as a person writes it here: LinkedIn finds nobody by a name alone. */
const MENTION = /@\[([^\]\n]{1,200})\]\((urn:li:(?:person|organization):[\w-]{1,100})\)/g

export const escapeLittle = (text: string): string => text.replace(RESERVED, '\\$&')

export interface Piece {
  readonly kind: 'words' | 'hashtag' | 'mention'
  /** Place in what was written, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** As readers see it. */
  readonly shown: string
  readonly urn?: string
}

/** The text in its order; nothing is left out. */
export function piecesOf(text: string): Piece[] {
  const mentions = [...text.matchAll(MENTION)].map(
    ({ index, 0: whole, 1: name = '', 2: urn = '' }): Piece => ({
      ...{ kind: 'mention', start: index, end: index + whole.length, shown: name, urn },
    }),
  )
  const hashtags = findHashtags(text)
    .filter(tag => !mentions.some(({ start, end }) => tag.start < end && start < tag.end))
    .map(
      ({ start, end }): Piece => ({ kind: 'hashtag', start, end, shown: text.slice(start, end) }),
    )
  const special = [...mentions, ...hashtags].sort((one, other) => one.start - other.start)
  const pieces: Piece[] = []
  let place = 0
  const words = (end: number) => {
    if (end > place)
      pieces.push({ kind: 'words', start: place, end, shown: text.slice(place, end) })
  }
  for (const piece of special) {
    words(piece.start)
    pieces.push(piece)
    place = piece.end
  }
  words(text.length)
  return pieces
}

export const littleText = (text: string): string =>
  piecesOf(text)
    .map(({ kind, shown, urn }) => {
      if (kind === 'mention') return `@[${escapeLittle(shown)}](${urn})`
      if (kind === 'words') return escapeLittle(shown)
      return `{hashtag|${escapeLittle(shown.slice(0, 1))}|${escapeLittle(shown.slice(1))}}`
    })
    .join('')

/** What readers see of a text as it is written here: a mention is its name. */
export const shownText = (text: string): string =>
  piecesOf(text)
    .map(({ shown }) => shown)
    .join('')

const LITTLE =
  /\{hashtag\|((?:\\[\s\S]|[^|\\])*)\|((?:\\[\s\S]|[^}\\])*)\}|@\[((?:\\[\s\S]|[^\]\\])*)\]\((?:\\[\s\S]|[^)\\])*\)|\\([\s\S])/g

/** Back to what readers see. */
export const plainOf = (little: string): string =>
  little.replace(
    LITTLE,
    (_whole, sign?: string, tag?: string, name?: string, letter?: string) =>
      letter ?? unescapeLittle(name ?? `${sign ?? ''}${tag ?? ''}`),
  )

const unescapeLittle = (text: string): string => text.replace(/\\([\s\S])/g, '$1')
