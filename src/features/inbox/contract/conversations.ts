/** Reading and handling conversations. */
import { z } from 'zod'
import {
  beyondBudget,
  id,
  moment,
  operation,
  pageInput,
  pageOf,
  personId,
  refusals,
} from '#wire/operation.ts'
import {
  acts,
  conversationRow,
  conversationView,
  draftView,
  filters,
  messageView,
  noteView,
  presentView,
  reservationView,
  urgencies,
} from '../views.ts'

const byId = z.object({ id })
const many = z.object({ ids: z.array(id).min(1).max(200) })
const changed = z.object({ changed: z.number() })

export const conversations = {
  /** In the order of work: urgency, then who has waited longest; `newest` for what is done. */
  list: operation
    .route({ method: 'GET', path: '/conversations' })
    .input(
      pageInput.extend({
        filters: filters.prefault({}),
        order: z.enum(['work', 'newest']).default('work'),
      }),
    )
    .output(pageOf(conversationRow)),
  /** How many open ones in each place of the second column. `mine`: assigned to the asker. */
  counts: operation
    .route({ method: 'GET', path: '/conversations/counts' })
    .input(z.object({}))
    .output(
      z.object({
        now: z.number(),
        today: z.number(),
        canWait: z.number(),
        mine: z.number(),
        later: z.number(),
        held: z.number(),
        failed: z.number(),
        views: z.record(z.string(), z.number()),
      }),
    ),
  /** Messages in the whole history, newest first; accents and French endings make no difference. */
  search: operation
    .route({ method: 'GET', path: '/conversations/search' })
    .input(
      pageInput.extend({
        words: z.string().min(1).max(200),
        filters: filters.prefault({ state: 'all' }),
      }),
    )
    .output(
      pageOf(
        z.object({
          conversation: conversationRow,
          messageId: id,
          /** The text around what was found; `marks` are its spans, in UTF-16 units. */
          excerpt: z.string(),
          marks: z.array(z.tuple([z.number(), z.number()])),
          at: moment,
        }),
      ),
    ),
  read: operation
    .route({ method: 'GET', path: '/conversations/{id}' })
    .input(byId)
    .output(conversationView),
  /** Messages before a moment of the thread. */
  older: operation
    .route({ method: 'GET', path: '/conversations/{id}/messages' })
    .input(byId.extend({ before: moment }))
    .output(z.object({ thread: z.array(messageView), more: z.boolean() })),
  // Handling, one or many at once. Each writes a step in the thread's history and can be undone by its opposite.
  finish: operation
    .route({ method: 'POST', path: '/conversations/done' })
    .input(many)
    .output(changed),
  reopen: operation
    .route({ method: 'POST', path: '/conversations/reopen' })
    .input(many)
    .output(changed),
  snooze: operation
    .errors(refusals('time-past'))
    .route({ method: 'POST', path: '/conversations/snooze' })
    .input(many.extend({ until: moment }))
    .output(changed),
  /** To a person, or to nobody. An assigned conversation changes hands by a person's act only. */
  assign: operation
    .route({ method: 'POST', path: '/conversations/assign' })
    .input(many.extend({ personId: personId.nullable() }))
    .output(changed),
  setUrgency: operation
    .route({ method: 'POST', path: '/conversations/urgency' })
    .input(many.extend({ urgency: z.enum(urgencies) }))
    .output(changed),
  label: operation
    .route({ method: 'POST', path: '/conversations/labels' })
    .input(
      many.extend({
        add: z.array(id).max(20).default([]),
        remove: z.array(id).max(20).default([]),
      }),
    )
    .output(changed),
  note: operation
    .route({ method: 'POST', path: '/conversations/{id}/notes' })
    .input(byId.extend({ text: z.string().trim().min(1).max(5_000) }))
    .output(noteView),
  removeNote: operation
    .route({ method: 'DELETE', path: '/conversations/{id}/notes/{noteId}' })
    .input(byId.extend({ noteId: id }))
    .output(z.object({})),
  /** Says that the asker is here, and tells who else is. */
  present: operation
    .route({ method: 'POST', path: '/conversations/{id}/presence' })
    .input(byId.extend({ doing: z.enum(['reading', 'writing', 'gone']) }))
    .output(z.object({ others: z.array(presentView), reservation: reservationView.nullable() })),
  /** Who of the team is on which conversation, for the rows of a list. */
  whoIsWhere: operation
    .route({ method: 'GET', path: '/conversations/presence' })
    .input(z.object({}))
    .output(z.array(presentView.extend({ conversationId: id }))),
  /** Opening the answer field reserves it five minutes; `take` takes it over, and the other is told. */
  reserve: operation
    .errors(refusals('reserved-by-other'))
    .route({ method: 'POST', path: '/conversations/{id}/reservation' })
    .input(byId.extend({ take: z.boolean().default(false) }))
    .output(reservationView),
  release: operation
    .route({ method: 'DELETE', path: '/conversations/{id}/reservation' })
    .input(byId)
    .output(z.object({})),
  keepDraft: operation
    .route({ method: 'PUT', path: '/conversations/{id}/drafts' })
    .input(byId.extend({ way: draftView.shape.way, text: z.string().max(20_000) }))
    .output(draftView.nullable()),
  /** On a message at the network: like, hide, approve, spam, delete… `reason` is asked for what takes away. */
  act: operation
    .errors(
      refusals(
        'act-impossible',
        'reason-missing',
        'message-gone',
        'network-refused',
        'network-down',
        'channel-reconnect',
        'rate-limited',
        'over-budget',
      ),
    )
    .route({ method: 'POST', path: '/messages/{messageId}/acts' })
    .input(
      z.object({
        messageId: id,
        act: z.enum(acts),
        reason: z.string().max(1_000).default(''),
        beyondBudget,
      }),
    )
    .output(messageView),
}
