import type { Manifest } from '#connectors/connector.ts'
import { askedChannels, type InsightsOf } from './asked-channels.ts'
import { instantsOf } from './domain/period.ts'
import type { Ask, Db, Figures } from './figures.ts'
import { publicationFigures } from './publication-figures.ts'
import { readChannelFigures } from './read-channel-figures.ts'
import { readSeries } from './read-series.ts'
import { readPerNetwork, readTotals } from './read-totals.ts'
import { audiencesAround } from './store/audience-rows.ts'
import { bestPublications, countedPublications, publicationsBetween } from './store/figure-rows.ts'

/** The questions of `Figures`, answered from the observations. */
export function makeFigures(parts: {
  readonly networks: readonly { readonly manifest: Manifest }[]
}): Figures {
  const insightsOf: InsightsOf = network =>
    parts.networks.find(({ manifest }) => manifest.network === network)?.manifest.insights
  const channelsOf = (db: Db, ask: Ask) => askedChannels(db, ask.channelIds, insightsOf)
  const span = (ask: Ask & { readonly timeZone: string; readonly limit: number }) => ({
    channelIds: ask.channelIds,
    limit: ask.limit,
    ...instantsOf(ask.period, ask.timeZone),
  })
  return {
    series: async (db, ask) => readSeries(db, await channelsOf(db, ask), ask.metric, ask.period),
    totals: async (db, ask) => readTotals(db, await channelsOf(db, ask), ask.metrics, ask.period),
    perNetwork: async (db, ask) =>
      readPerNetwork(db, await channelsOf(db, ask), ask.metrics, ask.period),
    bestPosts: async (db, ask) =>
      (await bestPublications(db, span(ask), ask.metric)).map(row =>
        publicationFigures(row, insightsOf(row.network)),
      ),
    posts: async (db, ask) =>
      (await publicationsBetween(db, span(ask))).map(row =>
        publicationFigures(row, insightsOf(row.network)),
      ),
    ofPublications: async (db, ids) =>
      (await countedPublications(db, ids)).map(row =>
        publicationFigures(row, insightsOf(row.network)),
      ),
    audiences: (db, { channelIds, period, timeZone }) =>
      audiencesAround(db, channelIds, instantsOf(period, timeZone).to),
    async ofChannel(db, channelId) {
      const [channel] = await askedChannels(db, [channelId], insightsOf)
      return channel ? readChannelFigures(db, channel) : null
    },
  }
}
