/** What a server says when it does not do what was asked, and what becomes of a publication then. */
import {
  networkAnswer,
  outcomeOfAnswer,
  outcomeOfFailure,
  repeatable,
  type Unpublished,
} from '../answers.ts'
import type { IncomingAnswer, NetworkAnswer, ReasonCode, RequestFailure } from '../connector.ts'
import type { PermissionKey } from './scopes.ts'
import { refusalShape } from './shapes.ts'

export interface Said {
  code?: string
  message?: string
  until?: Date
}

/** `{error}`, `{error, error_description}`, `{error, details}`, and the moment of X-RateLimit-Reset. */
export const readSaid = (answer: IncomingAnswer): Said => {
  const said: Said = {}
  const refusal = refusalShape.safeParse(answer.json())
  if (refusal.success) {
    const { error, error_description: description, details } = refusal.data
    const detail = Object.values(details ?? {})[0]?.[0]
    said.message = description ?? detail?.description ?? error
    if (/^[a-z_]+$/.test(error)) said.code = error
    else if (detail) said.code = detail.error
  }
  const reset = answer.status === 429 ? answer.headers['x-ratelimit-reset'] : undefined
  if (reset) {
    const until = new Date(reset)
    if (!Number.isNaN(until.getTime())) said.until = until
  }
  return said
}

export const keptAnswer = (answer: IncomingAnswer): NetworkAnswer => {
  const { code, message } = readSaid(answer)
  return networkAnswer(answer, code, message)
}

/**
 * A scope that the access does not have. The sentence is English on every server; the header says the same
 * where a server translates it.
 */
export const isOutOfScope = (answer: IncomingAnswer): boolean =>
  answer.status === 403 &&
  (/in(sufficient|valid)_scope/.test(answer.headers['www-authenticate'] ?? '') ||
    /outside the authorized scopes/i.test(readSaid(answer).message ?? ''))

/** 403 of an account that is disabled, awaits approval or has no confirmed address: English on every server. */
const RESTRICTED = /^your login is|^your account is|suspended/i

/** What the refusal of an answer means; `permission` is the one that the call needed, `unprocessable` what 422 means. */
export const outcomeOfRefusal = (
  answer: IncomingAnswer,
  now: Date,
  call: { readonly permission: PermissionKey; readonly unprocessable: ReasonCode },
): Unpublished => {
  const said = readSaid(answer)
  const kept = networkAnswer(answer, said.code, said.message)
  const { status } = answer
  if (isOutOfScope(answer)) {
    return { outcome: 'reconnect', permission: call.permission, answer: kept }
  }
  if (status === 410 || (status === 403 && RESTRICTED.test(said.message ?? ''))) {
    return { outcome: 'refused', reason: 'account-restricted', answer: kept }
  }
  // A token of the app, without anybody behind it.
  if (status === 422 && /requires an authenticated user/i.test(said.message ?? '')) {
    return { outcome: 'reconnect', answer: kept }
  }
  if (status === 422) return { outcome: 'refused', reason: call.unprocessable, answer: kept }
  return outcomeOfAnswer(answer, now, said)
}

/** Nothing usable is sealed. */
export const connectAgain = {
  outcome: 'reconnect',
  answer: { status: null, code: 'no-credentials' },
} as const

export const repeatableFailure = (failure: RequestFailure) => repeatable(outcomeOfFailure(failure))
