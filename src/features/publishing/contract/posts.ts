/** Writing a post, and giving it its hour. */
import { z } from 'zod'
import { id, moment, nothing, operation, pageInput, pageOf, refusals } from '#wire/operation.ts'
import { postCard, postDraft, postView, presentPerson, versionView, wishedTime } from '../views.ts'
import { byId } from './by-id.ts'

export const posts = {
  create: operation
    .route({ method: 'POST', path: '/posts' })
    .input(z.object({ draft: postDraft.optional(), planned: wishedTime.optional() }))
    .output(postView),
  read: operation.route({ method: 'GET', path: '/posts/{id}' }).input(byId).output(postView),
  list: operation
    .route({ method: 'GET', path: '/posts' })
    .input(
      pageInput.extend({
        search: z.string().max(200).optional(),
        only: z.enum(['unplanned', 'all']).default('all'),
      }),
    )
    .output(pageOf(postCard)),
  /** Autosave. Names the revision it started from; a stale one is refused and loses nothing. */
  save: operation
    .errors(refusals('version-stale', 'post-on-its-way', 'may-still-leave', 'state-moved-on'))
    .route({ method: 'PUT', path: '/posts/{id}/draft' })
    .input(byId.extend({ revision: z.number().int(), draft: postDraft }))
    .output(z.object({ revision: z.number(), savedAt: moment, droppedApproval: z.boolean() })),
  duplicate: operation
    .route({ method: 'POST', path: '/posts/{id}/copy' })
    .input(byId)
    .output(postView),
  /** Puts away a post of which nothing is on a network or on its way there; what was to leave is taken back. */
  remove: operation
    .errors(refusals('post-on-its-way', 'post-online', 'may-still-leave', 'state-moved-on'))
    .route({ method: 'DELETE', path: '/posts/{id}' })
    .input(byId)
    .output(nothing),
  /** Brings back a post that was put away: as a draft, nothing of it scheduled. */
  restore: operation
    .route({ method: 'POST', path: '/posts/{id}/restoration' })
    .input(byId)
    .output(postView),
  version: operation
    .route({ method: 'GET', path: '/posts/{id}/versions/{number}' })
    .input(byId.extend({ number: z.coerce.number().int().min(1) }))
    .output(versionView),
  /** At a wished time, or now when `when` is null. One blocked channel holds back only itself. */
  schedule: operation
    .errors(
      refusals(
        'version-stale',
        'time-past',
        'time-wrong',
        'approval-needed',
        'nothing-to-send',
        'all-blocked',
        'channel-removed',
        'post-on-its-way',
        'may-still-leave',
        'state-moved-on',
      ),
    )
    .route({ method: 'POST', path: '/posts/{id}/schedule' })
    .input(byId.extend({ revision: z.number().int(), when: wishedTime.nullable() }))
    .output(
      z.object({
        post: postView,
        held: z.array(z.object({ channelId: id, codes: z.array(z.string()) })),
        /** The clock change moved the hour. */
        clock: z.enum(['plain', 'skipped', 'repeated']),
      }),
    ),
  /**
   * Moves what is still to leave (all channels, or one publication). With `from`, the hour that goes
   * to `when`, each publication moves by the same distance, and a post that stands elsewhere by now
   * is left alone. Keeps the approval; where the path asks again, only if `acceptsAskingAgain`.
   */
  reschedule: operation
    .errors(
      refusals(
        'time-past',
        'time-wrong',
        'state-moved-on',
        'post-on-its-way',
        'move-asks-again',
        'may-still-leave',
      ),
    )
    .route({ method: 'POST', path: '/posts/{id}/time' })
    .input(
      byId.extend({
        when: wishedTime,
        from: moment.optional(),
        publicationId: id.optional(),
        acceptsAskingAgain: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        post: postView,
        asksAgain: z.boolean(),
        clock: z.enum(['plain', 'skipped', 'repeated']),
      }),
    ),
  unschedule: operation
    .errors(refusals('post-on-its-way', 'may-still-leave', 'state-moved-on'))
    .route({ method: 'DELETE', path: '/posts/{id}/schedule' })
    .input(byId.extend({ publicationId: id.optional() }))
    .output(postView),
  /** Says that a person is reading or writing, and answers who else is there. */
  present: operation
    .route({ method: 'POST', path: '/posts/{id}/presence' })
    .input(byId.extend({ doing: z.enum(['reading', 'writing', 'gone']) }))
    .output(z.array(presentPerson)),
}
