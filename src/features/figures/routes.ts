import { implement } from '@orpc/server'
import { type Entered, entered, mayUseChannel } from '#features/workspaces/index.ts'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { figuresContract } from './contract.ts'
import type { Figure } from './domain/figure.ts'
import { figureKeys } from './domain/metrics.ts'
import type { Period } from './domain/period.ts'
import type { PublicationFigures, Totals } from './figures.ts'
import { listMetrics } from './list-metrics.ts'
import type { FiguresParts } from './parts.ts'
import { mayReadFigures } from './policy.ts'
import { readPostFigures } from './read-post-figures.ts'

export function figuresRoutes(parts: FiguresParts) {
  const os = implement(figuresContract).$context<RequestContext>()
  const within = async (context: RequestContext) => {
    const who = await entered(parts.door, context, 'figures')
    if (!mayReadFigures(who.member))
      throw asError({ code: 'no-permission', values: { role: 'reader' } })
    return who
  }
  return os.router({
    metrics: os.metrics.handler(async ({ context }) => {
      await within(context)
      return listMetrics(parts.networks)
    }),
    ofPost: os.ofPost.handler(async ({ context, input }) =>
      answer(await readPostFigures(parts, await within(context), input.id)).map(
        publicationFiguresViewOf,
      ),
    ),
    ofChannel: os.ofChannel.handler(async ({ context, input }) =>
      channelView(parts, await within(context), input),
    ),
  })
}

/** Clicks are those of the room of tracked links. */
const counted = figureKeys.filter(key => key !== 'clicks')

async function channelView(
  { database, figures }: FiguresParts,
  { workspaceId, member }: Entered,
  { id, ...period }: Period & { readonly id: string },
) {
  const ask = { channelIds: [id], period }
  return database.inWorkspace(workspaceId, async trx => {
    const now = mayUseChannel(member, id) ? await figures.ofChannel(trx, id) : null
    if (!now) throw asError({ code: 'not-found' })
    const totals = await figures.totals(trx, { ...ask, metrics: counted })
    const series = await figures.series(trx, { ...ask, metric: 'followers' })
    return {
      channelId: id,
      network: now.network,
      readAt: now.readAt?.toISOString() ?? null,
      nextReadAt: now.nextReadAt?.toISOString() ?? null,
      countedSince: now.countedSince?.toISOString() ?? null,
      now: totalsViewOf(now.figures),
      totals: totalsViewOf(totals),
      followers: series.together.map(({ day, figure }) => ({ day, figure: figureViewOf(figure) })),
    }
  })
}

/** As the contract has it. */
export const figureViewOf = (figure: Figure) =>
  'value' in figure
    ? { value: figure.value, ...(figure.without ? { without: [...figure.without] } : {}) }
    : { unavailable: figure.unavailable }

export const totalsViewOf = (totals: Totals) =>
  Object.fromEntries(
    Object.entries(totals).map(([metric, figure]) => [metric, figureViewOf(figure)]),
  )

export const publicationFiguresViewOf = (one: PublicationFigures) => ({
  ...one,
  publishedAt: one.publishedAt.toISOString(),
  readAt: one.readAt?.toISOString() ?? null,
  nextReadAt: one.nextReadAt?.toISOString() ?? null,
  figures: totalsViewOf(one.figures),
})
