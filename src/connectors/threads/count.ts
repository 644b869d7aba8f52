/** Counts as Threads does: a character is one, but an emoji weighs its bytes in UTF-8. */
import { graphemesOf, isPictograph } from '#kit/text/graphemes.ts'
import { findLinks } from '#kit/text/links.ts'
import { utf8Length } from '#kit/text/measure.ts'
import type { Count } from '../content.ts'
import { limits } from './formats.ts'

const printable = /^[\x20-\x7e\n]*$/

export function countText(text: string): Count {
  const max = limits.text.value
  if (printable.test(text)) {
    return { used: text.length, max, overflowAt: text.length > max ? max : null }
  }
  let used = 0
  let overflowAt: number | null = null
  for (const { segment, index } of graphemesOf(text)) {
    used += isPictograph(segment) ? utf8Length(segment) : segment.length
    if (used > max && overflowAt === null) overflowAt = index
  }
  return { used, max, overflowAt }
}

/** Addresses, each once; also those without a scheme. */
export const addressesOf = (text: string): ReadonlySet<string> =>
  new Set(findLinks(text, { bareDomains: true }).map(({ url }) => url))
