/** What crosses the wire of a report: its facts, as they are kept. */
import { z } from 'zod'
import { id, localDate, moment } from '#wire/operation.ts'
import { factsForm } from './domain/facts.ts'
import { audienceKinds } from './domain/make-up-words.ts'
import { periodKinds } from './domain/period.ts'

const bilingual = z.object({ fr: z.string(), en: z.string() })
const days = z.object({ from: localDate, to: localDate })
const channelReason = z.object({ channelId: z.string(), because: bilingual })

/** A value, or why there is none. */
const fact = z.union([
  z.object({ value: z.number(), without: z.array(channelReason).optional() }),
  z.object({ unavailable: bilingual }),
])
const compared = z.object({ now: fact, before: fact })
const facts = z.record(z.string(), fact)
const dayFacts = z.array(z.object({ day: localDate, value: z.number().nullable() }))

export const periodView = days.extend({
  kind: z.enum(periodKinds),
  /** The last day that has begun. */
  until: localDate,
  isOver: z.boolean(),
  before: days,
})

const definition = z.object({
  name: bilingual,
  definition: bilingual,
  formula: bilingual,
  unit: z.enum(['count', 'ratio', 'per-post', 'duration']),
  source: z.enum(['network', 'own', 'worked-out']),
  lowerIsBetter: z.boolean(),
})

const postFact = z.object({
  publicationId: id,
  postId: id,
  channelId: id,
  network: z.string(),
  title: z.string(),
  publishedAt: moment,
  url: z.string().nullable(),
  mediaId: id.nullable(),
  figures: facts,
})

const audienceFact = z.object({
  channelId: id,
  readAt: moment,
  parts: z.array(
    z.object({
      by: z.enum(audienceKinds),
      shares: z.array(z.object({ key: z.string(), name: bilingual.optional(), share: z.number() })),
    }),
  ),
})

export const factsView = z.object({
  form: z.literal(factsForm),
  workspace: z.object({ name: z.string(), timeZone: z.string() }),
  period: periodView,
  readAt: moment,
  channels: z.array(
    z.object({
      id,
      network: z.string(),
      networkName: bilingual,
      name: z.string(),
      countedSince: localDate.nullable(),
      readAt: moment.nullable(),
      nextReadAt: moment.nullable(),
    }),
  ),
  definitions: z.record(z.string(), definition),
  figures: z.record(z.string(), compared),
  days: z.object({
    followers: dayFacts,
    engagements: dayFacts,
    received: dayFacts,
    answered: dayFacts,
  }),
  daysBefore: z.object({ followers: dayFacts }),
  networks: z.array(
    z.object({ network: z.string(), name: bilingual, figures: z.record(z.string(), compared) }),
  ),
  ranking: z.object({ metric: z.string(), posts: z.array(postFact) }),
  calls: z.array(
    z.object({
      call: z.enum(['comment', 'share', 'subscribe']),
      posts: z.number(),
      effect: fact,
    }),
  ),
  breaks: z.array(z.object({ channelId: id, day: localDate, says: bilingual })),
  audiences: z.array(audienceFact).optional(),
})

/** Pictures of the best posts, by their id: signed addresses, good for a day or more. */
export const pictures = z.record(z.string(), z.string())

export const snapshotView = z.object({
  id,
  kind: z.enum(periodKinds),
  from: localDate,
  to: localDate,
  language: z.enum(['fr', 'en']),
  madeBy: z.string().nullable(),
  madeAt: moment,
  /** Of the frozen facts: two reports with one digest say the same. */
  digest: z.string(),
  document: z.object({
    /** `none`: nobody has asked for it yet. */
    state: z.enum(['none', 'preparing', 'ready', 'failed']),
    /** Hundredths. */
    progress: z.number(),
    bytes: z.number().nullable(),
    pages: z.number().nullable(),
  }),
})
