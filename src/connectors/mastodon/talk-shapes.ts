/** What the answers of a server must hold for its people to be read. Everything else in them is left alone. */
import { z } from 'zod'

const id = z.string().min(1).max(100)

const personShape = z.object({
  id,
  username: z.string(),
  /** Without a server where the account lives on this one. */
  acct: z.string().min(1).max(400),
  display_name: z.string(),
  avatar_static: z.string().nullish(),
  url: z.string().nullish(),
})
export type Person = z.infer<typeof personShape>

export const spokenShape = z.object({
  id,
  url: z.string().nullish(),
  uri: z.string(),
  content: z.string(),
  spoiler_text: z.string(),
  visibility: z.string(),
  language: z.string().nullish(),
  created_at: z.iso.datetime({ offset: true }),
  edited_at: z.iso.datetime({ offset: true }).nullish(),
  in_reply_to_id: id.nullish(),
  in_reply_to_account_id: id.nullish(),
  reblog: z.unknown().optional(),
  account: personShape,
  mentions: z.array(z.object({ id, acct: z.string() })),
  media_attachments: z.array(
    z.object({
      type: z.string(),
      url: z.string().nullish(),
      preview_url: z.string().nullish(),
      description: z.string().nullish(),
    }),
  ),
  favourited: z.boolean().nullish(),
  quote: z
    .object({
      quoted_status: z
        .object({
          id,
          url: z.string().nullish(),
          uri: z.string(),
          content: z.string(),
          created_at: z.string(),
          account: personShape,
        })
        .nullish(),
    })
    .nullish(),
})
/** A status, ours or another's, as it is read for a conversation. */
export type Spoken = z.infer<typeof spokenShape>

const noticeShape = z.object({ id, type: z.string(), status: spokenShape })
export type Notice = z.infer<typeof noticeShape>

/** One entry that cannot be read hides none of the others. Null: this is no list at all. */
const readList = <T>(value: unknown, shape: z.ZodType<T>): T[] | null => {
  if (!Array.isArray(value)) return null
  return value.flatMap(entry => {
    const read = shape.safeParse(entry)
    return read.success ? [read.data] : []
  })
}

export const readSpokenList = (value: unknown): Spoken[] | null => readList(value, spokenShape)

/** Statuses asked for by their ids: what is there, whether it can be read or not. */
export const readWithIds = (value: unknown): { ids: string[]; statuses: Spoken[] } | null => {
  const ids = readList(value, z.object({ id }))
  const statuses = readSpokenList(value)
  return ids && statuses ? { ids: ids.map(entry => entry.id), statuses } : null
}

/** GET /api/v1/notifications: those with a status. The ids of all, so that pages go on behind what is left out. */
export const readNotices = (value: unknown): { ids: string[]; notices: Notice[] } | null => {
  const ids = readList(value, z.object({ id }))
  const notices = readList(value, noticeShape)
  return ids && notices ? { ids: ids.map(entry => entry.id), notices } : null
}

/** GET /api/v1/statuses/:id/context: what stands above, the root first. */
export const readAncestors = (value: unknown): Spoken[] | null => {
  const context = z.object({ ancestors: z.unknown() }).safeParse(value)
  return context.success ? readSpokenList(context.data.ancestors) : null
}

/** Counts of GET /api/v1/statuses and of the account itself. */
export const countedStatusShape = z.object({
  id,
  favourites_count: z.number().int().nonnegative().nullish(),
  reblogs_count: z.number().int().nonnegative().nullish(),
  replies_count: z.number().int().nonnegative().nullish(),
})
export type CountedStatus = z.infer<typeof countedStatusShape>
/** Null where one cannot be read: it would pass for gone. */
export const readCountedList = (value: unknown): CountedStatus[] | null =>
  z.array(countedStatusShape).safeParse(value).data ?? null

export const countedAccountShape = z.object({
  followers_count: z.number().int().nonnegative().nullish(),
  statuses_count: z.number().int().nonnegative().nullish(),
})
