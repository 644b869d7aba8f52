/** What the answers of the API mean. Its error codes are not listed anywhere: those below are the ones met so far. */
import { z } from 'zod'
import { networkAnswer, outcomeOfAnswer, type Unpublished } from '../answers.ts'
import type { IncomingAnswer } from '../connector.ts'

const text = z.string().optional().catch(undefined)
const saidShape = z.object({
  request_status: z.string(),
  error_code: text,
  display_message: text,
  debug_message: text,
})

export interface Said {
  readonly status: string
  readonly code?: string
  readonly message?: string
}

/** Null where the answer is not the API's. */
export function readSaid(answer: IncomingAnswer): Said | null {
  const { data } = saidShape.safeParse(answer.json())
  if (!data) return null
  const message = data.display_message ?? data.debug_message
  return {
    status: data.request_status.toUpperCase(),
    ...(data.error_code ? { code: data.error_code } : {}),
    ...(message ? { message } : {}),
  }
}

/** The value, where the API says that all went well. */
export function contentOf<T>(answer: IncomingAnswer, shape: z.ZodType<T>): T | null {
  if (answer.status >= 300 || readSaid(answer)?.status !== 'SUCCESS') return null
  return shape.safeParse(answer.json()).data ?? null
}

/** A file that Snapchat is still reading is taken a little later. Milliseconds. */
const processing = 15_000

export function outcomeOfRefusal(answer: IncomingAnswer, now: Date): Unpublished {
  const said = readSaid(answer)
  if (!said || answer.status >= 500) return outcomeOfAnswer(answer, now)
  const { code = '' } = said
  const kept = networkAnswer(answer, said.code, said.message)
  if (code === 'AUTHORIZATION_PERMISSION_DENIED')
    return { outcome: 'reconnect', permission: 'profile', answer: kept }
  if (answer.status === 401 || answer.status === 429) return outcomeOfAnswer(answer, now, said)
  if (code === 'MEDIA_PROCESSING')
    return { outcome: 'wait', until: new Date(now.getTime() + processing), answer: kept }
  if (code === 'MEDIA_EXPIRED') return { outcome: 'wait', answer: kept }
  // Another call has this very file in hand: whether it ends well, nobody knows yet.
  if (code === 'MEDIA_POSTING_ALREADY_IN_PROGRESS') return { outcome: 'unconfirmed', answer: kept }
  if (code.startsWith('MEDIA_'))
    return { outcome: 'refused', reason: 'media-not-accepted', answer: kept }
  if (answer.status >= 300) return outcomeOfAnswer(answer, now, said)
  // An error is also told in a good answer.
  return said.status === 'SUCCESS'
    ? { outcome: 'unconfirmed', answer: kept }
    : { outcome: 'refused', reason: 'says-no-more', answer: kept }
}
