/** Asking for an approval, and answering: as a member, or as the holder of a link. */
import { z } from 'zod'
import {
  id,
  moment,
  nothing,
  operation,
  personId,
  publicOperation,
  record,
  refusals,
} from '#wire/operation.ts'
import { approvalLinkView, approvalView, postView, versionView, wishedTime } from '../views.ts'
import { byId } from './by-id.ts'

const token = z.string().min(20).max(100)

export const approvals = {
  ask: operation
    .errors(
      refusals(
        'version-stale',
        'time-past',
        'time-wrong',
        'nothing-to-send',
        'all-blocked',
        'post-on-its-way',
      ),
    )
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
    .errors(
      refusals('already-decided', 'post-changed-meanwhile', 'may-still-leave', 'state-moved-on'),
    )
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
    .route({ method: 'DELETE', path: '/approval-links/{id}' })
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
        /** Signed, good for a day or more. */
        logo: z.string().nullable(),
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
    .errors(
      refusals(
        'link-expired',
        'already-decided',
        'post-changed-meanwhile',
        'may-still-leave',
        'state-moved-on',
      ),
    )
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
