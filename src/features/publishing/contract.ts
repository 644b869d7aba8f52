/** The publishing rooms: posts, approvals, publications, the calendar, the gate and Today. */
import { z } from 'zod'
import { id, localTime, moment, nothing, operation, refusals } from '#wire/operation.ts'
import { approvals } from './contract/approvals.ts'
import { assisted } from './contract/assisted.ts'
import { budgets } from './contract/budgets.ts'
import { byId } from './contract/by-id.ts'
import { imports } from './contract/imports.ts'
import { posts } from './contract/posts.ts'
import { publications } from './contract/publications.ts'
import {
  accountPace,
  pauseView,
  postCard,
  postView,
  slotView,
  todayView,
  wishedTime,
} from './views.ts'

export { reviewContract } from './contract/approvals.ts'

const slotDraft = z.object({
  weekday: z.number().int().min(1).max(7),
  time: localTime,
  channelIds: z.array(id).max(100),
})

/** A month with the edges of its weeks, and what a change of clocks adds. */
const longestSpan = 45 * 86_400_000

const span = z.object({ from: moment, to: moment }).refine(({ from, to }) => {
  const length = Date.parse(to) - Date.parse(from)
  return length > 0 && length <= longestSpan
}, 'from comes before to, 45 days at most')

const calendar = {
  read: operation
    .route({ method: 'GET', path: '/calendar' })
    .input(span)
    .output(
      z.object({
        posts: z.array(postCard),
        slots: z.array(slotView),
        pauses: z.array(pauseView),
        pace: z.array(accountPace),
      }),
    ),
  slots: operation
    .route({ method: 'GET', path: '/slots' })
    .input(nothing)
    .output(z.array(slotView)),
  addSlot: operation.route({ method: 'POST', path: '/slots' }).input(slotDraft).output(slotView),
  changeSlot: operation
    .route({ method: 'PUT', path: '/slots/{id}' })
    .input(slotDraft.extend(byId.shape))
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
  /** `plannedEnd` is what people are told: nothing leaves again by itself. */
  pause: operation
    .errors(refusals('time-past'))
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
    .errors(
      refusals('state-moved-on', 'time-past', 'time-wrong', 'publishing-paused', 'move-asks-again'),
    )
    .route({ method: 'POST', path: '/missed/{id}' })
    .input(
      byId.extend({
        choice: z.enum(['now', 'later', 'draft']),
        when: wishedTime.optional(),
        acceptsAskingAgain: z.boolean().default(false),
      }),
    )
    .output(postView),
}

const today = {
  read: operation.route({ method: 'GET', path: '/today' }).input(nothing).output(todayView),
}

export const publishingContract = {
  posts,
  approvals,
  publications,
  assisted,
  budgets,
  calendar,
  gate,
  today,
  imports,
}
