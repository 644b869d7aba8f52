import { findLinks, type Span } from '#kit/text/links.ts'
import { graphemes, utf8Length } from '#kit/text/measure.ts'
import { findHashtags, findMentions } from '#kit/text/tags.ts'

/** A stretch of a text that the network draws as a link. `value` is an address, a handle or a tag. */
export type RichSpan = Span & {
  readonly kind: 'link' | 'mention' | 'tag'
  readonly value: string
}

/** app.bsky.richtext.facet: places are in bytes of UTF-8, `byteEnd` excluded. */
export type Facet = {
  readonly index: { readonly byteStart: number; readonly byteEnd: number }
  readonly features: readonly Feature[]
}

type Feature =
  | { readonly $type: 'app.bsky.richtext.facet#link'; readonly uri: string }
  | { readonly $type: 'app.bsky.richtext.facet#mention'; readonly did: string }
  | { readonly $type: 'app.bsky.richtext.facet#tag'; readonly tag: string }

/** app.bsky.richtext.facet#tag: maxGraphemes and maxLength. */
const TAG_GRAPHEMES = 64
const TAG_BYTES = 640
/** A handle is a domain name (https://atproto.com/specs/handle). */
const HANDLE = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/i

/** Links, mentions and hashtags of a text, in order, none inside another. */
export const findRichSpans = (text: string): RichSpan[] => {
  const links = findLinks(text, { bareDomains: true }).map(({ start, end, url }) => ({
    start,
    end,
    kind: 'link' as const,
    value: url,
  }))
  const mentions = findMentions(text)
    .filter(({ handle }) => handle.length <= 253 && HANDLE.test(handle))
    .map(({ start, end, handle }) => ({
      start,
      end,
      kind: 'mention' as const,
      value: handle.toLowerCase(),
    }))
  const tags = findHashtags(text)
    .filter(({ tag }) => graphemes(tag) <= TAG_GRAPHEMES && utf8Length(tag) <= TAG_BYTES)
    .map(({ start, end, tag }) => ({ start, end, kind: 'tag' as const, value: tag }))
  const spans: RichSpan[] = []
  for (const span of [...links, ...mentions, ...tags].sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1)
    if (last === undefined || span.start >= last.end) spans.push(span)
  }
  return spans
}

/** Handles named in a text, each once. */
export const findHandles = (text: string): string[] => [
  ...new Set(findRichSpans(text).flatMap(span => (span.kind === 'mention' ? [span.value] : []))),
]

/** `dids` gives the account behind a handle; a handle without one stays plain text. */
export const makeFacets = (
  text: string,
  dids: { readonly [handle: string]: string | null },
): Facet[] =>
  findRichSpans(text).flatMap(span => {
    const feature = featureOf(span, dids)
    if (feature === undefined) return []
    const byteStart = utf8Length(text.slice(0, span.start))
    const byteEnd = byteStart + utf8Length(text.slice(span.start, span.end))
    return [{ index: { byteStart, byteEnd }, features: [feature] }]
  })

const featureOf = (
  { kind, value }: RichSpan,
  dids: { readonly [handle: string]: string | null },
): Feature | undefined => {
  if (kind === 'link') return { $type: 'app.bsky.richtext.facet#link', uri: value }
  if (kind === 'tag') return { $type: 'app.bsky.richtext.facet#tag', tag: value }
  const did = dids[value]
  return did ? { $type: 'app.bsky.richtext.facet#mention', did } : undefined
}
