/** What left, or is about to: one post on one channel. */
import { z } from 'zod'
import { beyondBudget, operation, refusals } from '#wire/operation.ts'
import { attemptView, channelDraft, publicationView } from '../views.ts'
import { byId } from './by-id.ts'

export const publications = {
  read: operation
    .route({ method: 'GET', path: '/publications/{id}' })
    .input(byId)
    .output(publicationView),
  attempts: operation
    .route({ method: 'GET', path: '/publications/{id}/attempts' })
    .input(byId)
    .output(z.array(attemptView)),
  /** After the automatic read-backs: what the person sees on the network. */
  settle: operation
    .errors(refusals('state-moved-on'))
    .route({ method: 'POST', path: '/publications/{id}/doubt' })
    .input(
      byId.extend({
        choice: z.enum(['wait', 'it-is-there', 'send-again', 'give-up']),
        // Shown as a link: a page, and nothing that runs.
        url: z
          .url({ protocol: /^https?$/ })
          .max(2_000)
          .optional(),
      }),
    )
    .output(publicationView),
  /** Failed, waiting or missed: leaves at once. */
  publishNow: operation
    .errors(refusals('state-moved-on', 'publishing-paused', 'channel-reconnect', 'may-still-leave'))
    .route({ method: 'POST', path: '/publications/{id}/now' })
    .input(byId)
    .output(publicationView),
  /** The network kept what it was asked to let go of: asked once more. What it lets go of leaves no more by itself. */
  takeOffAgain: operation
    .errors(refusals('state-moved-on', 'may-still-leave'))
    .route({ method: 'POST', path: '/publications/{id}/take-off' })
    .input(byId)
    .output(publicationView),
  /** Deletes on the network what is there, a whole post or the parts of a thread that stopped; the post is kept here. */
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
    .route({ method: 'DELETE', path: '/publications/{id}/remote' })
    .input(byId.extend({ beyondBudget }))
    .output(publicationView),
  /** Sends the edited text to the network where it allows it. */
  edit: operation
    .errors(
      refusals(
        'cannot-edit',
        'all-blocked',
        'approval-needed',
        'state-moved-on',
        'network-refused',
        'network-down',
        'channel-reconnect',
        'rate-limited',
      ),
    )
    .route({ method: 'POST', path: '/publications/{id}/edit' })
    .input(byId.extend({ channel: channelDraft }))
    .output(publicationView),
}
