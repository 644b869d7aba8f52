/** The grammar of the contract: one way to write an operation, an id, a moment, a page. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Json } from '#kit/json.ts'
import { type RefusalCode, refusalStatus } from './refusals.ts'

const refusalValues = z.record(z.string(), z.union([z.string(), z.number()]))

type Refusals<C extends RefusalCode> = { [K in C]: { status: number; data: typeof refusalValues } }

/** Errors of an operation that may refuse with these codes; `data` fills the sentence. */
export function refusals<const C extends RefusalCode>(...codes: C[]): Refusals<C> {
  const entries = codes.map(code => [code, { status: refusalStatus[code], data: refusalValues }])
  return Object.fromEntries(entries) as Refusals<C>
}

/** An operation of a signed-in person inside a workspace (header `x-workspace`). */
export const operation = oc.errors(
  refusals('session-ended', 'no-permission', 'not-found', 'input-wrong', 'unexpected'),
)

/** An operation that anybody may call (first run, invitation, approval link). */
export const publicOperation = oc.errors(
  refusals('not-found', 'input-wrong', 'too-many-attempts', 'unexpected'),
)

export const id = z.uuid()
export const personId = z.string().min(1).max(64)
export const moment = z.iso.datetime({ offset: true })
export const localDate = z.iso.date()
/** 24-hour wall-clock time, « 18:30 ». */
export const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const language = z.enum(['fr', 'en'])
export const timeZone = z.string().min(1).max(64).refine(isTimeZone, 'not an IANA time zone')
export const json: z.ZodType<Json> = z.json()
/** The person was told that it goes over the month's budget of a network that asks for money, and goes on. */
export const beyondBudget = z.boolean().default(false)
/** Settings whose shape only their owner knows: a connector, a page. */
export const record = z.record(z.string().max(60), json)
export const nothing = z.object({})

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

/** Cursor pages: `after` is opaque, null at the end. */
export const pageInput = z.object({
  after: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), after: z.string().nullable() })
