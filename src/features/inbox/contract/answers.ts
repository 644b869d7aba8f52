/** Answering: one answer leaves, some seconds later, by the same way as a publication. */
import { z } from 'zod'
import { beyondBudget, id, operation, refusals } from '#wire/operation.ts'
import { conversationView, draftView, messageView } from '../views.ts'

const byId = z.object({ id })

export const answers = {
  /**
   * `version` is the thread as the writer saw it: when it has moved, `thread-changed` says by how many messages, and
   * `answered-meanwhile` when a colleague has answered; the draft is kept. `finish`: the conversation is done once it left.
   */
  send: operation
    .errors(
      refusals(
        'thread-changed',
        'answered-meanwhile',
        'reserved-by-other',
        'window-closed',
        'text-too-long',
        'act-impossible',
        'message-gone',
        'channel-reconnect',
        'channel-removed',
      ),
    )
    .route({ method: 'POST', path: '/conversations/{id}/answers' })
    .input(
      byId.extend({
        messageId: id,
        way: z.enum(['public', 'private']),
        text: z.string().trim().min(1).max(20_000),
        version: z.number().int(),
        finish: z.boolean().default(false),
        savedReplyId: id.optional(),
        /** Seconds during which it can be taken back, as its writer needs them. */
        undoFor: z.union([z.literal(10), z.literal(20), z.literal(60)]).default(10),
      }),
    )
    .output(z.object({ message: messageView, conversation: conversationView })),
  /** Within its seconds, or while it waits: it does not leave, and its text is a draft again. */
  undo: operation
    .errors(refusals('state-moved-on'))
    .route({ method: 'POST', path: '/answers/{id}/undo' })
    .input(byId)
    .output(draftView),
  /** Failed, missed, or proven absent: leaves at once. */
  sendNow: operation
    .errors(refusals('state-moved-on', 'channel-reconnect'))
    .route({ method: 'POST', path: '/answers/{id}/now' })
    .input(byId)
    .output(messageView),
  /** In doubt: what the person sees on the network. */
  settle: operation
    .errors(refusals('state-moved-on'))
    .route({ method: 'POST', path: '/answers/{id}/doubt' })
    .input(byId.extend({ choice: z.enum(['wait', 'it-is-there', 'send-again', 'give-up']) }))
    .output(messageView),
  /** Deletes our own answer at the network. */
  remove: operation
    .errors(
      refusals(
        'cannot-delete',
        'state-moved-on',
        'network-refused',
        'network-down',
        'channel-reconnect',
        'rate-limited',
        'over-budget',
      ),
    )
    .route({ method: 'DELETE', path: '/answers/{id}' })
    .input(byId.extend({ beyondBudget }))
    .output(messageView),
}
