/**
 * What the network notifies: newest first, so that each reading walks from the top down to what it knows.
 * Notifications are ordered by the date that a post claims, so that one dated back appears below newer ones: all of the
 * first page is looked through each time, and what is on it and not known is new.
 */
import { z } from 'zod'
import { ok, type Result } from '#kit/result.ts'
import type { ChannelPort, NotSent } from '../connector.ts'
import type { Cursor } from './cursor.ts'
import { climb, type Post, type Posts, readAs, readPosts } from './post-views.ts'

const PAGE = 50
/** Three pages: what is known fills the first page even when many were dated back. */
const KEPT = 150

const noticeShape = z.object({
  uri: z.string().startsWith('at://'),
  cid: z.string().min(1),
  reason: z.string(),
  indexedAt: z.string(),
})
const pageShape = z.object({ cursor: z.string().optional(), notifications: z.array(z.unknown()) })

export interface NoticePage {
  /** Posts that are new, and everything they stand on. */
  readonly fresh: readonly Post[]
  readonly posts: Posts
  readonly seen: Cursor['seen']
  readonly walk: Cursor['walk']
  /** Oldest moment on the page, for the progress of a first reading. */
  readonly oldest: Date | null
}

export async function readNotices(
  { seen, walk }: Pick<Cursor, 'seen' | 'walk'>,
  since: Date,
  us: string,
  port: ChannelPort,
): Promise<Result<NoticePage, NotSent>> {
  const page = await readAs(
    port,
    'app.bsky.notification.listNotifications',
    {
      limit: String(PAGE),
      reasons: ['reply', 'mention', 'quote'],
      ...(walk ? { cursor: walk.at } : {}),
    },
    pageShape,
  )
  if (!page.ok) return page
  const notices = page.value.notifications.flatMap(one => {
    const notice = noticeShape.safeParse(one)
    return notice.success ? [notice.data] : []
  })
  const known = new Set(seen)
  const recent = notices.filter(({ indexedAt }) => !(Date.parse(indexedAt) < since.getTime()))
  const unseen = recent.filter(notice => !known.has(markOf(notice)))
  // A server that does not know `reasons` tells of likes and followers too.
  const messages = unseen.filter(({ reason }) => isMessage(reason))
  const shown = await readPosts([...new Set(messages.map(({ uri }) => uri))], port)
  if (!shown.ok) return shown
  const fresh = [...shown.value.values()]
  const posts = await climb(shown.value, us, port)
  if (!posts.ok) return posts
  const found = [...(walk?.found ?? []), ...recent.map(markOf)]
  const next = page.value.cursor
  const isThrough =
    next === undefined || recent.length < notices.length || unseen.length < recent.length
  const oldest = notices.at(-1)
  return ok({
    fresh,
    posts: posts.value,
    seen: isThrough ? [...new Set([...found, ...seen])].slice(0, KEPT) : seen,
    walk: isThrough ? null : { at: next, found: found.slice(0, KEPT) },
    oldest: oldest ? new Date(oldest.indexedAt) : null,
  })
}

const isMessage = (reason: string): boolean =>
  reason === 'reply' || reason === 'mention' || reason === 'quote'

/** Sixty bits of the record's hash: enough to know it again, short enough to keep many. */
const markOf = ({ cid }: { readonly cid: string }): string => cid.slice(-12)
