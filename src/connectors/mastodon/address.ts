import { ok, type Result, refused } from '#kit/result.ts'

export interface ServerAddress {
  /** `https://mastodon.social`, without a slash at the end. */
  readonly origin: string
  /** The name before the server where a whole handle was given. */
  readonly name: string | null
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * Reads « mastodon.social », « https://mastodon.social/@brume », « @brume@mastodon.social », « brume@mastodon.social ».
 * Everything but this very machine is called over https, whatever scheme was written.
 */
export const readAddress = (written: string): Result<ServerAddress, 'address-wrong'> => {
  const address = written.trim().replace(/^acct:/i, '')
  const handle = /^@?([\w.-]+)@([^@/\s]+)$/u.exec(address)
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(address)
  const place = handle?.[2] ?? address
  const href = withScheme ? place : `https://${place}`
  if (place === '' || /\s/.test(place) || !URL.canParse(href)) return refused('address-wrong')
  const url = new URL(href)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused('address-wrong')
  if (url.username || url.password) return refused('address-wrong')
  const local = LOOPBACK.test(url.hostname)
  if (!local && !url.hostname.includes('.') && !url.hostname.includes(':')) {
    return refused('address-wrong')
  }
  const scheme = local && url.protocol === 'http:' ? 'http:' : 'https:'
  return ok({ origin: `${scheme}//${url.host}`, name: handle?.[1] ?? null })
}
