/** Finds a site's REST API from the address that a person knows. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ConnectRefusal, IncomingAnswer, InstancePort } from '../connector.ts'
import { plainText } from './plain-text.ts'
import { readBody } from './rest.ts'

const TIMEOUT = 20_000

const indexShape = z.object({
  name: z.string(),
  url: z.string(),
  home: z.string().optional(),
  namespaces: z.array(z.string()),
  // PHP writes an empty object as an empty list.
  authentication: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
})

export interface Site {
  readonly root: string
  /** Address that readers know. */
  readonly home: string
  readonly name: string
  readonly takesApplicationPasswords: boolean
}

/**
 * The address may be any page of the site, the administration included. The site says where its API
 * is in a `Link` header (https://developer.wordpress.org/rest-api/using-the-rest-api/discovery/);
 * where a cache or a proxy drops it, the two usual places are tried.
 */
export async function discover(
  typed: string,
  port: InstancePort,
): Promise<Result<Site, ConnectRefusal>> {
  const address = siteAddress(typed)
  if (address === undefined) return refused({ code: 'address-wrong', values: { address: typed } })
  const page = await port.request({ method: 'GET', url: address, timeout: TIMEOUT })
  if (!page.ok) {
    const { kind, message } = page.refusal
    return kind === 'address-private' || kind === 'address-wrong'
      ? refused({ code: kind, values: { address: typed } })
      : refused({ code: 'network-down', answer: { status: null, code: kind, message } })
  }
  const said = linkedRoot(page.value, address)
  const candidates = said ? [said] : [`${address}wp-json/`, `${address}?rest_route=/`]
  for (const root of candidates) {
    const site = await readIndex(root, port)
    if (site !== undefined) return ok(site)
  }
  return page.value.status >= 500
    ? refused({ code: 'network-down', answer: { status: page.value.status } })
    : refused({ code: 'not-this-network', values: { address: typed } })
}

/** With a scheme and a final slash, without the page of the administration it was copied from. */
const siteAddress = (typed: string): string | undefined => {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`
  if (!URL.canParse(whole)) return undefined
  const url = new URL(whole)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  // A password is sent along: in the clear only to a host that the operator has allowed by name.
  if (url.protocol === 'http:' && !isLocal(url.hostname)) url.protocol = 'https:'
  const path = url.pathname.replace(/\/(?:wp-admin|wp-login\.php|wp-json|index\.php).*$/, '')
  return `${url.origin}${path.replace(/\/$/, '')}/`
}

/** Names that no public site has: the port lets through those that are allowed. */
export const isLocal = (host: string): boolean =>
  !host.includes('.') ||
  /\.(?:localhost|local|internal|lan|home|test|intranet)$/.test(host) ||
  /^(?:127|10)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^\[/.test(host)

const linkedRoot = (page: IncomingAnswer, address: string): string | undefined => {
  const link = /<([^>]+)>\s*;\s*rel="?https:\/\/api\.w\.org\/"?/.exec(page.headers.link ?? '')?.[1]
  return link !== undefined && URL.canParse(link, address) ? new URL(link, address).href : undefined
}

async function readIndex(root: string, port: InstancePort): Promise<Site | undefined> {
  const answer = await port.request({ method: 'GET', url: root, timeout: TIMEOUT })
  if (!answer.ok || answer.value.status !== 200) return undefined
  const index = indexShape.safeParse(readBody(answer.value))
  if (!index.success || !index.data.namespaces.includes('wp/v2')) return undefined
  const { name, url, home = url, authentication } = index.data
  const canonical = atHome(root, home)
  const isSafe = canonical.startsWith('https:') || isLocal(new URL(canonical).hostname)
  return {
    root: canonical,
    home: home.replace(/\/$/, ''),
    name: plainText(name),
    takesApplicationPasswords: isSafe && 'application-passwords' in authentication,
  }
}

/** A reading is sent on to the site's own host, a write is not: calls go there at once. */
const atHome = (root: string, home: string): string => {
  if (!URL.canParse(home)) return root
  const url = new URL(root)
  const { protocol, host } = new URL(home)
  if (protocol === 'https:' || protocol === 'http:') {
    url.protocol = protocol
    url.host = host
  }
  return url.href
}
