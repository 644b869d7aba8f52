import type { InsightTraits } from '#connectors/insights.ts'
import { listChannels } from '#features/channels/index.ts'
import type { Db } from './figures.ts'
import { countedChannels } from './store/figure-rows.ts'

/** An account of a question, with what its network counts. */
export interface AskedChannel {
  readonly id: string
  readonly network: string
  readonly insights: InsightTraits | undefined
}

export type InsightsOf = (network: string) => InsightTraits | undefined

/** In the order asked. An account that was removed keeps its figures. */
export async function askedChannels(
  db: Db,
  ids: readonly string[],
  insightsOf: InsightsOf,
): Promise<AskedChannel[]> {
  const [connected, counted] = [await listChannels(db), await countedChannels(db, ids)]
  const networks = new Map([
    ...counted.map(row => [row.channel_id, row.network] as const),
    ...connected.map(row => [row.id, row.network] as const),
  ])
  return ids.flatMap(id => {
    const network = networks.get(id)
    return network === undefined ? [] : [{ id, network, insights: insightsOf(network) }]
  })
}
