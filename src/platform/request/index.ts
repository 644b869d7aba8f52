/**
 * Outgoing HTTP to addresses that a person or a network gave: no private address unless allowed by name,
 * redirects checked again, sizes and times bounded. Says whether a request may have reached the other side.
 */
import { isIP } from 'node:net'
import type { IncomingAnswer, OutgoingRequest, RequestFailure } from '#kit/http.ts'
import { ok, type Result, refused } from '#kit/result.ts'
import { isAllowedByName, isPrivateAddress } from './addresses.ts'
import { exchange, type RawAnswer } from './exchange.ts'

export type SafeRequest = (
  request: OutgoingRequest,
) => Promise<Result<IncomingAnswer, RequestFailure>>

export interface RequestSettings {
  /** Names (or name:port) of private hosts that may be reached. */
  readonly allowedPrivateHosts: readonly string[]
}

const defaultTimeout = 30_000
const defaultMaxAnswer = 2_000_000
const maxRedirects = 4

/** Makes the one function through which everything outside is reached. */
export function makeRequest(settings: RequestSettings): SafeRequest {
  return async first => {
    const deadline = Date.now() + (first.timeout ?? defaultTimeout)
    let request = first
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const checked = checkAddress(request.url, settings)
      if (!checked.ok) return checked
      const answer = await exchange(checked.value.url, request, {
        timeout: Math.max(1, deadline - Date.now()),
        maxAnswer: request.maxAnswer ?? defaultMaxAnswer,
        publicOnly: checked.value.publicOnly,
      })
      if ('kind' in answer) return refused(answer)
      const next = redirected(request, answer)
      if (!next) return ok(asIncoming(answer))
      request = next
    }
    return refused({ kind: 'cut', left: first.method !== 'GET', message: 'too many redirects' })
  }
}

function checkAddress(
  address: string,
  settings: RequestSettings,
): Result<{ url: URL; publicOnly: boolean }, RequestFailure> {
  const wrong = (message: string) =>
    refused<RequestFailure>({ kind: 'address-wrong', left: false, message })
  if (!URL.canParse(address)) return wrong('this is no address')
  const url = new URL(address)
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
function redirected(request: OutgoingRequest, answer: RawAnswer): OutgoingRequest | null {
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

function asIncoming(raw: RawAnswer): IncomingAnswer {
  const text = () => new TextDecoder().decode(raw.body)
  return {
    ...raw,
    text,
    json: () => {
      try {
        return JSON.parse(text())
      } catch {
        return undefined
      }
    },
  }
}

/** The same, shaped for npm clients that take a `fetch`. A failure keeps its kind in `cause`. */
export function asFetch(request: SafeRequest): typeof globalThis.fetch {
  return async (input, init) => {
    const asked = new Request(input, init)
    const hasBody = asked.method !== 'GET' && asked.method !== 'HEAD'
    const body = hasBody ? new Uint8Array(await asked.arrayBuffer()) : undefined
    const answer = await request({
      method: asked.method as OutgoingRequest['method'],
      url: asked.url,
      headers: Object.fromEntries(asked.headers),
      ...(body ? { body } : {}),
    })
    if (!answer.ok)
      throw new TypeError(`fetch failed: ${answer.refusal.message}`, { cause: answer.refusal })
    const { status, headers } = answer.value
    const empty = status === 204 || status === 205 || status === 304
    return new Response(empty ? null : Uint8Array.from(answer.value.body), { status, headers })
  }
}
