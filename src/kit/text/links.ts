import { once } from '../once.ts'

/** A place in a text, in UTF-16 units: `text.slice(start, end)`. */
export type Span = { readonly start: number; readonly end: number }

export type Link = Span & {
  /** With its scheme, even when the text leaves it out. */
  readonly url: string
}

export type LinkOptions = {
  /** Also finds `parvis.example.org/guide` without a scheme. */
  readonly bareDomains?: boolean
}

const schemed = once(() => /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"“”«»\p{Cc}]+/giu)
const bare = once(
  () =>
    /(?<![\p{L}\p{N}@_/.:#-])[\p{L}\p{N}][\p{L}\p{N}.-]*\.[a-z]{2,24}(?![\p{L}\p{N}_@-])(?::\d{1,5})?(?:[/?#][^\s<>"“”«»\p{Cc}]*)?/gu,
)
const CLOSING = { '(': ')', '[': ']', '{': '}' } as const
type Opening = keyof typeof CLOSING
type Closing = (typeof CLOSING)[Opening]

/*
 * Without a scheme, only an ending that people know as one: otherwise « fin.Merci » would be a link.
 * Every country ending of two letters counts, except the ones that are also ends of file names.
 */
const ENDINGS = new Set(
  'com org net info edu gov int mil app dev page site blog shop store online cloud tech agency studio media news social world live tv xyz club team group life email link art museum paris bzh alsace corsica brussels swiss london berlin wien amsterdam eus cat quebec africa coop bio eco ong ngo pro name mobi travel events design photography jobs space website digital community network systems tools zone wiki games music video film radio school academy university restaurant cafe wine beer'.split(
    ' ',
  ),
)
const FILE_ENDINGS = new Set('ai cc cs gz md mo pl ps py rs sh so ts vb'.split(' '))

/** Web addresses of a text, in order, without the punctuation of the sentence around them. */
export const findLinks = (text: string, { bareDomains = false }: LinkOptions = {}): Link[] => {
  const links: Link[] = []
  for (const match of text.matchAll(schemed())) {
    const address = withoutTail(match[0])
    if (!/^https?:\/\/[\p{L}\p{N}[]/iu.test(address)) continue
    links.push({ start: match.index, end: match.index + address.length, url: address })
  }
  if (!bareDomains) return links
  const found = [...links]
  for (const match of text.matchAll(bare())) {
    const address = withoutTail(match[0])
    const span = { start: match.index, end: match.index + address.length }
    if (!hasKnownEnding(address) || links.some(link => overlap(link, span))) continue
    found.push({ ...span, url: `https://${address}` })
  }
  return found.sort((a, b) => a.start - b.start)
}

const hasKnownEnding = (address: string): boolean => {
  const host = /^[^/?#:]+/.exec(address)?.[0] ?? ''
  if (host.includes('..') || host.includes('-.') || host.includes('.-')) return false
  const ending = host.slice(host.lastIndexOf('.') + 1)
  if (ENDINGS.has(ending)) return true
  // A file name has no slash behind it: `notes.md` is one, `obs.md/page` is an address.
  return ending.length === 2 && (!FILE_ENDINGS.has(ending) || host.length < address.length)
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Drops what closes the sentence or the bracket around an address, not what belongs to it. */
const withoutTail = (address: string): string => {
  const opened = { ')': 0, ']': 0, '}': 0 }
  for (const letter of address) {
    if (letter in opened) opened[letter as Closing] -= 1
    else if (letter in CLOSING) opened[CLOSING[letter as Opening]] += 1
  }
  let end = address.length
  for (;;) {
    const last = address[end - 1]
    if (last === undefined) return ''
    if (/[.,;:!?…'’*_~]/.test(last)) end -= 1
    else if (last in opened && opened[last as Closing] < 0) {
      opened[last as Closing] += 1
      end -= 1
    } else return address.slice(0, end)
  }
}
