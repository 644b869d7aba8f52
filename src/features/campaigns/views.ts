/** What the room of campaigns shows: tracked links, their clicks, the patterns of addresses. */
import { z } from 'zod'
import { id, moment } from '#wire/operation.ts'

export const linkView = z.object({
  id,
  /** The whole short address, ready to be written in a text. */
  shortUrl: z.string(),
  /** Where a visitor is sent. */
  target: z.string(),
  /** What was written before. */
  address: z.string(),
  campaign: z.string(),
  postId: id.nullable(),
  channelId: id.nullable(),
  madeBy: z.string().nullable(),
  createdAt: moment,
  /** Since when visitors are told that the link is no longer used. */
  endedAt: moment.nullable(),
  clicks: z.number(),
  /** Requests of robots, previews and prefetches, which are no clicks. */
  leftOut: z.number(),
  /** The hour of the latest click or visit of a robot. */
  lastHour: moment.nullable(),
})

export const clicksLine = z.object({
  /** An id, the campaign, or a day `2026-11-22` of the workspace; null: links of none. */
  key: z.string().nullable(),
  clicks: z.number(),
  leftOut: z.number(),
})

const piece = z.string().max(200)
export const patternDraft = z.object({
  source: piece,
  medium: piece,
  campaign: piece,
  content: piece,
})
export const patternView = patternDraft.extend({
  channelId: id,
  /** Nobody has written one for this account: the product’s own. */
  isDefault: z.boolean(),
})
