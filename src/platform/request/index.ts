/**
 * Outgoing HTTP to addresses that a person or a network gave: no private address unless allowed by name,
 * redirects checked again, sizes and times bounded. Says whether a request may have reached the other side.
 */
import type {
  IncomingAnswer,
  OpenStream,
  OutgoingRequest,
  RequestFailure,
  StreamRequest,
} from '#kit/http.ts'
import { ok, type Result, refused } from '#kit/result.ts'
import { exchange, type RawAnswer } from './exchange.ts'
import { checkAddress, mostRedirects, type RequestSettings, redirected } from './hops.ts'
import { openExchange } from './stream.ts'

export type { OtherHosts, RequestSettings } from './hops.ts'
export { isReachedFromOutside } from './own-reach.ts'

export type SafeRequest = (
  request: OutgoingRequest,
) => Promise<Result<IncomingAnswer, RequestFailure>>

export type SafeStream = (request: StreamRequest) => Promise<Result<OpenStream, RequestFailure>>

const defaultTimeout = 30_000
const defaultMaxAnswer = 2_000_000

/** Makes the one function through which everything outside is reached. */
export function makeRequest(settings: RequestSettings): SafeRequest {
  return async first => {
    const deadline = Date.now() + (first.timeout ?? defaultTimeout)
    let request = first
    for (let hop = 0; hop <= mostRedirects; hop++) {
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

/** The same for an answer that goes on: the same addresses are refused, and a redirect is checked again. */
export function makeOpenStream(settings: RequestSettings): SafeStream {
  return async first => {
    let request = first
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const checked = checkAddress(request.url, settings)
      if (!checked.ok) return checked
      const opened = await openExchange(checked.value.url, request, checked.value.publicOnly)
      if ('kind' in opened) return refused(opened)
      const next = redirected({ ...request, method: 'GET' }, opened)
      if (!next) return ok(opened)
      opened.close()
      request = { ...request, url: next.url, headers: next.headers ?? {} }
    }
    return refused({ kind: 'cut', left: false, message: 'too many redirects' })
  }
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
