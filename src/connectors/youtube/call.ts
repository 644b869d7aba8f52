/** Calls of the API in the name of a channel: the access, the count of what each costs, and what could not be had. */
import { ok, type Result, refused } from '#kit/result.ts'
import { outcomeOfFailure, repeatable, type Unpublished } from '../answers.ts'
import type { ChannelPort, ConnectRefusal, IncomingAnswer, OutgoingRequest } from '../connector.ts'
import { accessOf } from './access.ts'
import { type Bucket, costs } from './daily.ts'
import { manifest } from './manifest.ts'
import { empty, emptyUntil, spend } from './quota.ts'
import { type Asking, isQuotaGone, outcomeOfRefusal, readSaid } from './said.ts'

export interface Call extends Asking {
  readonly method: OutgoingRequest['method']
  readonly url: string
  readonly query?: { readonly [name: string]: string }
  readonly json?: unknown
  readonly body?: Uint8Array
  readonly headers?: { readonly [name: string]: string }
  /** What it costs; a read unless said. Null: counted elsewhere, or by nobody. */
  readonly cost?: { readonly bucket: Bucket; readonly amount: number } | null
}

/** Lists of comments are larger than most answers. */
const largest = 20_000_000

const readCost = { bucket: 'units', amount: costs.read } as const
export const writeCost = { bucket: 'units', amount: costs.write } as const

/** Whatever Google answers, refusals included; refused where nothing was answered, or nothing may be asked. */
export async function callAs(
  port: ChannelPort,
  call: Call,
): Promise<Result<IncomingAnswer, Unpublished>> {
  const { cost = readCost } = call
  const until = cost ? await emptyUntil(port, cost.bucket) : null
  if (until) return refused({ outcome: 'wait', until, answer: quotaGone })
  const access = await accessOf(port)
  if (!access.ok) return refused(outcomeOfNoAccess(access.refusal))
  const query = new URLSearchParams(call.query ?? {}).toString()
  const body = call.json === undefined ? call.body : JSON.stringify(call.json)
  const asked = await port.request({
    method: call.method,
    url: query === '' ? call.url : `${call.url}${call.url.includes('?') ? '&' : '?'}${query}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${access.value.accessToken}`,
      ...(call.json === undefined ? {} : { 'content-type': 'application/json; charset=UTF-8' }),
      ...call.headers,
    },
    ...(body === undefined ? {} : { body }),
    timeout: manifest.publishing.callTimeout,
    maxAnswer: largest,
  })
  if (!asked.ok) {
    if (cost && asked.refusal.left) await spend(port, cost.bucket, cost.amount)
    return refused(outcomeOfFailure(asked.refusal))
  }
  if (cost) await spend(port, cost.bucket, cost.amount)
  if (cost && isQuotaGone(readSaid(asked.value))) await empty(port, cost.bucket)
  return ok(asked.value)
}

const quotaGone = {
  ...{ status: null, code: 'quotaExceeded' },
  message: 'the project of Google Cloud has used what it has for today',
} as const

/** Reads something; what cannot be read becomes an outcome that may be tried again. */
export async function ask<T>(
  port: ChannelPort,
  call: Call & { readonly read: (value: unknown) => T | null },
): Promise<
  Result<T, { readonly stop: ReturnType<typeof repeatable>; readonly answer?: IncomingAnswer }>
> {
  const asked = await callAs(port, call)
  if (!asked.ok) return refused({ stop: repeatable(asked.refusal) })
  const { value: answer } = asked
  const value = answer.status === 200 ? call.read(answer.json()) : null
  if (value !== null) return ok(value)
  const stop = repeatable(outcomeOfRefusal(answer, port.clock.now(), call))
  return refused({ stop, answer })
}

export const outcomeOfNoAccess = (refusal: ConnectRefusal): Unpublished => {
  const answer = ('answer' in refusal ? refusal.answer : undefined) ?? {
    ...{ status: null, code: refusal.code },
  }
  if (refusal.code === 'network-down') return { outcome: 'wait', answer }
  if (refusal.code === 'rate-limited')
    return { outcome: 'wait', ...(refusal.until ? { until: refusal.until } : {}), answer }
  return { outcome: 'reconnect', answer }
}
