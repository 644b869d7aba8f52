import type { FastifyReply } from 'fastify'
import type { Refusal } from '#kit/result.ts'
import { isRefusalCode, refusalStatus } from '#wire/refusals.ts'

/** The same shape as the contract's errors, so that the page has one way to show them. */
export function refuseWith(reply: FastifyReply, refusal: Refusal) {
  const status = isRefusalCode(refusal.code) ? refusalStatus[refusal.code] : 500
  return reply
    .code(status)
    .send({ defined: true, code: refusal.code, status, data: refusal.values ?? {} })
}
