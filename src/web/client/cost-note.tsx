import { Trans } from '@lingui/react/macro'
import { IconCoin } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { totalOf } from '#connectors/formats/total-of.ts'
import type { PricedAct } from '#connectors/quota.ts'
import { useFormat } from '../i18n/format.ts'
import { Icon } from '../ui/icon.tsx'
import { api } from './client.ts'
import classes from './cost-note.module.css'
import { findNetwork } from './network-facts.ts'
import { networkOpening } from './networks.tsx'

const dollar = 1_000_000

/** What a network asks for what one is about to do. Millionths of a US dollar. */
export interface NetworkCost {
  readonly network: string
  readonly amount: number
  /** Of this month, on sending and reading; null while it is not known. */
  readonly spent: number | null
  /** Null: no budget. */
  readonly most: number | null
  readonly isBeyond: boolean
}

/** Null: it is free. */
export function useNetworkCost(network: string, amount: number): NetworkCost | null {
  const { data } = useQuery({
    ...api.publishing.budgets.list.queryOptions({ input: {} }),
    enabled: amount > 0,
    // The one before may just have been paid.
    refetchOnMount: 'always',
  })
  if (amount === 0) return null
  const month = data?.find(one => one.network === network)
  const spent = month ? month.spent + month.read : null
  const most = month?.most ?? null
  const isBeyond = spent !== null && most !== null && spent + amount > most
  return { network, amount, spent, most, isBeyond }
}

/** Of something that a person does with what is there already. */
export const useActCost = (network: string, wanted: PricedAct): NetworkCost | null =>
  useNetworkCost(network, totalOf(findNetwork(network)?.rules.actPrice?.(wanted)))

/** The amount alone, beside the name of an act in a menu; empty where it is free. */
export function ActPrice({ network, wanted }: { network: string; wanted: PricedAct }) {
  const format = useFormat()
  const amount = totalOf(findNetwork(network)?.rules.actPrice?.(wanted))
  return amount === 0 ? null : <> ({format.money(amount / dollar, 'USD')})</>
}

/** What was spent of the month, and of what. */
function Month({ spent, most }: Pick<NetworkCost, 'spent' | 'most'>) {
  const format = useFormat()
  if (spent === null) return null
  const gone = format.money(spent / dollar, 'USD')
  if (most === null) return <Trans>Ce mois-ci, lectures comprises : {gone}.</Trans>
  return (
    <Trans>
      Ce mois-ci, lectures comprises : {gone} sur {format.money(most / dollar, 'USD')}.
    </Trans>
  )
}

export type CostNoteProps = {
  cost: NetworkCost
  /** What is sent waits for a decision beyond the budget; an act is one. */
  of: 'sending' | 'act'
}

/** Before it is done: what it costs, and what is left of the month. */
export function CostNote({ cost, of }: CostNoteProps) {
  const format = useFormat()
  const name = networkOpening(cost.network)
  const amount = format.money(cost.amount / dollar, 'USD')
  return (
    <p className={classes.note} data-of={of}>
      <Icon of={IconCoin} size="s" />
      <span>
        {of === 'sending' ? (
          <Trans>
            {name} facture cet envoi {amount}.
          </Trans>
        ) : (
          <Trans>
            {name} facture cette action {amount}.
          </Trans>
        )}{' '}
        <Month spent={cost.spent} most={cost.most} />{' '}
        {!cost.isBeyond ? null : of === 'sending' ? (
          <b>
            <Trans>C’est plus qu’il n’en reste : il attendra votre décision.</Trans>
          </b>
        ) : (
          <b>
            <Trans>C’est plus qu’il n’en reste : continuer dépassera le budget.</Trans>
          </b>
        )}
      </span>
    </p>
  )
}
