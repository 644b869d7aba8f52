import { Trans } from '@lingui/react/macro'
import { IconCoin } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { networkName } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { isOnNetwork } from '../../domain/post-rules.ts'
import { priceOf } from '../../domain/price.ts'
import { useComposer } from './composer-context.tsx'
import classes from './cost-note.module.css'

const dollar = 1_000_000

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

/** Before it is scheduled: what sending it costs, and what is left of the month. */
export function CostNote() {
  const costs = useCosts()
  const { data: spending = [] } = useQuery({
    ...api.publishing.budgets.list.queryOptions({ input: {} }),
    enabled: costs.size > 0,
  })
  return [...costs].map(([network, cost]) => (
    <p key={network} className={classes.note}>
      <Icon of={IconCoin} size="s" />
      <Cost network={network} cost={cost} month={spending.find(one => one.network === network)} />
    </p>
  ))
}

type Month = { readonly most: number | null; readonly spent: number }

function Cost({
  network,
  cost,
  month,
}: {
  network: string
  cost: number
  month: Month | undefined
}) {
  const format = useFormat()
  const money = (amount: number) => format.money(amount / dollar, 'USD')
  const name = networkName(network)
  if (!month)
    return (
      <span>
        <Trans>
          {name} facture cet envoi {money(cost)}.
        </Trans>
      </span>
    )
  const { most, spent } = month
  if (most === null)
    return (
      <span>
        <Trans>
          {name} facture cet envoi {money(cost)} ; {money(spent)} ce mois-ci.
        </Trans>
      </span>
    )
  return (
    <span>
      <Trans>
        {name} facture cet envoi {money(cost)} ; {money(spent)} ce mois-ci, sur {money(most)}.
      </Trans>{' '}
      {spent + cost > most ? (
        <b>
          <Trans>C’est plus qu’il n’en reste : il attendra votre décision.</Trans>
        </b>
      ) : null}
    </span>
  )
}
