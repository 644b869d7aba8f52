/** One call of the Graph API. The token travels in a header, never in an address that a proxy writes down. */
import { createHmac } from 'node:crypto'
import type { Result } from '#kit/result.ts'
import type { IncomingAnswer, InstancePort, OutgoingRequest, RequestFailure } from '../connector.ts'
import { graphHost, versionOf } from './house.ts'

type Values = { readonly [name: string]: string }

/** An access, with the proof that it is used by the application it was given to. */
export interface Pass {
  readonly token: string
  readonly proof: string
}

export interface GraphCall {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** graph.facebook.com unless said. */
  readonly host?: string
  /** After the version: `/me/accounts`. */
  readonly path: string
  readonly query?: Values
  readonly form?: Values
  readonly body?: OutgoingRequest['body']
  readonly headers?: Values
  readonly timeout?: number
}

/** Answers with many comments are larger than most. */
const largest = 20_000_000
const usualTimeout = 30_000

/** `appsecret_proof`: https://developers.facebook.com/docs/graph-api/guides/secure-requests. */
export const makePass = (token: string, secret: string): Pass => ({
  token,
  proof: createHmac('sha256', secret).update(token).digest('hex'),
})

export function callGraph(
  port: InstancePort,
  { token, proof }: Pass,
  call: GraphCall,
): Promise<Result<IncomingAnswer, RequestFailure>> {
  const { method, host = graphHost, path, query = {}, form, body, headers = {} } = call
  const asked = new URLSearchParams({ ...query, ...(proof ? { appsecret_proof: proof } : {}) })
  const written = form ? new URLSearchParams(form).toString() : body
  return port.request({
    method,
    url: `https://${host}/${versionOf(host)}${path}?${asked}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...headers,
    },
    ...(written === undefined ? {} : { body: written }),
    timeout: call.timeout ?? usualTimeout,
    maxAnswer: largest,
  })
}
