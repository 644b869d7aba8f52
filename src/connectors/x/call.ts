import { ok, type Result, refused } from '#kit/result.ts'
import { outcomeOfFailure, repeatable, type Unpublished } from '../answers.ts'
import type { ChannelPort, IncomingAnswer, OutgoingRequest } from '../connector.ts'
import type { NotSent } from '../outcomes.ts'
import { api } from './api.ts'
import { outcomeOfRefusal, saysGone, stopOf } from './said.ts'
import { type PermissionKey, scopeOf } from './scopes.ts'
import { currentAccess } from './session.ts'

export interface Call {
  readonly method: OutgoingRequest['method']
  /** From the root of the API: `/2/tweets`. */
  readonly path: string
  readonly query?: { readonly [name: string]: string }
  readonly json?: unknown
  readonly headers?: { readonly [name: string]: string }
  readonly body?: Uint8Array
  readonly timeout?: number
}

/** Pages of a hundred posts with their authors are larger than most answers. */
const largest = 10_000_000

/** A call in the name of the account; what gave no answer has its outcome already. */
export async function callAs(
  port: ChannelPort,
  permission: PermissionKey,
  { method, path, query, json, headers, body, timeout }: Call,
): Promise<Result<IncomingAnswer, Unpublished>> {
  const access = await currentAccess(port)
  if (!access.ok) return refused(stopOf(access.refusal))
  const { accessToken, scopes } = access.value
  if (!scopes.includes(scopeOf[permission])) {
    const answer = { status: null, code: 'scope-missing', message: scopeOf[permission] }
    return refused({ outcome: 'reconnect', permission, answer })
  }
  const sent = json === undefined ? body : JSON.stringify(json)
  const asked = await port.request({
    method,
    url: `${api}${path}${query ? `?${new URLSearchParams(query)}` : ''}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${accessToken}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
    ...(timeout ? { timeout } : {}),
    maxAnswer: largest,
  })
  return asked.ok ? ok(asked.value) : refused(outcomeOfFailure(asked.refusal))
}

export type Stopped = { readonly stop: NotSent; readonly answer?: IncomingAnswer }

/** Reads something in the name of the account; what cannot be read becomes an outcome. */
export async function ask<T extends object>(
  port: ChannelPort,
  permission: PermissionKey,
  { read, ...call }: Pick<Call, 'path' | 'query'> & { readonly read: (value: unknown) => T | null },
): Promise<T | Stopped> {
  const asked = await callAs(port, permission, { method: 'GET', ...call })
  if (!asked.ok) return { stop: repeatable(asked.refusal) }
  const { value: answer } = asked
  const value = answer.status === 200 ? read(answer.json()) : null
  if (value !== null) return value
  return { stop: repeatable(outcomeOfRefusal(answer, port.clock.now(), permission)), answer }
}

/** X itself says that this is not there, and not a page of a proxy. */
export const saysMissing = ({ answer }: Stopped): boolean =>
  answer !== undefined && saysGone(answer)
