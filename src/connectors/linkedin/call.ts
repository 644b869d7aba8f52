/** Calls to LinkedIn's versioned API, in the name of an account. */
import { ok, type Result, refused } from '#kit/result.ts'
import { outcomeOfFailure, repeatable, type Unpublished } from '../answers.ts'
import type {
  ChannelPort,
  ConnectRefusal,
  IncomingAnswer,
  InstancePort,
  NotSent,
  OutgoingRequest,
  ReasonCode,
  RequestFailure,
} from '../connector.ts'
import { accessOf } from './access.ts'
import { protocolVersion, versionOf } from './api-version.ts'
import type { PermissionKey } from './permissions.ts'
import { outcomeOfRefusal } from './said.ts'

const origin = 'https://api.linkedin.com'

export interface Call {
  readonly method: OutgoingRequest['method']
  /** From the root: `/rest/posts?q=author&…`, with its URNs encoded. */
  readonly path: string
  /** What Rest.li is to do, where the method of HTTP does not say it. */
  readonly restli?: 'PARTIAL_UPDATE' | 'FINDER' | 'BATCH_GET' | 'DELETE'
  readonly json?: unknown
  /** Milliseconds; 30 s where nothing is said. */
  readonly timeout?: number
}

export const callWith = (
  port: InstancePort,
  by: { readonly token: string; readonly version: string | undefined },
  { method, path, restli, json, timeout = 30_000 }: Call,
): Promise<Result<IncomingAnswer, RequestFailure>> =>
  port.request({
    method,
    url: `${origin}${path}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${by.token}`,
      'linkedin-version': versionOf(by.version),
      'x-restli-protocol-version': protocolVersion,
      ...(restli ? { 'x-restli-method': restli } : {}),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    timeout,
  })

export interface Answered {
  readonly answer: IncomingAnswer
  /** What the answer means where it is not the expected one. */
  outcome(meaning: { permission: PermissionKey; unprocessable?: ReasonCode }): Unpublished
}

/** Refused where nothing was answered, or where nobody may call. */
export async function callAs(
  port: ChannelPort,
  call: Call,
): Promise<Result<Answered, Unpublished>> {
  const access = await accessOf(port)
  if (!access.ok) return refused(outcomeOfAccess(access.refusal))
  const version = (await port.app())?.version
  const asked = await callWith(port, { token: access.value.accessToken, version }, call)
  if (!asked.ok) return refused(outcomeOfFailure(asked.refusal))
  const { value: answer } = asked
  const now = port.clock.now()
  return ok({
    answer,
    outcome: ({ permission, unprocessable = 'says-no-more' }) =>
      outcomeOfRefusal(answer, now, { permission, unprocessable, version }),
  })
}

/** Before anything was sent. */
export function outcomeOfAccess(refusal: ConnectRefusal): NotSent {
  const answer =
    'answer' in refusal && refusal.answer ? refusal.answer : { status: null, code: refusal.code }
  if (refusal.code === 'network-down') return { outcome: 'wait', answer }
  if (refusal.code !== 'rate-limited') return { outcome: 'reconnect', answer }
  return { outcome: 'wait', ...(refusal.until ? { until: refusal.until } : {}), answer }
}

/** Reads only: a doubt is another try. `parse` gives null for what is not LinkedIn’s own answer. */
export async function look<T>(
  port: ChannelPort,
  path: string,
  {
    parse,
    permission,
    restli,
  }: {
    parse(json: unknown): T | null
    readonly permission: PermissionKey
    readonly restli?: 'FINDER' | 'BATCH_GET'
  },
): Promise<Result<T, NotSent>> {
  const asked = await callAs(port, { method: 'GET', path, ...(restli ? { restli } : {}) })
  if (!asked.ok) return refused(repeatable(asked.refusal))
  const { answer, outcome } = asked.value
  const read = answer.status === 200 ? parse(answer.json()) : null
  return read === null ? refused(repeatable(outcome({ permission }))) : ok(read)
}
