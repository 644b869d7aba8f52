/**
 * LinkedIn proves that an address is ours by a word to sign, every two hours, and signs what it tells with the secret of
 * the application: https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { HookEvent, HookReading, HooksFacet, IncomingHook } from '../hooks.ts'
import { subscribe, unsubscribe } from './subscribe.ts'
import { noticeShape, toldActions } from './told.ts'

const nobody: HookReading = { from: 'nobody' }
const toldShape = z.object({ notifications: z.array(z.unknown()) })

export const hooks: HooksFacet = {
  ...{ subscribe, unsubscribe },
  read(hook, { app }) {
    const secret = app.secret ?? ''
    if (secret === '') return nobody
    return hook.method === 'GET' ? answerChallenge(hook, secret) : readTold(hook, secret)
  },
}

function answerChallenge({ query }: IncomingHook, secret: string): HookReading {
  const { challengeCode } = query
  if (!challengeCode || challengeCode.length > 200) return nobody
  const challengeResponse = createHmac('sha256', secret).update(challengeCode).digest('hex')
  return {
    from: 'network',
    events: [],
    answer: {
      contentType: 'application/json',
      body: JSON.stringify({ challengeCode, challengeResponse }),
    },
  }
}

function readTold({ headers, body }: IncomingHook, secret: string): HookReading {
  if (!isSigned(headers['x-li-signature'] ?? '', body, secret)) return nobody
  const told = toldShape.safeParse(parse(body))
  if (!told.success) return { from: 'network', events: [] }
  return { from: 'network', events: told.data.notifications.flatMap(eventOf) }
}

/** The hash is of the body behind `hmacsha256=`; the header bears it with that word or without. */
function isSigned(header: string, body: Uint8Array, secret: string): boolean {
  const given = Buffer.from(header.replace(/^hmacsha256=/, ''), 'hex')
  const expected = createHmac('sha256', secret).update('hmacsha256=').update(body).digest()
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected)
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    // Signed, and yet no JSON: there is nothing to read in it.
    return null
  }
}

function eventOf(value: unknown): HookEvent[] {
  const read = noticeShape.safeParse(value)
  if (!read.success) return []
  const { notificationId, organizationalEntity: account, action, ...about } = read.data
  if (!toldActions.some(known => known === action)) return []
  const { sourcePost = null, generatedActivity = null, lastModifiedAt = null } = about
  const id = `${account}:${notificationId}:${action}:${lastModifiedAt ?? ''}`.slice(0, 200)
  const payload = {
    ...{ notificationId, organizationalEntity: account, action },
    ...{ sourcePost, generatedActivity, lastModifiedAt },
  }
  return [{ id, account, about: 'conversation', payload }]
}
