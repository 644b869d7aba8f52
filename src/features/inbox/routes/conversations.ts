import { implement } from '@orpc/server'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { actOnMessage } from '../act-on-message.ts'
import { inboxContract } from '../contract.ts'
import { conversationViewOf, threadPage } from '../conversation-views.ts'
import {
  assignConversations,
  finishConversations,
  labelConversations,
  reopenConversations,
  setUrgency,
  snoozeConversations,
} from '../handle-conversations.ts'
import { listPage, readCounts, searchPage } from '../list-conversations.ts'
import type { InboxParts } from '../parts.ts'
import type { Within } from '../routes.ts'
import {
  keepDraft,
  notePresent,
  releaseAnswer,
  removeNote,
  reserveAnswer,
  whoIsWhere,
  writeNote,
} from '../share-conversation.ts'
import { conversationsById } from '../store/conversations.ts'

export function conversationsRoutes(parts: InboxParts, within: Within) {
  const os = implement(inboxContract.conversations).$context<RequestContext>()
  const { database, clock } = parts
  return {
    list: os.list.handler(async ({ context, input }) =>
      answer(await listPage(parts, await within(context, 'read'), input)),
    ),
    counts: os.counts.handler(async ({ context }) =>
      readCounts(parts, await within(context, 'read')),
    ),
    search: os.search.handler(async ({ context, input }) =>
      answer(await searchPage(parts, await within(context, 'read'), input)),
    ),
    read: os.read.handler(async ({ context, input }) => {
      const who = await within(context, 'read')
      const view = await database.inWorkspace(who.workspaceId, trx =>
        conversationViewOf(parts, trx, who, input.id),
      )
      if (!view) throw asError({ code: 'not-found' })
      return view
    }),
    older: os.older.handler(async ({ context, input }) => {
      const who = await within(context, 'read')
      return database.inWorkspace(who.workspaceId, async trx => {
        const [row] = await conversationsById(trx, [input.id], who.member.channelIds)
        if (!row) throw asError({ code: 'not-found' })
        return threadPage(trx, row.id, new Date(input.before), clock.now())
      })
    }),
    act: os.act.handler(async ({ context, input }) =>
      answer(await actOnMessage(parts, await within(context, 'moderate'), input)),
    ),
    ...handlingRoutes(parts, within),
    ...togetherRoutes(parts, within),
  }
}

function handlingRoutes(parts: InboxParts, within: Within) {
  const os = implement(inboxContract.conversations).$context<RequestContext>()
  return {
    finish: os.finish.handler(async ({ context, input }) =>
      answer(await finishConversations(parts, await within(context, 'answer'), input.ids)),
    ),
    reopen: os.reopen.handler(async ({ context, input }) =>
      answer(await reopenConversations(parts, await within(context, 'answer'), input.ids)),
    ),
    snooze: os.snooze.handler(async ({ context, input: { ids, until } }) => {
      const who = await within(context, 'answer')
      return answer(await snoozeConversations(parts, who, ids, new Date(until)))
    }),
    assign: os.assign.handler(async ({ context, input: { ids, personId } }) =>
      answer(await assignConversations(parts, await within(context, 'answer'), ids, personId)),
    ),
    setUrgency: os.setUrgency.handler(async ({ context, input: { ids, urgency } }) =>
      answer(await setUrgency(parts, await within(context, 'answer'), ids, urgency)),
    ),
    label: os.label.handler(async ({ context, input: { ids, ...labels } }) =>
      answer(await labelConversations(parts, await within(context, 'answer'), ids, labels)),
    ),
  }
}

/** Working on one together. */
function togetherRoutes(parts: InboxParts, within: Within) {
  const os = implement(inboxContract.conversations).$context<RequestContext>()
  return {
    note: os.note.handler(async ({ context, input }) =>
      answer(await writeNote(parts, await within(context, 'answer'), input.id, input.text)),
    ),
    removeNote: os.removeNote.handler(async ({ context, input }) =>
      answer(await removeNote(parts, await within(context, 'answer'), input.id, input.noteId)),
    ),
    present: os.present.handler(async ({ context, input }) =>
      answer(await notePresent(parts, await within(context, 'read'), input.id, input.doing)),
    ),
    whoIsWhere: os.whoIsWhere.handler(async ({ context }) =>
      whoIsWhere(parts, await within(context, 'read')),
    ),
    reserve: os.reserve.handler(async ({ context, input }) =>
      answer(await reserveAnswer(parts, await within(context, 'answer'), input.id, input.take)),
    ),
    release: os.release.handler(async ({ context, input }) =>
      answer(await releaseAnswer(parts, await within(context, 'answer'), input.id)),
    ),
    keepDraft: os.keepDraft.handler(async ({ context, input: { id, way, text } }) =>
      answer(await keepDraft(parts, await within(context, 'answer'), id, way, text)),
    ),
  }
}
