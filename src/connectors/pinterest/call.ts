import { ok, type Result, refused } from '#kit/result.ts'
import { outcomeOfFailure, repeatable, type Unpublished } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  InstancePort,
  NotSent,
  OutgoingRequest,
  RequestFailure,
} from '../connector.ts'
import { freshAccess } from '../oauth.ts'
import { freshening } from './access.ts'
import type { PermissionKey } from './permissions.ts'
import { outcomeOfAccess, outcomeOfRefusal } from './said.ts'

export const api = 'https://api.pinterest.com/v5'

export interface Call {
  readonly method: OutgoingRequest['method']
  /** After `/v5`: `/pins`. */
  readonly path: string
  readonly query?: { readonly [name: string]: string }
  readonly json?: unknown
  readonly timeout?: number
}

/** Lists of 250 pins are larger than most answers. */
const largest = 10_000_000
const usualTimeout = 30_000

export const callWith = (
  port: InstancePort,
  accessToken: string,
  { method, path, query, json, timeout = usualTimeout }: Call,
): Promise<Result<IncomingAnswer, RequestFailure>> => {
  const asked = new URLSearchParams(query).toString()
  return port.request({
    method,
    url: `${api}${path}${asked ? `?${asked}` : ''}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${accessToken}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    timeout,
    maxAnswer: largest,
  })
}

/** A call in the name of the account. */
export async function callAs(
  port: ChannelPort,
  call: Call,
): Promise<Result<IncomingAnswer, Unpublished>> {
  const access = await freshAccess(port, freshening(port))
  if (!access.ok) return refused(outcomeOfAccess(access.refusal))
  const asked = await callWith(port, access.value.accessToken, call)
  return asked.ok ? asked : refused(outcomeOfFailure(asked.refusal))
}

export interface Miss {
  readonly outcome: NotSent
  /** Pinterest itself says that this is not there, and not a page of a proxy. */
  readonly isGone: boolean
}

/** Reads something in the name of the account; what cannot be read becomes an outcome. */
export async function ask<T>(
  port: ChannelPort,
  permission: PermissionKey,
  {
    read,
    ...call
  }: Pick<Call, 'path' | 'query'> & { readonly read: (value: unknown) => T | undefined },
): Promise<Result<T, Miss>> {
  const asked = await callAs(port, { method: 'GET', ...call })
  if (!asked.ok) return refused({ outcome: repeatable(asked.refusal), isGone: false })
  const { value: answer } = asked
  const value = answer.status === 200 ? read(answer.json()) : undefined
  if (value !== undefined) return ok(value)
  const said = { permission, wrong: 'says-no-more' } as const
  const outcome = repeatable(outcomeOfRefusal(answer, port.clock.now(), said))
  return refused({ outcome, isGone: saysGone(answer) })
}

export const saysGone = (answer: IncomingAnswer): boolean =>
  answer.status === 404 && typeof answer.json() === 'object'
