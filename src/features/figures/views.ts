/** What crosses the wire: a figure is a value, or the reason why there is none. */
import { z } from 'zod'
import { id, localDate, moment } from '#wire/operation.ts'
import type { FigureKey } from './domain/metrics.ts'

export const bilingual = z.object({ fr: z.string(), en: z.string() })

export const figureView = z.union([
  z.object({
    value: z.number(),
    /** Accounts that the value leaves out. */
    without: z.array(z.object({ channelId: id, because: bilingual })).optional(),
  }),
  z.object({ unavailable: bilingual }),
])

/** By the key of the metric. */
export const totalsView = z.record(z.string().max(60), figureView) as z.ZodType<{
  [metric in FigureKey]?: z.infer<typeof figureView>
}>

export const metricView = z.object({
  key: z.string(),
  name: bilingual,
  definition: bilingual,
  formula: bilingual,
  unit: z.enum(['count', 'ratio', 'per-post', 'duration']),
  of: z.enum(['publication', 'channel', 'workspace']),
  source: z.enum(['network', 'own', 'worked-out']),
  sums: z.object({ posts: z.boolean(), accounts: z.boolean(), time: z.boolean() }),
  from: z.array(z.string()),
  aliases: z.array(bilingual),
  lowerIsBetter: z.boolean(),
  /** What each network calls it, since when, and why it may have none. */
  networks: z.array(
    z.object({
      network: z.string(),
      missing: bilingual.nullable(),
      names: z.array(
        z.object({
          name: z.string(),
          from: localDate.nullable(),
          source: z.string(),
          breaks: bilingual.nullable(),
        }),
      ),
    }),
  ),
})

export const publicationFiguresView = z.object({
  publicationId: id,
  postId: id,
  channelId: id,
  network: z.string(),
  publishedAt: moment,
  /** Of the last reading; null before the first. */
  readAt: moment.nullable(),
  nextReadAt: moment.nullable(),
  ended: z.enum(['over', 'gone', 'deleted']).nullable(),
  figures: totalsView,
})

export const dayFigureView = z.object({ day: localDate, figure: figureView })

export const channelFiguresView = z.object({
  channelId: id,
  network: z.string(),
  readAt: moment.nullable(),
  nextReadAt: moment.nullable(),
  countedSince: moment.nullable(),
  /** As last counted. */
  now: totalsView,
  /** Of the period asked. */
  totals: totalsView,
  followers: z.array(dayFigureView),
})
