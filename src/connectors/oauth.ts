/**
 * OAuth 2 as the networks of the field speak it (RFC 6749, with PKCE of RFC 7636 where they take it): the way out, the way
 * back, and an access that is renewed once before it ends.
 */
import type { Json } from '#kit/json.ts'
import { ok, type Refused, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import { networkAnswer, retryAfter } from './answers.ts'
import type {
  ChannelPort,
  ConnectRefusal,
  ConsentRefusal,
  IncomingAnswer,
  InstancePort,
  RequestFailure,
} from './connector.ts'

/** An access as it is sealed: what each connector keeps besides is its own. */
export interface Access {
  readonly accessToken: string
  readonly refreshToken?: string
  /** ISO; absent: it ends when it is taken back. */
  readonly expiresAt?: string
  readonly scopes: readonly string[]
}

export interface TokenAsked {
  readonly url: string
  /** `grant_type` and what goes with it. */
  readonly form: { readonly [name: string]: string }
  readonly client: { readonly id: string; readonly secret?: string }
  /** How the network wants to know the application: in the form, or by HTTP Basic. */
  readonly clientBy: 'form' | 'basic'
  /** Meta and some others answer to GET, with everything in the address. */
  readonly method?: 'POST' | 'GET'
}

/** @returns the token as the network gave it. `scopes` is empty where it does not tell. */
export async function askToken(
  port: InstancePort,
  asked: TokenAsked,
): Promise<Result<Access, ConnectRefusal>> {
  const { url, form, client, clientBy, method = 'POST' } = asked
  const inForm = clientBy === 'form'
  const secret = client.secret ? { client_secret: client.secret } : {}
  const values = new URLSearchParams({
    ...form,
    ...(inForm ? { client_id: client.id, ...secret } : {}),
  })
  const basic = btoa(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret ?? '')}`)
  const answer = await port.request({
    method,
    url: method === 'GET' ? `${url}?${values}` : url,
    headers: {
      accept: 'application/json',
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...(inForm ? {} : { authorization: `Basic ${basic}` }),
    },
    ...(method === 'POST' ? { body: values.toString() } : {}),
    timeout: 20_000,
  })
  if (!answer.ok) return refusalOfFailure(answer.refusal, url)
  const access = answer.value.status < 300 ? readAccess(answer.value.json(), port) : null
  return access ? ok(access) : refusalOfAnswer(answer.value, port.clock.now())
}

function readAccess(json: unknown, port: InstancePort): Access | null {
  const { access_token: accessToken, ...said } = (json ?? {}) as { [name: string]: unknown }
  if (typeof accessToken !== 'string' || accessToken === '') return null
  const seconds = Number(said.expires_in)
  const until = new Date(port.clock.now().getTime() + seconds * 1_000)
  return {
    accessToken,
    ...(typeof said.refresh_token === 'string' ? { refreshToken: said.refresh_token } : {}),
    ...(seconds > 0 ? { expiresAt: until.toISOString() } : {}),
    scopes: typeof said.scope === 'string' ? said.scope.split(/[\s,+]+/).filter(Boolean) : [],
  }
}

/** Reads the way back from a consent page. @returns the code, or why there is none. */
export function readReturn(
  answer: { readonly [key: string]: string },
  state: string,
): Result<string, ConsentRefusal> {
  const { error, error_description: description, code, state: returned } = answer
  if (returned !== undefined && returned !== state) return refused({ code: 'access-refused' })
  if (error === undefined && code) return ok(code)
  const said = { status: null, ...(error ? { code: error.slice(0, 100) } : {}) }
  const message = description ? { message: stripControl(description).slice(0, 500) } : {}
  // The standard’s word (RFC 6749, 4.1.2.1) for a person, or the network, who said no.
  const kind = error === 'access_denied' ? 'consent-refused' : 'access-refused'
  return refused({ code: kind, answer: { ...said, ...message } })
}

/** An access that ends within this is renewed before it is used. Milliseconds. */
const early = 120_000

export interface Freshening<A extends Access> {
  /** Null where what is sealed is not an access: the account is to be connected again. */
  read(kept: Json): A | null
  /** Asks the network for a new one. */
  renew(access: A): Promise<Result<A, ConnectRefusal>>
}

export type FreshAccess<A extends Access> = Result<A, ConnectRefusal>

/** The access to call with: renewed where it is about to end, by one caller only, whoever else asks meanwhile. */
export async function freshAccess<A extends Access>(
  port: ChannelPort,
  { read, renew }: Freshening<A>,
): Promise<FreshAccess<A>> {
  const isGood = ({ expiresAt }: Access) =>
    !expiresAt || new Date(expiresAt).getTime() - port.clock.now().getTime() > early
  const kept = read(await port.credentials())
  if (!kept) return refused({ code: 'access-refused' })
  if (isGood(kept)) return ok(kept)
  let refusal: Refused<ConnectRefusal> | undefined
  const after = await port.renewCredentials(async now => {
    const access = read(now)
    if (!access || isGood(access)) return null
    const renewed = await renew(access)
    if (!renewed.ok) {
      refusal = renewed
      return null
    }
    const { expiresAt } = renewed.value
    const ends = endOf(renewed.value)
    return {
      credentials: renewed.value as unknown as Json,
      ...(expiresAt && ends ? { expiresAt: ends } : {}),
    }
  })
  if (refusal) return refusal
  const access = read(after)
  return access ? ok(access) : refused({ code: 'access-refused' })
}

/**
 * When a person must give their consent again: when an access that nobody can renew ends. Undefined where the application
 * renews it by itself.
 */
export const endOf = ({ expiresAt, refreshToken }: Access): Date | undefined =>
  expiresAt && !refreshToken ? new Date(expiresAt) : undefined

export function refusalOfFailure(
  failure: RequestFailure,
  address: string,
): Refused<ConnectRefusal> {
  if (failure.kind === 'address-private' || failure.kind === 'address-wrong') {
    return refused({ code: failure.kind, values: { address } })
  }
  const answer = { status: null, code: failure.kind, message: failure.message }
  return refused({ code: 'network-down', answer })
}

/** `said` is what the connector read in the body. */
export function refusalOfAnswer(
  answer: IncomingAnswer,
  now: Date,
  said: {
    readonly code?: string
    readonly message?: string
    readonly until?: Date
    readonly permission?: string
  } = {},
): Refused<ConnectRefusal> {
  const kept = networkAnswer(answer, said.code, said.message)
  if (said.permission)
    return refused({ code: 'permission-missing', permission: said.permission, answer: kept })
  if (answer.status === 429) {
    const until = said.until ?? retryAfter(answer.headers, now)
    return refused({ code: 'rate-limited', ...(until ? { until } : {}), answer: kept })
  }
  const refusedAccess = answer.status >= 400 && answer.status < 500
  return refused({ code: refusedAccess ? 'access-refused' : 'network-down', answer: kept })
}
