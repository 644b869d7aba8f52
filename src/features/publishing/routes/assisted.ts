import { implement } from '@orpc/server'
import { answer } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import {
  closeTask,
  declineTask,
  givePost,
  postponeTask,
  reopenTask,
} from '../assisted/answer-task.ts'
import { readTask } from '../assisted/read-task.ts'
import { publishingContract } from '../contract.ts'
import type { PublishingParts } from '../parts.ts'
import type { Within } from '../routes.ts'

export function assistedRoutes(parts: PublishingParts, within: Within) {
  const os = implement(publishingContract.assisted).$context<RequestContext>()
  return {
    read: os.read.handler(async ({ context, input }) => {
      const who = await within(context, 'read')
      return answer(
        await parts.database.inWorkspace(who.workspaceId, trx =>
          readTask(parts, trx, who, input.id),
        ),
      )
    }),
    done: os.done.handler(async ({ context, input }) =>
      answer(await closeTask(parts, await within(context, 'publish'), input)),
    ),
    undo: os.undo.handler(async ({ context, input }) =>
      answer(await reopenTask(parts, await within(context, 'publish'), input.id)),
    ),
    later: os.later.handler(async ({ context, input }) =>
      answer(await postponeTask(parts, await within(context, 'publish'), input)),
    ),
    decline: os.decline.handler(async ({ context, input }) =>
      answer(await declineTask(parts, await within(context, 'publish'), input)),
    ),
    giveTo: os.giveTo.handler(async ({ context, input }) =>
      answer(await givePost(parts, await within(context, 'publish'), input)),
    ),
  }
}
