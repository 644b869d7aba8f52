/**
 * What the numbered errors of the Graph API mean, for a publication as for anything else.
 * https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
import { z } from 'zod'
import { networkAnswer, outcomeOfAnswer, retryAfter, type Unpublished } from '../answers.ts'
import type { IncomingAnswer, NetworkAnswer, ReasonCode } from '../connector.ts'

const errorShape = z.object({
  error: z.object({
    message: z.string().catch(''),
    code: z.number(),
    error_subcode: z.number().optional().catch(undefined),
    error_user_msg: z.string().optional().catch(undefined),
  }),
})

export interface GraphError {
  readonly code: number
  readonly subcode: number
  readonly message: string
}

/** Null where the answer is not a refusal of the Graph API itself. */
export function readError(answer: IncomingAnswer): GraphError | null {
  const read = errorShape.safeParse(answer.json())
  if (!read.success) return null
  const { code, error_subcode: subcode = 0, message, error_user_msg: spoken } = read.data.error
  return { code, subcode, message: spoken || message }
}

export function keptAnswer(answer: IncomingAnswer): NetworkAnswer {
  const error = readError(answer)
  return error
    ? networkAnswer(answer, codeOf(error), error.message)
    : networkAnswer(answer, undefined)
}

const codeOf = ({ code, subcode }: GraphError) => (subcode ? `${code}/${subcode}` : `${code}`)

const within = (code: number, from: number, to: number) => code >= from && code <= to

const isAccess = ({ code }: GraphError) => [102, 190, 463, 467].includes(code)
/** 10/2018278: the window of a private conversation is closed, which no permission opens. */
const closedWindow = [2018278, 2534022, 1545041, 2018065]
const isPermission = ({ code, subcode }: GraphError) =>
  (code === 3 || code === 10 || within(code, 200, 299)) && !closedWindow.includes(subcode)
const isRate = ({ code }: GraphError) =>
  [4, 17, 32, 341, 613].includes(code) || within(code, 80_000, 80_014)

/** The object does not exist, or no longer: 100/33 of a node, 803 of an alias, 1705 of a story. */
export const isGone = (answer: IncomingAnswer): boolean => {
  const error = readError(answer)
  if (!error) return false
  return (error.code === 100 && error.subcode === 33) || [803, 1705].includes(error.code)
}

const reasons: readonly [(error: GraphError) => boolean, ReasonCode][] = [
  [({ code, subcode }) => code === 9 && subcode === 2207042, 'quota-reached'],
  [({ code }) => code === 506, 'duplicate'],
  [({ code, subcode }) => code === 368 || subcode === 1404078, 'account-restricted'],
  [
    ({ code, subcode }) =>
      [324, 352, 382, 389, 6000, 6001, 9004].includes(code) ||
      within(code, 36_000, 36_010) ||
      within(code, 1_363_019, 1_363_049) ||
      (within(subcode, 2_207_000, 2_207_099) && ![2_207_042, 2_207_051].includes(subcode)) ||
      subcode === 1_366_046,
    'media-not-accepted',
  ],
  [({ subcode }) => subcode === 2_207_051, 'breaks-rules'],
]

/** `permission` is the one of the manifest that the call needed. */
export function outcomeOfGraph(
  answer: IncomingAnswer,
  now: Date,
  { permission }: { readonly permission: string },
): Unpublished {
  const error = readError(answer)
  if (!error) return outcomeOfAnswer(answer, now)
  const kept = keptAnswer(answer)
  if (isAccess(error)) return { outcome: 'reconnect', answer: kept }
  if (isPermission(error)) return { outcome: 'reconnect', permission, answer: kept }
  const until = endOfWait(answer, now)
  if (isRate(error)) {
    const end = until ?? retryAfter(answer.headers, now)
    return { outcome: 'wait', ...(end ? { until: end } : {}), answer: kept }
  }
  for (const [is, reason] of reasons)
    if (is(error)) return { outcome: 'refused', reason, answer: kept }
  // 1 and 2: the house itself does not know what became of it, whatever the status says.
  if (error.code === 1 || error.code === 2) return { outcome: 'unconfirmed', answer: kept }
  return outcomeOfAnswer(answer, now, said(error, until))
}

const said = (error: GraphError, until: Date | undefined) => ({
  code: codeOf(error),
  message: error.message,
  ...(until ? { until } : {}),
})

const usageShape = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.number() }).partial()),
)

/** Minutes, in a header of its own: the longest of what is said. */
export function endOfWait({ headers }: IncomingAnswer, now: Date): Date | undefined {
  const usage = usageShape.safeParse(parsed(headers['x-business-use-case-usage']))
  if (!usage.success) return undefined
  const minutes = Object.values(usage.data)
    .flat()
    .map(({ estimated_time_to_regain_access: wait = 0 }) => wait)
  const longest = Math.max(0, ...minutes)
  return longest > 0 ? new Date(now.getTime() + longest * 60_000) : undefined
}

const parsed = (written: string | undefined): unknown => {
  try {
    return JSON.parse(written ?? 'null')
  } catch {
    return null
  }
}
