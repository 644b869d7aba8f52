/** Calls of the API in the name of an account. Everything is told in JSON, errors by a word. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { outcomeOfFailure, repeatable, type Unpublished } from '../answers.ts'
import type {
  ChannelPort,
  ConnectRefusal,
  IncomingAnswer,
  InstancePort,
  NetworkAnswer,
  NotSent,
  RequestFailure,
} from '../connector.ts'
import { accessOf } from './access.ts'
import { api } from './addresses.ts'
import { outcomeOfRefusal, readSaid } from './said.ts'
import type { PermissionKey } from './scopes.ts'

export interface Call {
  readonly method: 'GET' | 'POST'
  /** After the version: `/user/info/`. */
  readonly path: string
  readonly query?: { readonly [name: string]: string }
  readonly json?: unknown
  readonly timeout?: number
}

export function request(
  port: InstancePort,
  accessToken: string,
  { method, path, query, json, timeout = 30_000 }: Call,
): Promise<Result<IncomingAnswer, RequestFailure>> {
  return port.request({
    method,
    url: `${api}${path}${query ? `?${new URLSearchParams(query)}` : ''}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${accessToken}`,
      ...(method === 'POST' ? { 'content-type': 'application/json; charset=UTF-8' } : {}),
    },
    ...(method === 'POST' ? { body: JSON.stringify(json ?? {}) } : {}),
    timeout,
  })
}

/** Whatever TikTok answers, refusals included; refused where nothing was answered, or nothing may be asked. */
export async function callAs(
  port: ChannelPort,
  call: Call,
): Promise<Result<IncomingAnswer, Unpublished>> {
  const access = await accessOf(port)
  if (!access.ok) return refused(outcomeOfNoAccess(access.refusal))
  const asked = await request(port, access.value.accessToken, call)
  return asked.ok ? ok(asked.value) : refused(outcomeOfFailure(asked.refusal))
}

function outcomeOfNoAccess(refusal: ConnectRefusal): NotSent {
  const known = 'answer' in refusal ? refusal.answer : undefined
  const answer: NetworkAnswer = known ?? { status: null, code: refusal.code }
  if (refusal.code === 'network-down') return { outcome: 'wait', answer }
  if (refusal.code === 'rate-limited') {
    return { outcome: 'wait', ...(refusal.until ? { until: refusal.until } : {}), answer }
  }
  return { outcome: 'reconnect', answer }
}

export type Stopped = { readonly stop: NotSent; readonly code: string | null }

/** `data`, where the word beside it is `ok`. */
export function dataOf<T>(answer: IncomingAnswer, shape: z.ZodType<T>): T | null {
  if (answer.status !== 200 || readSaid(answer)?.code !== 'ok') return null
  return z.object({ data: shape }).safeParse(answer.json()).data?.data ?? null
}

/** Reads something, or does what may be repeated without harm. */
export async function ask<T>(
  port: ChannelPort,
  permission: PermissionKey,
  { shape, ...call }: Call & { readonly shape: z.ZodType<T> },
): Promise<{ readonly value: T; readonly answer: IncomingAnswer } | Stopped> {
  const asked = await callAs(port, call)
  if (!asked.ok) return { stop: repeatable(asked.refusal), code: null }
  const { value: answer } = asked
  const value = dataOf(answer, shape)
  if (value !== null) return { value, answer }
  const outcome = outcomeOfRefusal(answer, port.clock.now(), permission)
  return { stop: repeatable(outcome), code: readSaid(answer)?.code ?? null }
}
