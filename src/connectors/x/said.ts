/** What X says when it does not do what was asked, and what becomes of a publication then. */
import { z } from 'zod'
import { networkAnswer, outcomeOfAnswer, type Unpublished } from '../answers.ts'
import type { ConnectRefusal, IncomingAnswer, NetworkAnswer, ReasonCode } from '../connector.ts'
import type { NotSent } from '../outcomes.ts'
import type { PermissionKey } from './scopes.ts'

/** RFC 7807, a list of such problems, or the older `{errors: [{code, message}]}`; OAuth has words of its own. */
const problem = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  type: z.string().optional(),
  message: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
})
const saidShape = problem.extend({ errors: z.array(problem).optional() })

export interface Said {
  readonly code?: string
  readonly message?: string
  readonly until?: Date
}

export function readSaid(answer: IncomingAnswer): Said {
  const until = endOfWait(answer)
  const wait = until ? { until } : {}
  const { data } = saidShape.safeParse(answer.json())
  if (!data) return wait
  const [first = data] = data.errors ?? []
  const type = (data.type ?? first.type ?? '').split('/').at(-1) ?? ''
  const code = type !== '' && type !== 'about:blank' ? type : (data.error ?? data.title)
  const message =
    data.detail ?? data.error_description ?? first.detail ?? first.message ?? data.title
  return { ...(code ? { code } : {}), ...(message ? { message } : {}), ...wait }
}

/** X counts by the quarter of an hour and by the day: the one that is used up says when. Seconds since 1970. */
function endOfWait({ status, headers }: IncomingAnswer): Date | undefined {
  if (status !== 429) return undefined
  const days = ['x-user-limit-24hour', 'x-app-limit-24hour']
  const used = days.find(name => headers[`${name}-remaining`] === '0')
  const seconds = Number(headers[`${used ?? 'x-rate-limit'}-reset`])
  return seconds > 0 ? new Date(seconds * 1_000) : undefined
}

export const keptAnswer = (answer: IncomingAnswer): NetworkAnswer => {
  const { code, message } = readSaid(answer)
  return networkAnswer(answer, code, message)
}

/** The access, or the application, may not do this: X says it in English to everybody. */
export const isOutOfScope = (answer: IncomingAnswer): boolean => {
  if (answer.status !== 403) return false
  const { code = '', message = '' } = readSaid(answer)
  return (
    /^oauth\d?-permissions$/.test(code) ||
    /not permitted to perform this action|not configured with the appropriate/i.test(message)
  )
}

const reasons: readonly (readonly [RegExp, ReasonCode])[] = [
  [/duplicate content/i, 'duplicate'],
  [/text is too long|exceeds? .*character/i, 'text-too-long'],
  [/suspended|temporarily locked|account is .*(?:locked|restricted)/i, 'account-restricted'],
  [
    /reply to a (?:tweet|post) that is deleted|quote a (?:tweet|post) that is deleted/i,
    'quoted-gone',
  ],
  [/video longer than|media/i, 'media-not-accepted'],
]

/** What the refusal of an answer means; `permission` is the one that the call needed. */
export function outcomeOfRefusal(
  answer: IncomingAnswer,
  now: Date,
  permission: PermissionKey,
): Unpublished {
  const { status } = answer
  const said = readSaid(answer)
  const kept = networkAnswer(answer, said.code, said.message)
  if (isOutOfScope(answer)) return { outcome: 'reconnect', permission, answer: kept }
  // No credits are left, or the month's cap is reached: only a person changes that.
  if (status === 402 || said.code === 'usage-capped')
    return { outcome: 'refused', reason: 'quota-reached', answer: kept }
  const known = reasons.find(([words]) => words.test(said.message ?? ''))
  if (known && status >= 400 && status < 500 && status !== 401 && status !== 429)
    return { outcome: 'refused', reason: known[1], answer: kept }
  return outcomeOfAnswer(answer, now, said)
}

/** The words of X itself, and not a page of a proxy. */
export const saysGone = (answer: IncomingAnswer): boolean =>
  answer.status === 404 && typeof answer.json() === 'object'

/** Why there is no access to call with. */
export function stopOf(refusal: ConnectRefusal): NotSent {
  const { code } = refusal
  const answer = ('answer' in refusal ? refusal.answer : undefined) ?? { status: null, code }
  if (code === 'network-down') return { outcome: 'wait', answer }
  if (code !== 'rate-limited') return { outcome: 'reconnect', answer }
  return { outcome: 'wait', ...(refusal.until ? { until: refusal.until } : {}), answer }
}
