import { implement } from '@orpc/server'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { createLink, endLink, linkViewOf } from '../approval-links.ts'
import { askApproval, decideAsMember, withdrawApproval } from '../approve-post.ts'
import { publishingContract } from '../contract.ts'
import type { PublishingParts } from '../parts.ts'
import { mayWrite } from '../policy.ts'
import { approvalViewOf, readVisiblePost } from '../post-views.ts'
import type { Within } from '../routes.ts'
import { approvalsOfPosts, linksOfPost } from '../store/approvals.ts'

export function approvalsRoutes(parts: PublishingParts, within: Within) {
  const os = implement(publishingContract.approvals).$context<RequestContext>()
  const { database } = parts
  return {
    ask: os.ask.handler(async ({ context, input }) =>
      answer(await askApproval(parts, await within(context, 'write'), input)),
    ),
    decide: os.decide.handler(async ({ context, input: { id, ...decision } }) =>
      answer(await decideAsMember(parts, await within(context, 'publish'), id, decision)),
    ),
    withdraw: os.withdraw.handler(async ({ context, input }) =>
      answer(await withdrawApproval(parts, await within(context, 'write'), input.id)),
    ),
    history: os.history.handler(async ({ context, input }) => {
      const who = await within(context, 'read')
      return database.inWorkspace(who.workspaceId, async trx => {
        if (!(await readVisiblePost(trx, who.member, input.id)))
          throw asError({ code: 'not-found' })
        return (await approvalsOfPosts(trx, [input.id])).map(approvalViewOf)
      })
    }),
    createLink: os.createLink.handler(async ({ context, input }) =>
      answer(await createLink(parts, await within(context, 'write'), input)),
    ),
    links: os.links.handler(async ({ context, input }) => {
      const who = await within(context, 'write')
      if (!mayWrite(who.member))
        throw asError({ code: 'no-permission', values: { role: 'writer' } })
      return database.inWorkspace(who.workspaceId, async trx => {
        if (!(await readVisiblePost(trx, who.member, input.id)))
          throw asError({ code: 'not-found' })
        return (await linksOfPost(trx, input.id)).map(linkViewOf)
      })
    }),
    revokeLink: os.revokeLink.handler(async ({ context, input }) =>
      answer(await endLink(parts, await within(context, 'write'), input.id)),
    ),
  }
}
