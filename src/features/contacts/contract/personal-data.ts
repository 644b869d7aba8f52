/** What somebody of the audience may ask of whoever keeps their words: to read them, and that they be erased. */
import { z } from 'zod'
import {
  id,
  json,
  moment,
  nothing,
  operation,
  pageInput,
  pageOf,
  personId,
} from '#wire/operation.ts'
import { retentionChoices } from '../domain/retention.ts'

const months = (choices: readonly (number | null)[]) =>
  z
    .number()
    .int()
    .nullable()
    .refine(value => choices.includes(value), 'not one of the choices')

/** Months; null: for as long as the workspace stands. */
const retention = z.object({
  conversations: months(retentionChoices.conversations),
  'answer-drafts': months(retentionChoices['answer-drafts']),
  clicks: months(retentionChoices.clicks),
})

const byIdentity = z.object({ identityId: id })

const counts = z.record(z.string(), z.number())

export const receiptView = z.object({
  id,
  kind: z.enum(['audience', 'team']),
  /** Rows changed or deleted, by table. */
  counts,
  askedBy: personId.nullable(),
  at: moment,
  /** sha256 of the receipt's id and of each profile erased, in hexadecimal. */
  proof: z.string(),
})

export const personalDataContract = {
  /** Everything held of this person, with the profiles that the team linked to the same one. */
  export: operation
    .route({ method: 'POST', path: '/people/{identityId}/export' })
    .input(byIdentity)
    .output(
      z.object({
        workspace: z.string(),
        exportedAt: moment,
        held: z.record(z.string(), z.array(z.record(z.string(), json))),
        /** The same, as a page that anybody can read. */
        html: z.string(),
      }),
    ),
  /** Cannot be undone. What is on the network stays there; posts that name the person are counted, not rewritten. */
  erase: operation
    .route({ method: 'DELETE', path: '/people/{identityId}' })
    .input(byIdentity)
    .output(receiptView),
  receipts: operation
    .route({ method: 'GET', path: '/people/receipts' })
    .input(pageInput)
    .output(pageOf(receiptView)),
  retention: {
    read: operation.route({ method: 'GET', path: '/retention' }).input(nothing).output(retention),
    /** What is older leaves the next night. */
    change: operation
      .route({ method: 'PATCH', path: '/retention' })
      .input(retention.partial())
      .output(retention),
  },
}
