/** What a page or a program sees of webhooks. */
import { z } from 'zod'
import { id, moment } from '#wire/operation.ts'
import { eventKinds } from './domain/events.ts'

export const eventKind = z.enum(eventKinds)

export const webhookView = z.object({
  id,
  name: z.string(),
  url: z.string(),
  events: z.array(eventKind),
  active: z.boolean(),
  createdAt: moment,
  /** Since when nothing was accepted any more; null while it works. */
  failingSince: moment.nullable(),
  /** Until when what waits is tried again; null while it works. */
  triedUntil: moment.nullable(),
  /** Until when the former secret signs too. */
  formerUntil: moment.nullable(),
  waiting: z.number(),
})

export const deliveryView = z.object({
  /** Also the header `webhook-id`, the same at each try. */
  id,
  kind: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number(),
  createdAt: moment,
  endedAt: moment.nullable(),
  nextAt: moment.nullable(),
  lastStatus: z.number().nullable(),
  lastFailure: z.string().nullable(),
})

export const attemptView = z.object({
  number: z.number(),
  at: moment,
  milliseconds: z.number(),
  status: z.number().nullable(),
  /** Why there is no answer: timeout, unreachable, address-private, address-wrong, cut, too-large. */
  failure: z.string().nullable(),
  /** The beginning of the answer: shown as text, never as HTML. */
  answer: z.string(),
})
