import { implement } from '@orpc/server'
import { mayUseChannel } from '#features/workspaces/index.ts'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { editPublication, removePublication } from '../change-remote.ts'
import { publishingContract } from '../contract.ts'
import type { PublishingParts } from '../parts.ts'
import { isoOf, publicationViewOf } from '../post-views.ts'
import type { Within } from '../routes.ts'
import { publishNow, settleDoubt, takeOffAgain } from '../settle-doubt.ts'
import { attemptsOf } from '../store/decisions.ts'
import { openPauses } from '../store/gate.ts'
import { publicationsOfPosts, readPublication } from '../store/publications.ts'

export function publicationsRoutes(parts: PublishingParts, within: Within) {
  const os = implement(publishingContract.publications).$context<RequestContext>()
  const one = async (who: Awaited<ReturnType<Within>>, id: string) =>
    parts.database.inWorkspace(who.workspaceId, async trx => {
      const [row, pauses] = [await readPublication(trx, id), await openPauses(trx)]
      if (!row || !mayUseChannel(who.member, row.channel_id)) throw asError({ code: 'not-found' })
      return publicationViewOf(row, pauses, await publicationsOfPosts(trx, [row.post_id]))
    })
  return {
    read: os.read.handler(async ({ context, input }) =>
      one(await within(context, 'read'), input.id),
    ),
    attempts: os.attempts.handler(async ({ context, input }) => {
      const who = await within(context, 'read')
      await one(who, input.id)
      const rows = await parts.database.inWorkspace(who.workspaceId, trx =>
        attemptsOf(trx, input.id),
      )
      return rows.map(row => ({
        number: row.number,
        kind: row.kind,
        part: row.part,
        digest: row.digest,
        requestKey: row.request_key,
        startedAt: row.started_at.toISOString(),
        leftAt: isoOf(row.left_at),
        finishedAt: isoOf(row.finished_at),
        outcome: row.outcome,
        answer: row.answer,
        remoteId: row.remote_id,
        worker: row.worker,
      }))
    }),
    settle: os.settle.handler(async ({ context, input }) => {
      const who = await within(context, 'publish')
      answer(await settleDoubt(parts, who, input))
      return one(who, input.id)
    }),
    publishNow: os.publishNow.handler(async ({ context, input }) => {
      const who = await within(context, 'publish')
      answer(await publishNow(parts, who, input.id))
      return one(who, input.id)
    }),
    takeOffAgain: os.takeOffAgain.handler(async ({ context, input }) => {
      const who = await within(context, 'publish')
      answer(await takeOffAgain(parts, who, input.id))
      return one(who, input.id)
    }),
    remove: os.remove.handler(async ({ context, input }) => {
      const who = await within(context, 'publish')
      answer(await removePublication(parts, who, input))
      return one(who, input.id)
    }),
    edit: os.edit.handler(async ({ context, input }) => {
      const who = await within(context, 'publish')
      answer(await editPublication(parts, who, input))
      return one(who, input.id)
    }),
  }
}
