/** Acts on what is on a network already, where it asks for money: counted in the month's budget, which stops them too. */
import type { ContentRules } from '#connectors/connector.ts'
import { totalOf } from '#connectors/formats/total-of.ts'
import type { PricedAct } from '#connectors/quota.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { PublishingParts } from './parts.ts'
import { giveBackSpend, reserveSpend } from './store/spending.ts'

/** The part that stands for taking a publication down. */
export const takenDown = -1

export interface ActBill {
  readonly workspaceId: string
  readonly network: string
  readonly rules: Pick<ContentRules, 'actPrice'>
  readonly wanted: PricedAct
  /** What is paid for, and which part of it: the same again is paid once. */
  readonly paidFor: string
  readonly part: number
  /** The person was told that it goes over the budget, and goes on. */
  readonly beyondBudget?: boolean | undefined
}

/** Keeps the money aside and does it; refuses with `over-budget` before anything is asked of the network. */
export async function payForAct<Told extends { readonly outcome: string }>(
  { database, clock }: Pick<PublishingParts, 'database' | 'clock'>,
  bill: ActBill,
  act: () => Promise<Told>,
): Promise<Result<Told>> {
  const { workspaceId, network, rules, wanted, beyondBudget } = bill
  const amount = totalOf(rules.actPrice?.(wanted))
  if (amount === 0) return ok(await act())
  const isKept = await database.inWorkspace(workspaceId, trx =>
    reserveSpend(trx, { ...bill, amount }, clock.now(), beyondBudget),
  )
  if (!isKept) return refuse('over-budget', { network })
  const told = await act()
  if (isFree(wanted, told)) await database.inWorkspace(workspaceId, trx => giveBackSpend(trx, bill))
  return ok(told)
}

/** The network has said no: it did nothing. Of several parts, some may be down already. */
const isFree = (wanted: PricedAct, { outcome }: { readonly outcome: string }): boolean =>
  (outcome === 'refused' || outcome === 'reconnect') &&
  (wanted.act !== 'take-down' || wanted.parts === 1)
