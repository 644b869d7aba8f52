/** Labels and saved views of the team. */
import { z } from 'zod'
import { id, operation, refusals } from '#wire/operation.ts'
import { filters, labelView, savedView } from '../views.ts'

const name = z.string().trim().min(1).max(60)
const tint = z.number().int().min(0).max(5)

export const labels = {
  list: operation
    .route({ method: 'GET', path: '/labels' })
    .input(z.object({}))
    .output(z.array(labelView)),
  /** How many conversations wear each, over all accounts; none: absent. */
  counts: operation
    .route({ method: 'GET', path: '/label-counts' })
    .input(z.object({}))
    .output(z.record(id, z.number())),
  create: operation
    .errors(refusals('name-taken'))
    .route({ method: 'POST', path: '/labels' })
    .input(z.object({ name, tint }))
    .output(labelView),
  change: operation
    .errors(refusals('name-taken'))
    .route({ method: 'PATCH', path: '/labels/{id}' })
    .input(z.object({ id, name: name.optional(), tint: tint.optional() }))
    .output(labelView),
  /** Taken off every conversation that wears it. */
  remove: operation
    .route({ method: 'DELETE', path: '/labels/{id}' })
    .input(z.object({ id }))
    .output(z.object({})),
}

export const views = {
  list: operation
    .route({ method: 'GET', path: '/inbox-views' })
    .input(z.object({}))
    .output(z.array(savedView)),
  create: operation
    .route({ method: 'POST', path: '/inbox-views' })
    .input(z.object({ name, filters, forTeam: z.boolean() }))
    .output(savedView),
  change: operation
    .route({ method: 'PATCH', path: '/inbox-views/{id}' })
    .input(z.object({ id, name: name.optional(), filters: filters.optional() }))
    .output(savedView),
  remove: operation
    .route({ method: 'DELETE', path: '/inbox-views/{id}' })
    .input(z.object({ id }))
    .output(z.object({})),
}

/** How each account is read, for the honest word under the list. */
export const arrivals = {
  state: operation
    .route({ method: 'GET', path: '/arrivals' })
    .input(z.object({}))
    .output(
      z.array(
        z.object({
          channelId: id,
          /** The first fetch goes back 90 days: 0 to 1; null once it is done. */
          history: z.number().nullable(),
          state: z.enum(['live', 'by-turns', 'behind', 'over-budget', 'cut-off', 'not-read']),
          lastReadAt: z.iso.datetime({ offset: true }).nullable(),
          /** While the link was down, and not yet caught up. */
          gap: z
            .object({
              from: z.iso.datetime({ offset: true }),
              to: z.iso.datetime({ offset: true }).nullable(),
            })
            .nullable(),
        }),
      ),
    ),
}
