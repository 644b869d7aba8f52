/**
 * What X tells at an address of ours (Account Activity): it asks for a proof every hour, and signs what it tells, both
 * with the secret of the application's API key.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { HookEvent, HookReading, HooksFacet, HookWay, IncomingHook } from '../hooks.ts'
import type { Told } from './receive.ts'
import { subscribe, unsubscribe } from './subscribe.ts'

const id = z.string().regex(/^\d{1,19}$/)
const list = z.array(z.unknown()).default([])

/** Events of one account; of a post, who wrote it is of no matter here: it is asked for again. */
const toldShape = z.object({
  for_user_id: id,
  tweet_create_events: list,
  tweet_delete_events: list,
  direct_message_events: list,
})
const postShape = z.object({ id_str: id })
const deletedShape = z.object({
  status: z.object({ id }),
  timestamp_ms: z.union([z.string().regex(/^\d{1,15}$/), z.number().int().positive()]),
})
const directShape = z.object({ id, type: z.literal('message_create') })
const revokedShape = z.object({
  user_event: z.object({
    revoke: z.object({ date_time: z.string().max(40), source: z.object({ user_id: id }) }),
  }),
})

export const hooks: HooksFacet = { subscribe, unsubscribe, read }

function read(hook: IncomingHook, { app }: HookWay): HookReading {
  const { apiSecret } = app
  if (!apiSecret) return { from: 'nobody' }
  if (hook.method === 'GET') return prove(hook.query.crc_token, apiSecret)
  const signature = hook.headers['x-twitter-webhooks-signature'] ?? ''
  if (!isSame(signature, sign(hook.body, apiSecret))) return { from: 'nobody' }
  return { from: 'network', events: eventsIn(hook.body) }
}

const sign = (body: string | Uint8Array, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`

function isSame(given: string, made: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(made)]
  return one.byteLength === other.byteLength && timingSafeEqual(one, other)
}

function prove(token: string | undefined, secret: string): HookReading {
  if (!token) return { from: 'nobody' }
  const body = JSON.stringify({ response_token: sign(token, secret) })
  return { from: 'network', events: [], answer: { contentType: 'application/json', body } }
}

function eventsIn(body: Uint8Array): HookEvent[] {
  const json = readJson(body)
  const revoked = revokedShape.safeParse(json).data?.user_event.revoke
  if (revoked) {
    const { date_time: at, source } = revoked
    const event = { id: `revoke:${source.user_id}:${at}`, account: source.user_id }
    return [{ ...event, about: 'access', payload: null }]
  }
  const { data: told } = toldShape.safeParse(json)
  if (!told) return []
  const account = told.for_user_id
  const event = (name: string, payload: Told): HookEvent => ({
    ...{ id: `${account}:${name}`, account, about: 'conversation' },
    payload: { ...payload },
  })
  return [
    ...each(told.tweet_create_events, postShape).map(({ id_str: post }) =>
      event(`post:${post}`, { post }),
    ),
    ...each(told.direct_message_events, directShape).map(({ id: direct }) =>
      event(`direct:${direct}`, { direct }),
    ),
    ...each(told.tweet_delete_events, deletedShape).map(({ status, timestamp_ms: at }) =>
      event(`deleted:${status.id}`, {
        deleted: status.id,
        at: new Date(Number(at)).toISOString(),
      }),
    ),
  ]
}

const each = <T>(values: readonly unknown[], shape: z.ZodType<T>): T[] =>
  values.flatMap(value => shape.safeParse(value).data ?? [])

/** Signed by X, and half a body all the same: nothing is in it. */
function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
