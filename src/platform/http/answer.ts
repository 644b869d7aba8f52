import { ORPCError } from '@orpc/server'
import type { Refusal, Result } from '#kit/result.ts'
import { isRefusalCode, refusalStatus } from '#wire/refusals.ts'

/** A use case's refusal as the contract's typed error: the code is the key of its sentence. */
export function asError(refusal: Refusal): ORPCError<string, unknown> {
  const { code, values = {} } = refusal
  if (!isRefusalCode(code)) throw new Error(`not a refusal of the contract: ${code}`)
  return new ORPCError(code, { status: refusalStatus[code], data: values, message: code })
}

/** The value of a use case, or its refusal thrown where the contract's machinery expects it. */
export function answer<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw asError(result.refusal)
}
