import { z } from 'zod'
import {
  id,
  localTime,
  moment,
  nothing,
  operation,
  pageInput,
  pageOf,
  personId,
  publicOperation,
  record,
  refusals,
} from '#wire/operation.ts'
import {
  approvalLinkView,
  approvalView,
  attemptView,
  channelDraft,
  pauseView,
  postCard,
  postDraft,
  postView,
  presentPerson,
  publicationView,
  slotView,
  versionView,
  wishedTime,
} from './views.ts'

const byId = z.object({ id })
const token = z.string().min(20).max(100)

const posts = {
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
    .errors(refusals('version-stale', 'post-on-its-way'))
    .route({ method: 'PUT', path: '/posts/{id}/draft' })
    .input(byId.extend({ revision: z.number().int(), draft: postDraft }))
    .output(z.object({ revision: z.number(), savedAt: moment, droppedApproval: z.boolean() })),
  duplicate: operation
    .route({ method: 'POST', path: '/posts/{id}/copy' })
    .input(byId)
    .output(postView),
  /** Removes a post of which nothing is on a network or on its way there. */
  remove: operation
    .errors(refusals('post-on-its-way'))
    .route({ method: 'DELETE', path: '/posts/{id}' })
    .input(byId)
    .output(nothing),
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
  /** Moves what is still to leave (all channels, or one publication); keeps the approval unless the path asks again. */
  reschedule: operation
    .errors(refusals('time-past', 'time-wrong', 'state-moved-on', 'post-on-its-way'))
    .route({ method: 'POST', path: '/posts/{id}/time' })
    .input(byId.extend({ when: wishedTime, publicationId: id.optional() }))
    .output(
      z.object({
        post: postView,
        asksAgain: z.boolean(),
        clock: z.enum(['plain', 'skipped', 'repeated']),
      }),
    ),
  unschedule: operation
    .errors(refusals('post-on-its-way'))
    .route({ method: 'DELETE', path: '/posts/{id}/schedule' })
    .input(byId.extend({ publicationId: id.optional() }))
    .output(postView),
  /** Says that a person is reading or writing, and answers who else is there. */
  present: operation
    .route({ method: 'POST', path: '/posts/{id}/presence' })
    .input(byId.extend({ doing: z.enum(['reading', 'writing', 'gone']) }))
    .output(z.array(presentPerson)),
}

const approvals = {
  ask: operation
    .errors(refusals('version-stale', 'nothing-to-send', 'all-blocked', 'post-on-its-way'))
    .route({ method: 'POST', path: '/posts/{id}/approval' })
    .input(
      byId.extend({
        revision: z.number().int(),
        approverId: personId.nullable(),
        answerBefore: moment.nullable(),
        when: wishedTime.nullable(),
      }),
    )
    .output(postView),
  decide: operation
    .errors(refusals('already-decided', 'post-changed-meanwhile'))
    .route({ method: 'POST', path: '/approvals/{id}/decision' })
    .input(
      byId.extend({
        version: z.number().int(),
        decision: z.enum(['approve', 'ask-change']),
        note: z.string().max(2_000),
      }),
    )
    .output(postView),
  withdraw: operation
    .errors(refusals('already-decided'))
    .route({ method: 'DELETE', path: '/approvals/{id}' })
    .input(byId)
    .output(postView),
  history: operation
    .route({ method: 'GET', path: '/posts/{id}/approvals' })
    .input(byId)
    .output(z.array(approvalView)),
  /** `url` is shown once; `mailed` says whether it left by mail too. */
  createLink: operation
    .route({ method: 'POST', path: '/posts/{id}/links' })
    .input(
      byId.extend({
        guestName: z.string().trim().min(1).max(80),
        guestEmail: z.email().nullable(),
      }),
    )
    .output(approvalLinkView.extend({ url: z.string(), mailed: z.boolean() })),
  links: operation
    .route({ method: 'GET', path: '/posts/{id}/links' })
    .input(byId)
    .output(z.array(approvalLinkView)),
  revokeLink: operation
    .route({ method: 'DELETE', path: '/links/{id}' })
    .input(byId)
    .output(nothing),
}

