import { implement } from '@orpc/server'
import { type Entered, entered, type Scope } from '#features/workspaces/index.ts'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { readArrivals } from './arrivals-state.ts'
import { inboxContract } from './contract.ts'
import {
  createLabel,
  createView,
  dropLabel,
  dropView,
  renameLabel,
  renameView,
  viewOf,
} from './furnish.ts'
import type { InboxParts } from './parts.ts'
import { mayRead } from './policy.ts'
import { conversationsRoutes } from './routes/conversations.ts'
import { sendAnswer } from './send-answer.ts'
import { removeOwnAnswer, sendNow, settleDoubt, undoAnswer } from './settle-answers.ts'
import { countLabels, listLabels, listViews } from './store/furniture.ts'

export type Within = (context: RequestContext, scope: Scope) => Promise<Entered>

/** Departments do not see conversations: for them the whole room is closed. */
const withinOf =
  (parts: Pick<InboxParts, 'door'>): Within =>
  async (context, scope) => {
    const who = await entered(parts.door, context, scope)
    if (!mayRead(who.member)) throw asError({ code: 'no-permission', values: { role: 'reader' } })
    return who
  }

export function inboxRoutes(parts: InboxParts) {
  const within = withinOf(parts)
  const os = implement(inboxContract).$context<RequestContext>()
  return os.router({
    conversations: conversationsRoutes(parts, within),
    answers: answersRoutes(parts, within),
    labels: labelsRoutes(parts, within),
    views: viewsRoutes(parts, within),
    arrivals: {
      state: os.arrivals.state.handler(async ({ context }) =>
        readArrivals(parts, await within(context, 'read')),
      ),
    },
  })
}

function answersRoutes(parts: InboxParts, within: Within) {
  const os = implement(inboxContract.answers).$context<RequestContext>()
  return {
    send: os.send.handler(async ({ context, input }) =>
      answer(await sendAnswer(parts, await within(context, 'answer'), input)),
    ),
    undo: os.undo.handler(async ({ context, input }) =>
      answer(await undoAnswer(parts, await within(context, 'answer'), input.id)),
    ),
    sendNow: os.sendNow.handler(async ({ context, input }) =>
      answer(await sendNow(parts, await within(context, 'answer'), input.id)),
    ),
    settle: os.settle.handler(async ({ context, input }) =>
      answer(await settleDoubt(parts, await within(context, 'answer'), input.id, input.choice)),
    ),
    remove: os.remove.handler(async ({ context, input }) =>
      answer(await removeOwnAnswer(parts, await within(context, 'answer'), input)),
    ),
  }
}

function labelsRoutes(parts: InboxParts, within: Within) {
  const os = implement(inboxContract.labels).$context<RequestContext>()
  return {
    list: os.list.handler(async ({ context }) => {
      const who = await within(context, 'read')
      return parts.database.inWorkspace(who.workspaceId, listLabels)
    }),
    counts: os.counts.handler(async ({ context }) => {
      const who = await within(context, 'read')
      return parts.database.inWorkspace(who.workspaceId, countLabels)
    }),
    create: os.create.handler(async ({ context, input }) =>
      answer(await createLabel(parts, await within(context, 'answer'), input)),
    ),
    change: os.change.handler(async ({ context, input: { id, ...wanted } }) =>
      answer(await renameLabel(parts, await within(context, 'answer'), id, wanted)),
    ),
    remove: os.remove.handler(async ({ context, input }) =>
      answer(await dropLabel(parts, await within(context, 'answer'), input.id)),
    ),
  }
}

function viewsRoutes(parts: InboxParts, within: Within) {
  const os = implement(inboxContract.views).$context<RequestContext>()
  return {
    list: os.list.handler(async ({ context }) => {
      const who = await within(context, 'read')
      const rows = await parts.database.inWorkspace(who.workspaceId, trx =>
        listViews(trx, who.member.personId),
      )
      return rows.map(viewOf)
    }),
    create: os.create.handler(async ({ context, input }) =>
      answer(await createView(parts, await within(context, 'read'), input)),
    ),
    change: os.change.handler(async ({ context, input: { id, ...wanted } }) =>
      answer(await renameView(parts, await within(context, 'read'), id, wanted)),
    ),
    remove: os.remove.handler(async ({ context, input }) =>
      answer(await dropView(parts, await within(context, 'read'), input.id)),
    ),
  }
}
