/** What LinkedIn says when it does not do what was asked, and what becomes of a publication then. */
import { z } from 'zod'
import { networkAnswer, outcomeOfAnswer, type Unpublished } from '../answers.ts'
import type { IncomingAnswer, NetworkAnswer, ReasonCode } from '../connector.ts'
import { versionOf } from './api-version.ts'
import type { PermissionKey } from './permissions.ts'

const refusalShape = z.object({
  message: z.string().optional(),
  code: z.string().optional(),
  errorDetails: z
    .object({
      inputErrors: z
        .array(z.object({ code: z.string().optional(), description: z.string().optional() }))
        .optional(),
    })
    .optional()
    .catch(undefined),
})

export interface Said {
  readonly code?: string
  readonly message?: string
  readonly until?: Date
}

/** The code of the input error says more than the code of the whole. */
export function readSaid(answer: IncomingAnswer, now: Date): Said {
  const read = refusalShape.safeParse(answer.json())
  if (!read.success) return {}
  const { message, code, errorDetails } = read.data
  const input = errorDetails?.inputErrors?.find(error => error.code)
  const kept = input?.code ?? code
  return {
    ...(kept ? { code: kept } : {}),
    ...(message ? { message } : {}),
    // Limits of a day end at midnight, UTC.
    ...(answer.status === 429 && /\bDAY limit\b/i.test(message ?? '')
      ? { until: new Date(Math.ceil((now.getTime() + 1) / 86_400_000) * 86_400_000) }
      : {}),
  }
}

export const keptAnswer = (answer: IncomingAnswer, now: Date): NetworkAnswer => {
  const { code, message } = readSaid(answer, now)
  return networkAnswer(answer, code, message)
}

/** « Not enough permissions to access: posts.CREATE.202603 » */
export const lacksPermission = (answer: IncomingAnswer, now: Date): boolean => {
  if (answer.status !== 403) return false
  const { code, message = '' } = readSaid(answer, now)
  return code === 'ACCESS_DENIED' || /not enough permissions/i.test(message)
}

/** A version that LinkedIn no longer serves, or never did: a person must give another. */
export const versionEnded = (status: number, version: string | undefined): NetworkAnswer => ({
  status,
  code: 'NONEXISTENT_VERSION',
  message: `LinkedIn no longer serves version ${versionOf(version)} of its API: give a newer one with the keys of the application, in Settings.`,
})

/** What the refusal of an answer means; `permission` is what the call needed, `unprocessable` what 400 and 422 mean. */
export function outcomeOfRefusal(
  answer: IncomingAnswer,
  now: Date,
  call: {
    readonly permission: PermissionKey
    readonly unprocessable: ReasonCode
    readonly version?: string | undefined
  },
): Unpublished {
  const said = readSaid(answer, now)
  const kept = networkAnswer(answer, said.code, said.message)
  const { status } = answer
  if (status === 426)
    return { outcome: 'refused', reason: 'says-no-more', answer: versionEnded(426, call.version) }
  if (lacksPermission(answer, now))
    return { outcome: 'reconnect', permission: call.permission, answer: kept }
  if (status === 403 && /RESTRICTED/.test(said.code ?? ''))
    return { outcome: 'refused', reason: 'account-restricted', answer: kept }
  if (said.code === 'DUPLICATE_POST')
    return { outcome: 'refused', reason: 'duplicate', answer: kept }
  if (status === 400 || status === 422)
    return { outcome: 'refused', reason: call.unprocessable, answer: kept }
  return outcomeOfAnswer(answer, now, said)
}

/** The network’s own JSON said that it is not there; a page of a proxy does not count. */
export const isGone = (answer: IncomingAnswer): boolean =>
  (answer.status === 404 || answer.status === 410) && typeof answer.json() === 'object'
