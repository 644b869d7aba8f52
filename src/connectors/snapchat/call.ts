/** Calls of the API in the name of a profile. */
import type { z } from 'zod'
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
import { manifest } from './manifest.ts'
import { contentOf, outcomeOfRefusal } from './said.ts'

export interface Call {
  readonly method: 'GET' | 'POST'
  /** From the root of the API: `/v1/public_profiles/my_profile`. */
  readonly path: string
  readonly query?: { readonly [name: string]: string }
  readonly json?: unknown
  readonly form?: { readonly contentType: string; readonly body: Uint8Array }
}

const timeout = manifest.publishing.callTimeout

export function request(
  port: InstancePort,
  accessToken: string,
  { method, path, query, json, form }: Call,
): Promise<Result<IncomingAnswer, RequestFailure>> {
  const body = json === undefined ? form?.body : JSON.stringify(json)
  const contentType = json === undefined ? form?.contentType : 'application/json'
  return port.request({
    method,
    url: `${api}${path}${query ? `?${new URLSearchParams(query)}` : ''}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${accessToken}`,
      ...(contentType ? { 'content-type': contentType } : {}),
    },
    ...(body === undefined ? {} : { body }),
    timeout: form ? timeout : 30_000,
  })
}

/** Whatever the API answers, refusals included. `path` is handed the profile of the account. */
export async function callAs(
  port: ChannelPort,
  call: (profileId: string) => Call,
): Promise<Result<IncomingAnswer, Unpublished>> {
  const access = await accessOf(port)
  if (!access.ok) return refused(outcomeOfNoAccess(access.refusal))
  const { accessToken, profileId } = access.value
  const asked = await request(port, accessToken, call(encodeURIComponent(profileId)))
  return asked.ok ? ok(asked.value) : refused(outcomeOfFailure(asked.refusal))
}

function outcomeOfNoAccess(refusal: ConnectRefusal): NotSent {
  const known = 'answer' in refusal ? refusal.answer : undefined
  const answer: NetworkAnswer = known ?? { status: null, code: refusal.code }
  if (refusal.code === 'network-down') return { outcome: 'wait', answer }
  if (refusal.code === 'rate-limited')
    return { outcome: 'wait', ...(refusal.until ? { until: refusal.until } : {}), answer }
  return { outcome: 'reconnect', answer }
}

export type Stopped = { readonly stop: NotSent; readonly answer?: IncomingAnswer }

/** Reads something, or does what may be repeated without harm. */
export async function ask<T>(
  port: ChannelPort,
  shape: z.ZodType<T>,
  call: (profileId: string) => Call,
): Promise<{ readonly value: T } | Stopped> {
  const asked = await callAs(port, call)
  if (!asked.ok) return { stop: repeatable(asked.refusal) }
  const value = contentOf(asked.value, shape)
  if (value !== null) return { value }
  const outcome = outcomeOfRefusal(asked.value, port.clock.now())
  return { stop: repeatable(outcome), answer: asked.value }
}
