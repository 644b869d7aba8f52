/** One step of a call: is this address one to go to, and where does its answer lead? */
import { isIP } from 'node:net'
import type { OutgoingRequest, RequestFailure } from '#kit/http.ts'
import { ok, type Result, refused } from '#kit/result.ts'
import { isAllowedByName, isPrivateAddress } from './addresses.ts'
import type { RawAnswer } from './exchange.ts'

export interface RequestSettings {
  /** Names (or name:port) of private hosts that may be reached. */
  readonly allowedPrivateHosts: readonly string[]
  readonly hosts?: OtherHosts
}

/**
 * Host that is asked for → origin that answers in its place: fakes of networks whose addresses are fixed. No setting
 * leads here, tests hand it in; where it leads is checked like any address.
 */
export type OtherHosts = { readonly [host: string]: string }

export const mostRedirects = 4

const elsewhere = (asked: URL, hosts: OtherHosts = {}): URL => {
  const origin = hosts[asked.host]
  return origin ? new URL(`${asked.pathname}${asked.search}`, origin) : asked
}

export function checkAddress(
  address: string,
  settings: RequestSettings,
): Result<{ url: URL; publicOnly: boolean }, RequestFailure> {
  const wrong = (message: string) =>
    refused<RequestFailure>({ kind: 'address-wrong', left: false, message })
  if (!URL.canParse(address)) return wrong('this is no address')
  const url = elsewhere(new URL(address), settings.hosts)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return wrong(`${url.protocol} is not served`)
  if (url.username || url.password) return wrong('an address carries no name and password')
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  if (isAllowedByName(settings.allowedPrivateHosts, url.hostname, port))
    return ok({ url, publicOnly: false })
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare) && isPrivateAddress(bare)) {
    return refused({
      kind: 'address-private',
      left: false,
      message: `${bare} is a private address`,
    })
  }
  return ok({ url, publicOnly: true })
}

/** Only reads follow a redirect: a write sent on somewhere else would be another act. */
export function redirected(
  request: OutgoingRequest,
  answer: Pick<RawAnswer, 'status' | 'headers'>,
): OutgoingRequest | null {
  const location = answer.headers.location
  if (!location || ![301, 302, 303, 307, 308].includes(answer.status) || request.method !== 'GET')
    return null
  if (!URL.canParse(location, request.url)) return null
  const target = new URL(location, request.url)
  const sameOrigin = target.origin === new URL(request.url).origin
  // Credentials go to the server that they were meant for, not to where it points.
  const headers = Object.fromEntries(
    Object.entries(request.headers ?? {}).filter(
      ([name]) => sameOrigin || !/^(authorization|cookie)$/i.test(name),
    ),
  )
  return { ...request, url: target.href, headers }
}
