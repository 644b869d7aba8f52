import { findLinks } from '#kit/text/links.ts'
import { readCode } from '../domain/code.ts'

/** The code of an address that is a short link, as far as its form tells; the server knows whose it is. */
export function codeOf(address: string): string | null {
  const match = /^https?:\/\/[^/]+\/l\/([^/?#]+)$/i.exec(address)
  return match?.[1] ? readCode(match[1]) : null
}

/** The addresses of a text, each once, in order. */
export const addressesOf = (text: string): string[] => [
  ...new Set(findLinks(text).map(link => text.slice(link.start, link.end))),
]

/** Every time that this very address stands in the text, another stands there; longer addresses that begin alike stay. */
export function replaceAddress(text: string, address: string, by: string): string {
  let replaced = ''
  let from = 0
  for (const link of findLinks(text)) {
    if (text.slice(link.start, link.end) !== address) continue
    replaced += text.slice(from, link.start) + by
    from = link.end
  }
  return replaced + text.slice(from)
}

/** An address to be read rather than followed. */
export const readable = (address: string): string =>
  address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')
