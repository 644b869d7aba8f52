/** The month's budget of a network that asks for money. */
import { audit, type Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { PublishingParts } from './parts.ts'
import { maySetBudget } from './policy.ts'
import { deleteBudget, monthSpending, putBudget, type Spending } from './store/spending.ts'

type Parts = Pick<PublishingParts, 'database' | 'clock' | 'networks' | 'publishingNews'>

const priced = ({ networks }: Pick<Parts, 'networks'>): string[] =>
  networks.filter(({ rules }) => rules.price).map(({ manifest }) => manifest.network)

export const listBudgets = (parts: Parts, { workspaceId }: Entered): Promise<Spending[]> =>
  parts.database.inWorkspace(workspaceId, trx =>
    monthSpending(trx, priced(parts), parts.clock.now()),
  )

export async function setBudget(
  parts: Parts,
  entered: Entered,
  { network, most }: { readonly network: string; readonly most: number | null },
): Promise<Result<Spending[]>> {
  const { workspaceId, member } = entered
  if (!maySetBudget(member)) return refuse('no-permission', { role: 'community-manager' })
  if (!priced(parts).includes(network)) return refuse('not-found')
  const now = parts.clock.now()
  await parts.database.inWorkspace(workspaceId, async trx => {
    if (most === null) await deleteBudget(trx, network)
    else
      await putBudget(trx, {
        ...{ workspace_id: workspaceId, network, most },
        ...{ changed_by: member.personId, changed_at: now },
      })
    await parts.publishingNews.budgetSet(trx, { workspaceId, network })
    await audit(trx, {
      actorId: member.personId,
      action: 'network-budget-set',
      subjectKind: 'network',
      subjectId: network,
      detail: { most },
      at: now,
    })
  })
  return ok(await listBudgets(parts, entered))
}
