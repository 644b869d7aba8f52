/** Why an account is not connected, from what a server did or did not answer. */
import { type Refused, refused } from '#kit/result.ts'
import { retryAfter } from '../answers.ts'
import type { ConnectRefusal, IncomingAnswer, RequestFailure } from '../connector.ts'
import { isOutOfScope, keptAnswer, readSaid } from './said.ts'
import type { PermissionKey } from './scopes.ts'

export const refusalOfFailure = (
  failure: RequestFailure,
  origin: string,
): Refused<ConnectRefusal> => {
  if (failure.kind === 'address-private' || failure.kind === 'address-wrong') {
    return refused({ code: failure.kind, values: { address: origin } })
  }
  const answer = { status: null, code: failure.kind, message: failure.message }
  return refused({ code: 'network-down', answer })
}

/** `permission` is the one that the call needed. */
export const refusalOfAnswer = (
  answer: IncomingAnswer,
  now: Date,
  permission?: PermissionKey,
): Refused<ConnectRefusal> => {
  const kept = keptAnswer(answer)
  if (permission && isOutOfScope(answer)) {
    return refused({ code: 'permission-missing', permission, answer: kept })
  }
  if (answer.status === 429) {
    const until = readSaid(answer).until ?? retryAfter(answer.headers, now)
    return refused({ code: 'rate-limited', ...(until ? { until } : {}), answer: kept })
  }
  const refusedAccess = answer.status >= 400 && answer.status < 500
  return refused({ code: refusedAccess ? 'access-refused' : 'network-down', answer: kept })
}
