/** What Pinterest says when it does not do what was asked, and what becomes of a publication then. */
import { networkAnswer, outcomeOfAnswer, type Unpublished } from '../answers.ts'
import type {
  ConnectRefusal,
  IncomingAnswer,
  NetworkAnswer,
  NotSent,
  ReasonCode,
} from '../connector.ts'
import type { PermissionKey } from './permissions.ts'
import { errorShape } from './shapes.ts'

/** Error codes of Pinterest, beside their HTTP status. */
const codes = {
  outOfScope: 3,
  notPermitted: 29,
  accountDisapproved: 2625,
  accountReviewed: 2626,
} as const

export interface Said {
  readonly code?: string
  readonly message?: string
  readonly until?: Date
}

export function readSaid(answer: IncomingAnswer, now: Date): Said {
  const { code, message } = errorShape.safeParse(answer.json()).data ?? {}
  const until = answer.headers['retry-after'] ? undefined : endOfWindow(answer, now)
  return {
    ...(code === undefined ? {} : { code: String(code) }),
    ...(message === undefined ? {} : { message }),
    ...(until ? { until } : {}),
  }
}

/** Seconds until the limit begins anew. */
function endOfWindow({ status, headers }: IncomingAnswer, now: Date): Date | undefined {
  const seconds = Number(headers['x-ratelimit-reset'])
  const isNear = status === 429 && seconds > 0 && seconds <= 86_400
  return isNear ? new Date(now.getTime() + seconds * 1_000) : undefined
}

export const isOutOfScope = ({ status }: IncomingAnswer, { code }: Said): boolean =>
  status === 401 && code === String(codes.outOfScope)

/** `permission` is the one that the call needed; `wrong` what 400 and 422 mean. */
export function outcomeOfRefusal(
  answer: IncomingAnswer,
  now: Date,
  call: { readonly permission: PermissionKey; readonly wrong: ReasonCode },
): Unpublished {
  const said = readSaid(answer, now)
  const kept = networkAnswer(answer, said.code, said.message)
  if (isOutOfScope(answer, said))
    return { outcome: 'reconnect', permission: call.permission, answer: kept }
  const reason = reasonOf(answer, Number(said.code), call.wrong)
  return reason ? { outcome: 'refused', reason, answer: kept } : outcomeOfAnswer(answer, now, said)
}

function reasonOf({ status }: IncomingAnswer, code: number, wrong: ReasonCode) {
  if (status === 400 || status === 422) return wrong
  if (status !== 403) return null
  if (code === codes.accountDisapproved || code === codes.accountReviewed)
    return 'account-restricted'
  return code === codes.notPermitted ? 'permission-missing' : null
}

/** Before a call could be made: nothing has left, so nothing is in doubt. */
export function outcomeOfAccess(refusal: ConnectRefusal): NotSent {
  const said = 'answer' in refusal ? refusal.answer : undefined
  const answer: NetworkAnswer = said ?? { status: null, code: refusal.code }
  if (refusal.code === 'network-down') return { outcome: 'wait', answer }
  if (refusal.code === 'rate-limited')
    return { outcome: 'wait', ...(refusal.until ? { until: refusal.until } : {}), answer }
  return { outcome: 'reconnect', answer }
}
