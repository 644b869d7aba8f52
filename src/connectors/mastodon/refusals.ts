/** Why an account is not connected, from what a server answered. */
import type { Refused } from '#kit/result.ts'
import type { ConnectRefusal, IncomingAnswer } from '../connector.ts'
import { refusalOfAnswer as refusalOf } from '../oauth.ts'
import { isOutOfScope, readSaid } from './said.ts'
import type { PermissionKey } from './scopes.ts'

/** `permission` is the one that the call needed. */
export const refusalOfAnswer = (
  answer: IncomingAnswer,
  now: Date,
  permission?: PermissionKey,
): Refused<ConnectRefusal> =>
  refusalOf(answer, now, {
    ...readSaid(answer),
    ...(permission && isOutOfScope(answer) ? { permission } : {}),
  })
