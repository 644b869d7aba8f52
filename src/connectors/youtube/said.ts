/** What Google says when it does not do what was asked, and what that means. */
import { z } from 'zod'
import { networkAnswer, outcomeOfAnswer, type Unpublished } from '../answers.ts'
import type { IncomingAnswer, ReasonCode } from '../connector.ts'
import { nextMidnight } from './pacific.ts'

const errorShape = z.object({
  error: z.object({
    message: z.string().catch(''),
    errors: z
      .array(z.object({ reason: z.string().catch('') }))
      .optional()
      .catch(undefined),
    status: z.string().optional().catch(undefined),
    details: z.array(z.unknown()).optional().catch(undefined),
  }),
})

export interface Said {
  readonly reason: string
  readonly message: string
}

/** `{error: {message, errors: [{reason}], status, details: [{reason}]}}`, as every API of Google answers. */
export const readSaid = (answer: IncomingAnswer): Said | null => {
  const read = errorShape.safeParse(answer.json())
  if (!read.success) return null
  const { message, errors = [], status = '', details = [] } = read.data.error
  const detail = details.map(one => z.object({ reason: z.string() }).safeParse(one).data?.reason)
  const isScope = detail.includes('ACCESS_TOKEN_SCOPE_INSUFFICIENT')
  return { reason: isScope ? 'insufficientPermissions' : (errors[0]?.reason ?? status), message }
}

/** Reasons that a person can do something about. */
const reasons: { readonly [reason: string]: ReasonCode } = {
  invalidDescription: 'text-too-long',
  commentTextTooLong: 'text-too-long',
  mediaBodyRequired: 'media-not-accepted',
  invalidImage: 'media-not-accepted',
  mediaBodyTooLarge: 'media-not-accepted',
  // The channel itself may send no more today.
  uploadLimitExceeded: 'quota-reached',
  youtubeSignupRequired: 'account-restricted',
  commentsDisabled: 'breaks-rules',
  ineligibleAccount: 'account-restricted',
  parentCommentNotFound: 'quoted-gone',
}

/** Limits of the minute, which Google says with 403 as well. */
const passing = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'backendError'])

/** The project has used what it has for the day. */
export const isQuotaGone = (said: Said | null): boolean =>
  said?.reason === 'quotaExceeded' || said?.reason === 'dailyLimitExceeded'

export interface Asking {
  /** The permission that the call needed. */
  readonly permission: 'manage' | 'count'
  /** What another refusal of the content means, where the call carries a file. */
  readonly otherwise?: ReasonCode
}

export function outcomeOfRefusal(answer: IncomingAnswer, now: Date, asking: Asking): Unpublished {
  const said = readSaid(answer)
  const kept = networkAnswer(answer, said?.reason, said?.message)
  if (said === null) return outcomeOfAnswer(answer, now)
  if (isQuotaGone(said)) return { outcome: 'wait', until: nextMidnight(now), answer: kept }
  if (said.reason === 'insufficientPermissions')
    return { outcome: 'reconnect', permission: asking.permission, answer: kept }
  if (passing.has(said.reason) && answer.status === 403) return { outcome: 'wait', answer: kept }
  const reason = reasons[said.reason]
  const isRefusal = answer.status >= 400 && answer.status < 500 && answer.status !== 429
  if (reason && isRefusal) return { outcome: 'refused', reason, answer: kept }
  if (asking.otherwise && answer.status === 422)
    return { outcome: 'refused', reason: asking.otherwise, answer: kept }
  return outcomeOfAnswer(answer, now, { code: said.reason, message: said.message })
}

/** Google itself says that this is not there, and not a page of a proxy. */
export const saysGone = (answer: IncomingAnswer): boolean =>
  answer.status === 404 && readSaid(answer) !== null
