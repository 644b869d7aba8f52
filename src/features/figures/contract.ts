import { z } from 'zod'
import { id, localDate, nothing, operation } from '#wire/operation.ts'
import { mostDays } from './domain/period.ts'
import { channelFiguresView, metricView, publicationFiguresView } from './views.ts'

const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1

/** Both days included, of the workspace's calendar. */
export const periodInput = z
  .object({ from: localDate, to: localDate })
  .refine(({ from, to }) => days(from, to) >= 1, 'the period ends before it begins')
  .refine(({ from, to }) => days(from, to) <= mostDays, `a period has ${mostDays} days at most`)

export const figuresContract = {
  /** The registry: what is counted, how each figure is worked out, and what each network gives. */
  metrics: operation
    .route({ method: 'GET', path: '/figures/metrics' })
    .input(nothing)
    .output(z.array(metricView)),
  /** The counts of a post, on each account where it is out. */
  ofPost: operation
    .route({ method: 'GET', path: '/figures/posts/{id}' })
    .input(z.object({ id }))
    .output(z.array(publicationFiguresView)),
  /** The figures of an account over some days. */
  ofChannel: operation
    .route({ method: 'GET', path: '/figures/channels/{id}' })
    .input(z.object({ id }).and(periodInput))
    .output(channelFiguresView),
}
