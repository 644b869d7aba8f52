/**
 * One XRPC call through the port. The npm client is not used here on purpose: only `request` tells
 * whether a request has left, which is what decides between « try later » and « unconfirmed ».
 */
import { z } from 'zod'
import type { Result } from '#kit/result.ts'
import {
  networkAnswer,
  outcomeOfAnswer,
  outcomeOfFailure,
  repeatable,
  retryAfter,
  type Unpublished,
} from '../answers.ts'
import type {
  IncomingAnswer,
  InstancePort,
  Json,
  NetworkAnswer,
  NotSent,
  OutgoingRequest,
  ReasonCode,
  RequestFailure,
} from '../connector.ts'
import { requestProved, type SigningKey } from './proof.ts'

/** By a token alone, or by a token bound to a key that each request proves. */
export interface XrpcAccess {
  readonly token: string
  readonly key?: SigningKey
}

export interface Call {
  readonly base: string
  readonly name: string
  /** A procedure (POST) has an input, a query (GET) has none. */
  readonly input?: Json | { readonly bytes: Uint8Array; readonly contentType: string }
  readonly procedure?: true
  readonly params?: { readonly [name: string]: string | readonly string[] }
  readonly access?: XrpcAccess
  /** The service that the account's server hands the call on to: `did:web:api.bsky.chat#bsky_chat`. */
  readonly proxy?: string
  readonly timeout: number
}

/** What came back that is not the expected answer. */
export type Miss =
  | { readonly came: false; readonly failure: RequestFailure }
  | {
      readonly came: true
      readonly answer: IncomingAnswer
      readonly error?: string
      readonly message?: string
    }

const errorBody = z.object({ error: z.string(), message: z.string().optional() })

/** The answer's body when it is a 200 of the expected shape; else what came instead. */
export async function call<T>(
  port: InstancePort,
  { base, name, input, procedure, params, access, proxy, timeout }: Call,
  shape: z.ZodType<T>,
): Promise<Result<T, Miss>> {
  const query = params ? `?${new URLSearchParams(pairsOf(params))}` : ''
  const headers: Record<string, string> = { accept: 'application/json' }
  if (access && !access.key) headers.authorization = `Bearer ${access.token}`
  if (proxy !== undefined) headers['atproto-proxy'] = proxy
  const blob = isBlob(input)
  if (blob) headers['content-type'] = input.contentType
  else if (input !== undefined) headers['content-type'] = 'application/json'
  const request: OutgoingRequest = {
    method: procedure || input !== undefined ? 'POST' : 'GET',
    url: `${base}/xrpc/${name}${query}`,
    headers,
    timeout,
    ...(blob ? { body: input.bytes } : input === undefined ? {} : { body: JSON.stringify(input) }),
  }
  const sent = access?.key
    ? await requestProved(port, request, { key: access.key, accessToken: access.token })
    : await port.request(request)
  if (!sent.ok) return { ok: false, refusal: { came: false, failure: sent.refusal } }
  const answer = sent.value
  const body = answer.json()
  if (answer.status >= 200 && answer.status < 300) {
    const read = shape.safeParse(body)
    if (read.success) return { ok: true, value: read.data }
  }
  return { ok: false, refusal: readMiss(answer) }
}

/** What an answer says that is not the expected one. */
export function readMiss(answer: IncomingAnswer): Miss {
  const said = errorBody.safeParse(answer.json())
  return {
    came: true,
    answer,
    ...(said.success ? { error: said.data.error } : {}),
    ...(said.success && said.data.message !== undefined ? { message: said.data.message } : {}),
  }
}

/** A list is the same name several times. */
const pairsOf = (params: NonNullable<Call['params']>): [string, string][] =>
  Object.entries(params).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  )

const isBlob = (input: Call['input']): input is { bytes: Uint8Array; contentType: string } =>
  typeof input === 'object' &&
  input !== null &&
  'bytes' in input &&
  input.bytes instanceof Uint8Array

/** The server no longer takes the token; the call was not carried out. */
export const isTokenDead = (miss: Miss): boolean =>
  miss.came &&
  (miss.answer.status === 400 || miss.answer.status === 401) &&
  [
    ...['ExpiredToken', 'InvalidToken', 'AuthMissing', 'AuthenticationRequired'],
    'invalid_token',
  ].includes(miss.error ?? '')

export const isRecordAbsent = (miss: Miss): boolean =>
  miss.came &&
  miss.answer.status === 400 &&
  (miss.error === 'RecordNotFound' || /^Could not locate record: at:/.test(miss.message ?? ''))

export const answerOfMiss = (miss: Miss): NetworkAnswer =>
  miss.came
    ? networkAnswer(miss.answer, miss.error, miss.message)
    : { status: null, code: miss.failure.kind, message: miss.failure.message.slice(0, 500) }

/**
 * When to come back. `ratelimit-reset` is in seconds since 1970
 * (docs.bsky.app/docs/advanced-guides/rate-limits); proxies in front say `retry-after`.
 */
export const endOfWait = ({ headers }: IncomingAnswer, now: Date): Date | undefined => {
  const seconds = Number(headers['ratelimit-reset'] ?? Number.NaN)
  return Number.isFinite(seconds) && seconds > 0
    ? new Date(seconds * 1000)
    : retryAfter(headers, now)
}

const accountErrors: ReadonlySet<string> = new Set([
  'AccountTakedown',
  'AccountSuspended',
  'AccountDeactivated',
  'RepoTakendown',
  'RepoSuspended',
  'RepoDeactivated',
])

/** What a miss means for a call that may have written something public. */
export function outcomeOfMiss(miss: Miss, now: Date): Unpublished {
  if (!miss.came) return outcomeOfFailure(miss.failure)
  const { answer, error, message } = miss
  const kept = networkAnswer(answer, error, message)
  const reason = reasonOf(answer.status, error, message)
  if (reason !== undefined) return { outcome: 'refused', reason, answer: kept }
  if (isTokenDead(miss) || error === 'ScopeMissingError')
    return { outcome: 'reconnect', answer: kept }
  const until = endOfWait(answer, now)
  const busy = answer.status === 429 || error === 'RateLimitExceeded'
  if (busy) return { outcome: 'wait', ...(until ? { until } : {}), answer: kept }
  // A refusal of the network is JSON with an error; a page comes from something on the way.
  if (error === undefined && answer.status >= 400 && answer.status < 500 && answer.status !== 408) {
    return { outcome: 'wait', answer: kept }
  }
  return outcomeOfAnswer(answer, now, {
    ...(error ? { code: error } : {}),
    ...(message ? { message } : {}),
  })
}

/** The same for a call that changes nothing public. */
export function outcomeOfSafeMiss(miss: Miss, now: Date): NotSent {
  return repeatable(outcomeOfMiss(miss, now))
}

const reasonOf = (
  status: number,
  error: string | undefined,
  message = '',
): ReasonCode | undefined => {
  if (error !== undefined && accountErrors.has(error)) return 'account-restricted'
  if (status === 413 || error === 'BlobTooLarge' || error === 'PayloadTooLarge') {
    return 'media-not-accepted'
  }
  if (status !== 400) return undefined
  if (error === 'InvalidMimeType' || error === 'BlobNotFound') return 'media-not-accepted'
  if (error !== 'InvalidRequest') return undefined
  if (/embed|image|blob|mime/i.test(message)) return 'media-not-accepted'
  return /text/i.test(message) && /long|grapheme|length|size|big/i.test(message)
    ? 'text-too-long'
    : undefined
}
