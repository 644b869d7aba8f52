/** URNs: how LinkedIn names everything, and how they stand in an address of Rest.li 2.0. */

/** Parentheses, commas and quotes mean something to Rest.li: in a value they are written as bytes. */
export const encodeUrn = (urn: string): string =>
  encodeURIComponent(urn).replace(
    /[!'()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )

export const listOf = (urns: readonly string[]): string => `List(${urns.map(encodeUrn).join(',')})`

export const isPage = ({ remoteId }: { readonly remoteId: string }): boolean =>
  remoteId.startsWith('urn:li:organization:')

export const isComment = (urn: string): boolean => urn.startsWith('urn:li:comment:')

/** `urn:li:share:7…` → `7…`. */
export const idOf = (urn: string): string => urn.slice(urn.lastIndexOf(':') + 1)

/** The number of a comment, and what it stands under as LinkedIn names it. Null: no comment’s. */
export function commentParts(urn: string): { readonly object: string; readonly id: string } | null {
  const [, object, id] = /^urn:li:comment:\((urn:li:\w+:\d+),(\d+)\)$/.exec(urn) ?? []
  return object && id ? { object, id } : null
}

export const postAddress = (urn: string): string => `https://www.linkedin.com/feed/update/${urn}/`

export const commentAddress = (post: string, comment: string): string =>
  `${postAddress(post)}?commentUrn=${encodeUrn(comment)}`

/**
 * When a post was made, by the upper bits of its number: milliseconds since 1970, as every number met so far shows; LinkedIn
 * documents it nowhere. Null where it gives no moment between 2012 and tomorrow.
 */
export function bornAt(urn: string, now: Date): Date | null {
  const id = idOf(urn)
  if (!/^\d{15,20}$/.test(id)) return null
  const moment = Number(BigInt(id) >> 22n)
  const earliest = Date.UTC(2012, 0)
  return moment > earliest && moment < now.getTime() + 86_400_000 ? new Date(moment) : null
}