/** For the holder of an approval link: one post, no account. */
export const reviewContract = {
  read: publicOperation
    .errors(refusals('link-expired'))
    .route({ method: 'GET', path: '/review/{token}' })
    .input(z.object({ token }))
    .output(
      z.object({
        workspace: z.string(),
        timeZone: z.string(),
        guestName: z.string(),
        expiresAt: moment,
        askedBy: z.string(),
        state: z.enum(['open', 'approved', 'change-asked', 'dropped', 'none']),
        decidedBy: z.string().nullable(),
        answerBefore: moment.nullable(),
        plannedAt: moment.nullable(),
        version: versionView,
        /** What this reader saw last, when it has changed since. */
        seen: versionView.nullable(),
        channels: z.array(
          z.object({
            id,
            network: z.string(),
            handle: z.string(),
            displayName: z.string(),
            limits: record,
          }),
        ),
      }),
    ),
  decide: publicOperation
    .errors(refusals('link-expired', 'already-decided', 'post-changed-meanwhile'))
    .route({ method: 'POST', path: '/review/{token}/decision' })
    .input(
      z.object({
        token,
        version: z.number().int(),
        decision: z.enum(['approve', 'ask-change']),
        note: z.string().max(2_000),
      }),
    )
    .output(z.object({ state: z.enum(['approved', 'change-asked']) })),
}

const publications = {
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
        url: z.url().max(2_000).optional(),
      }),
    )
    .output(publicationView),
  /** Failed, waiting or missed: leaves at once. */
  publishNow: operation
    .errors(refusals('state-moved-on', 'publishing-paused', 'channel-reconnect'))
    .route({ method: 'POST', path: '/publications/{id}/now' })
    .input(byId)
    .output(publicationView),
  /** Deletes on the network; the post is kept here. */
  remove: operation
    .errors(
      refusals(
        'cannot-delete',
        'state-moved-on',
        'network-refused',
        'network-down',
        'channel-reconnect',
        'rate-limited',
      ),
    )
    .route({ method: 'DELETE', path: '/publications/{id}/remote' })
    .input(byId)
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

const calendar = {
  read: operation
    .route({ method: 'GET', path: '/calendar' })
    .input(z.object({ from: moment, to: moment }))
    .output(
      z.object({ posts: z.array(postCard), slots: z.array(slotView), pauses: z.array(pauseView) }),
    ),
  addSlot: operation
    .route({ method: 'POST', path: '/slots' })
    .input(
      z.object({
        weekday: z.number().int().min(1).max(7),
        time: localTime,
        channelIds: z.array(id).max(100),
      }),
    )
    .output(slotView),
  removeSlot: operation
    .route({ method: 'DELETE', path: '/slots/{id}' })
    .input(byId)
    .output(nothing),
}

const gate = {
  list: operation
    .route({ method: 'GET', path: '/pauses' })
    .input(nothing)
    .output(z.array(pauseView)),
  pause: operation
    .route({ method: 'POST', path: '/pauses' })
    .input(
      z.object({
        reason: z.string().trim().min(1).max(300),
        channelIds: z.array(id).min(1).max(100).nullable(),
        plannedEnd: moment.nullable(),
      }),
    )
    .output(pauseView),
  resume: operation
    .errors(refusals('not-paused'))
    .route({ method: 'POST', path: '/pauses/{id}/end' })
    .input(byId)
    .output(z.object({ missed: z.number() })),
  missed: operation
    .route({ method: 'GET', path: '/missed' })
    .input(nothing)
    .output(z.array(postCard)),
  decideMissed: operation
    .errors(refusals('state-moved-on', 'time-past', 'time-wrong', 'publishing-paused'))
    .route({ method: 'POST', path: '/missed/{id}' })
    .input(byId.extend({ choice: z.enum(['now', 'later', 'draft']), when: wishedTime.optional() }))
    .output(postView),
}

const today = {
  read: operation
    .route({ method: 'GET', path: '/today' })
    .input(nothing)
    .output(
      z.object({
        at: moment,
        posts: z.array(postCard),
        /** Needs me first: failures, doubts, reconnections, missed posts. */
        first: z.array(postCard),
        toApprove: z.array(
          approvalView.extend({
            title: z.string(),
            mine: z.boolean(),
            plannedAt: moment.nullable(),
          }),
        ),
        pauses: z.array(pauseView),
        reconnect: z.array(
          z.object({ channelId: id, network: z.string(), handle: z.string(), waiting: z.number() }),
        ),
      }),
    ),
}

export const publishingContract = { posts, approvals, publications, calendar, gate, today }
