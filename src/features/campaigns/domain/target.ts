/** The addresses that a tracked link may lead to. Pure. */

/** Longer ones are cut by some networks and refused by some servers. */
export const maxAddress = 2_000

/** Why an address is not taken. */
export type AddressFault = 'not-an-address' | 'not-web' | 'with-password' | 'too-long' | 'own-link'

export type ReadAddress =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly fault: AddressFault }

const fault = (of: AddressFault): ReadAddress => ({ ok: false, fault: of })

/** `own` is the public origin of this Parvis: a link to one of its own links would count twice, or turn in a circle. */
export function readAddress(text: string, own: string): ReadAddress {
  const trimmed = text.trim()
  if (trimmed.length > maxAddress) return fault('too-long')
  if (/[\s\p{Cc}]/u.test(trimmed) || !URL.canParse(trimmed)) return fault('not-an-address')
  const url = new URL(trimmed)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return fault('not-web')
  if (url.username !== '' || url.password !== '') return fault('with-password')
  if (url.hostname === '') return fault('not-an-address')
  if (url.origin === own && url.pathname.toLowerCase().startsWith('/l/')) return fault('own-link')
  if (url.href.length > maxAddress) return fault('too-long')
  return { ok: true, url }
}
