import type { Result } from '#kit/result.ts'
import type {
  ChannelAccount,
  ChannelPort,
  IncomingAnswer,
  InstancePort,
  OutgoingRequest,
  RequestFailure,
} from '../connector.ts'
import { type Credentials, credentialsShape } from './shapes.ts'

export interface Call {
  readonly method: OutgoingRequest['method']
  /** From the root of the server: `/api/v1/statuses`. */
  readonly path: string
  /** A list is sent as `name` repeated. */
  readonly query?: { readonly [name: string]: string | readonly string[] }
  /** Left out for what anybody may ask. */
  readonly token?: string
  readonly json?: unknown
  readonly headers?: { readonly [name: string]: string }
  readonly body?: AsyncIterable<Uint8Array>
  readonly timeout?: number
  readonly maxAnswer?: number
}

export const callServer = (
  port: InstancePort,
  origin: string,
  call: Call,
): Promise<Result<IncomingAnswer, RequestFailure>> => {
  const query = new URLSearchParams(pairsOf(call.query ?? {})).toString()
  const body = call.json === undefined ? call.body : JSON.stringify(call.json)
  return port.request({
    method: call.method,
    url: `${origin}${call.path}${query ? `?${query}` : ''}`,
    headers: {
      accept: 'application/json',
      ...(call.token ? { authorization: `Bearer ${call.token}` } : {}),
      ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(body === undefined ? {} : { body }),
    ...(call.timeout ? { timeout: call.timeout } : {}),
    ...(call.maxAnswer ? { maxAnswer: call.maxAnswer } : {}),
  })
}

const pairsOf = (query: NonNullable<Call['query']>): [string, string][] =>
  Object.entries(query).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((each): [string, string] => [name, each]),
  )

/** Null when nothing usable is sealed: the account must be connected again. */
export const readCredentials = async (port: ChannelPort): Promise<Credentials | null> => {
  const credentials = credentialsShape.safeParse(await port.credentials())
  return credentials.success ? credentials.data : null
}

/** A call in the name of the account. */
export const callAs = async (
  port: ChannelPort,
  account: ChannelAccount,
  call: Omit<Call, 'token'>,
): Promise<Result<IncomingAnswer, RequestFailure> | null> => {
  const credentials = await readCredentials(port)
  if (!credentials) return null
  return callServer(port, account.instance, { ...call, token: credentials.accessToken })
}
