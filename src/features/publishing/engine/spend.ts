/** Networks that ask for money: what a part costs is kept aside before it leaves, and given back where nothing was taken. */
import type { Database } from '#platform/database/connect.ts'
import { priceOfPart } from '../domain/price.ts'
import type { Settlement } from '../domain/settle.ts'
import { giveBackSpend, reserveSpend } from '../store/spending.ts'
import type { Engine } from './engine.ts'
import { lineOf, type Part } from './part.ts'
import { settlePart } from './settle-part.ts'

export interface Purse {
  /** False: the month's budget would be exceeded. */
  keepAside(part: Part): Promise<boolean>
  /** Nothing was taken. Never throws: at worst what was kept aside for nothing is counted. */
  giveBack(part: Part): Promise<void>
}

export function makePurse(
  database: Pick<Database, 'inWorkspace'>,
  now: () => Date,
  onTrouble: (error: unknown) => void,
): Purse {
  const costOf = ({ claim, channel, order }: Part) => ({
    workspaceId: claim.workspaceId,
    network: claim.network,
    paidFor: claim.id,
    part: order.part,
    amount: priceOfPart(channel.connector.rules, order.content, order.part),
  })
  return {
    async keepAside(part) {
      const cost = costOf(part)
      if (cost.amount === 0) return true
      return database.inWorkspace(cost.workspaceId, trx => reserveSpend(trx, cost, now()))
    },
    async giveBack(part) {
      const cost = costOf(part)
      // An earlier call for it may have been accepted, and paid.
      if (cost.amount === 0 || part.repeated) return
      await database.inWorkspace(cost.workspaceId, trx => giveBackSpend(trx, cost)).catch(onTrouble)
    },
  }
}

/** The month's budget, just before the call. */
export const withinBudget = async (engine: Engine, part: Part): Promise<Part | Settlement> =>
  (await engine.purse.keepAside(part))
    ? part
    : settlePart(engine, lineOf(part), 'over-budget').settlement
