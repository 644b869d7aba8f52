/** Tracked links: short addresses of our own, and how often people followed them. */
import { z } from 'zod'
import { id, moment, nothing, operation, pageInput, pageOf, refusals } from '#wire/operation.ts'
import { clicksLine, linkView, patternDraft, patternView } from './views.ts'

const byId = z.object({ id })
const byChannel = z.object({ channelId: id })

/** A year and a leap day. */
const longestPeriod = 366 * 86_400_000
const period = z.object({ from: moment, to: moment }).refine(({ from, to }) => {
  const length = Date.parse(to) - Date.parse(from)
  return length > 0 && length <= longestPeriod
}, 'from comes before to, 366 days at most')

const links = {
  list: operation
    .route({ method: 'GET', path: '/links' })
    .input(
      pageInput.extend({
        search: z.string().max(200).optional(),
        postId: id.optional(),
        channelId: id.optional(),
      }),
    )
    .output(pageOf(linkView)),
  read: operation.route({ method: 'GET', path: '/links/{id}' }).input(byId).output(linkView),
  /**
   * Makes a short link to a web address, marked by the pattern of `channelId` (by no pattern where it is null: the text
   * is common to several accounts). `title` is what `{post}` stands for.
   */
  create: operation
    .errors(refusals('link-address-wrong'))
    .route({ method: 'POST', path: '/links' })
    .input(
      z.object({
        address: z.string().min(1).max(4_000),
        channelId: id.nullable().default(null),
        postId: id.nullable().default(null),
        campaign: z.string().trim().max(80).default(''),
        title: z.string().max(200).default(''),
      }),
    )
    .output(linkView),
  /** Visitors are told that the link is no longer used; its clicks stay. Within ten seconds, everywhere. */
  end: operation.route({ method: 'DELETE', path: '/links/{id}' }).input(byId).output(linkView),
  restore: operation
    .route({ method: 'POST', path: '/links/{id}/restoration' })
    .input(byId)
    .output(linkView),
  /** Clicks of a period added up, most first (days in order), 1 000 lines at most. */
  clicks: operation
    .route({ method: 'GET', path: '/link-clicks' })
    .input(
      period.extend({
        by: z.enum(['link', 'post', 'channel', 'campaign', 'day']),
        linkId: id.optional(),
      }),
    )
    .output(z.array(clicksLine)),
}

const patterns = {
  /** One for every account that this person may use. */
  list: operation
    .route({ method: 'GET', path: '/link-patterns' })
    .input(nothing)
    .output(z.array(patternView)),
  change: operation
    .route({ method: 'PUT', path: '/link-patterns/{channelId}' })
    .input(patternDraft.extend(byChannel.shape))
    .output(patternView),
  /** Back to the product’s own pattern. */
  reset: operation
    .route({ method: 'DELETE', path: '/link-patterns/{channelId}' })
    .input(byChannel)
    .output(patternView),
}

export const campaignsContract = { links, patterns }
