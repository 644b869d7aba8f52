/** Who is told of what happens, and what was told. */
import { z } from 'zod'
import { id, moment, nothing, operation, pageInput, pageOf } from '#wire/operation.ts'
import { attemptView, deliveryView, eventKind, webhookView } from './views.ts'

const name = z.string().trim().min(1).max(80)
// A page of the web, and no name and password in it: the secret signs.
const url = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine(text => !/^https?:\/\/[^/?#]*@/i.test(text), 'an address carries no name and password')
const events = z.array(eventKind).min(1).max(50)
const byId = z.object({ id })

export const webhooksContract = {
  list: operation
    .route({ method: 'GET', path: '/webhooks' })
    .input(nothing)
    .output(z.array(webhookView)),
  /** `secret` is shown once: it signs every delivery. */
  create: operation
    .route({ method: 'POST', path: '/webhooks' })
    .input(z.object({ name, url, events }))
    .output(webhookView.extend({ secret: z.string() })),
  change: operation
    .route({ method: 'PATCH', path: '/webhooks/{id}' })
    .input(
      byId.extend({
        name: name.optional(),
        url: url.optional(),
        events: events.optional(),
        active: z.boolean().optional(),
      }),
    )
    .output(webhookView),
  /** What it was to be told is forgotten with it. */
  remove: operation.route({ method: 'DELETE', path: '/webhooks/{id}' }).input(byId).output(nothing),
  /** A new secret, shown once; the former one signs too for a day. */
  renewSecret: operation
    .route({ method: 'POST', path: '/webhooks/{id}/secret' })
    .input(byId)
    .output(z.object({ secret: z.string(), formerUntil: moment })),
  /** Sends a fact that means nothing, at once, to this webhook alone. */
  try: operation
    .route({ method: 'POST', path: '/webhooks/{id}/try' })
    .input(byId)
    .output(deliveryView),
  /** Newest first; kept thirty days. */
  deliveries: operation
    .route({ method: 'GET', path: '/webhooks/{id}/deliveries' })
    .input(pageInput.extend(byId.shape))
    .output(pageOf(deliveryView)),
  delivery: operation
    .route({ method: 'GET', path: '/deliveries/{id}' })
    .input(byId)
    .output(deliveryView.extend({ body: z.string(), tries: z.array(attemptView) })),
  /** Sends it again, under the same `webhook-id`. */
  replay: operation
    .route({ method: 'POST', path: '/deliveries/{id}/replay' })
    .input(byId)
    .output(deliveryView),
}
