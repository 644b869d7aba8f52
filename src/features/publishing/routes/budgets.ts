import { implement } from '@orpc/server'
import { answer } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { listBudgets, setBudget } from '../budgets.ts'
import { publishingContract } from '../contract.ts'
import type { PublishingParts } from '../parts.ts'
import type { Within } from '../routes.ts'

export function budgetsRoutes(parts: PublishingParts, within: Within) {
  const os = implement(publishingContract.budgets).$context<RequestContext>()
  return {
    list: os.list.handler(async ({ context }) => listBudgets(parts, await within(context, 'read'))),
    set: os.set.handler(async ({ context, input }) =>
      answer(await setBudget(parts, await within(context, 'settings'), input)),
    ),
  }
}
