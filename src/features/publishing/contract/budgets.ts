/** What networks that ask for money cost this month, and what they may cost. Millionths of a US dollar. */
import { z } from 'zod'
import { nothing, operation } from '#wire/operation.ts'

const network = z.string().max(64)
const budgetView = z.object({
  network,
  /** What a month may cost; null: no limit is set. */
  most: z.number().nullable(),
  /** On sending. */
  spent: z.number(),
  /** On reading, about; it stops at half of the limit. */
  read: z.number(),
})

export const budgets = {
  list: operation
    .route({ method: 'GET', path: '/network-budgets' })
    .input(nothing)
    .output(z.array(budgetView)),
  /** Null takes the limit away. What would go over it waits for a person. */
  set: operation
    .route({ method: 'PUT', path: '/network-budgets/{network}' })
    .input(z.object({ network, most: z.number().int().min(0).max(1e12).nullable() }))
    .output(z.array(budgetView)),
}
