import { CostNote, useNetworkCost } from '#web/client/cost-note.tsx'
import { isOnNetwork } from '../../domain/post-rules.ts'
import { priceOf } from '../../domain/price.ts'
import { useComposer } from './composer-context.tsx'

/** What each network that asks for money will ask for what is still to leave. Millionths of a dollar. */
function useCosts(): ReadonlyMap<string, number> {
  const { versions, post } = useComposer()
  const out = new Set(
    post?.publications.filter(one => isOnNetwork(one.state)).map(one => one.channelId),
  )
  const costs = new Map<string, number>()
  for (const { channel, network, content, firstComment } of versions) {
    if (!network.rules.price || out.has(channel.id)) continue
    const comment = firstComment ? priceOf(network.rules, firstComment) : 0
    const cost = priceOf(network.rules, content) + comment
    // What a person publishes by hand costs nothing.
    if (cost > 0) costs.set(channel.network, (costs.get(channel.network) ?? 0) + cost)
  }
  return costs
}

function OfNetwork({ network, amount }: { network: string; amount: number }) {
  const cost = useNetworkCost(network, amount)
  return cost ? <CostNote cost={cost} of="sending" /> : null
}

/** Before it is scheduled: what sending it costs, and what is left of the month. */
export const CostNotes = () =>
  [...useCosts()].map(([network, amount]) => (
    <OfNetwork key={network} network={network} amount={amount} />
  ))
