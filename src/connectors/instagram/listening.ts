/**
 * What was tagged with a word in the last day, through Facebook only; the network tells nobody's name. Thirty words in
 * seven days are granted to an account: those asked for are kept, so that a word asked again costs nothing.
 */
import { z } from 'zod'
import type { ChannelPort, NotSent } from '../connector.ts'
import { ask, nextOf, pageOf, readBy, readSealed } from '../graph/asking.ts'
import type { FoundPost, ListeningFacet } from '../listening.ts'
import { webAddress } from './shapes.ts'
import { hashtagWindow, listeningTraits } from './traits.ts'

const cursorShape = z.object({ after: z.string().min(1) })

const fields = 'id,caption,media_type,media_url,permalink,timestamp,like_count,comments_count'
const count = z.number().int().nonnegative().optional().catch(undefined)
const foundShape = z.object({
  id: z.string(),
  caption: z.string().catch(''),
  media_type: z.string().catch(''),
  /** Left out for carousels. */
  media_url: z.string().optional().catch(undefined),
  permalink: z.string().optional().catch(undefined),
  timestamp: z.string(),
  /** Left out where the owner hides it. */
  like_count: count,
  comments_count: count,
})
type Found = z.infer<typeof foundShape>

export const listening: ListeningFacet = {
  search: async (account, { by, text }, cursor, port) => {
    const sealed = readSealed(await port.credentials())
    if (by === 'words' || sealed?.host) return refused(by)
    const tag = text.replace(/[^\p{L}\p{N}\p{M}_]/gu, '').toLocaleLowerCase()
    if (tag === '') return { outcome: 'found', posts: [], cursor: null, more: false }
    const hashtag = await hashtagOf(tag, account.remoteId, port)
    if ('stop' in hashtag) return hashtag.stop
    const kept = cursorShape.safeParse(cursor).data
    const read = await ask(port, 'account', {
      method: 'GET',
      path: `/${encodeURIComponent(hashtag.id)}/recent_media`,
      query: {
        ...{ user_id: account.remoteId, fields, limit: '50' },
        ...(kept ? { after: kept.after } : {}),
      },
      read: readBy(pageOf(foundShape)),
    })
    if ('stop' in read) return searchOutcome(read.stop)
    const after = nextOf(read.value)
    return {
      outcome: 'found',
      // The network does not promise an order within a page.
      posts: read.value.data.map(asFound).sort((a, b) => b.at.getTime() - a.at.getTime()),
      cursor: after === null ? null : { after },
      more: after !== null,
    }
  },
}

const refused = (by: 'hashtag' | 'words'): NotSent => ({
  outcome: 'refused',
  reason: 'says-no-more',
  answer: { status: null, code: by === 'words' ? 'words-not-searched' : 'facebook-login-only' },
})

const askedShape = z.object({
  tags: z.array(z.object({ tag: z.string(), id: z.string(), at: z.iso.datetime() })),
})
const ledger = 'hashtags'

/** Its id, which never changes. A word that is new this week is counted, or waits for the oldest to be forgotten. */
async function hashtagOf(
  tag: string,
  user: string,
  port: ChannelPort,
): Promise<{ readonly id: string } | { readonly stop: NotSent }> {
  const now = port.clock.now()
  const kept = askedShape.safeParse(await port.store.get(ledger)).data?.tags ?? []
  const counted = kept.filter(({ at }) => endOf(at) > now.getTime())
  const known = counted.find(one => one.tag === tag)
  if (known) return { id: known.id }
  const [oldest] = counted
  if (oldest && counted.length >= listeningTraits.facebook.budget.value) {
    const answer = { status: null, code: 'hashtags-of-the-week' }
    return { stop: { outcome: 'wait', until: new Date(endOf(oldest.at)), answer } }
  }
  const read = await ask(port, 'account', {
    method: 'GET',
    path: '/ig_hashtag_search',
    query: { user_id: user, q: tag },
    read: readBy(pageOf(z.object({ id: z.string().min(1) }))),
  })
  if ('stop' in read) return { stop: searchOutcome(read.stop) }
  const [found] = read.value.data
  if (!found) return { stop: refused('hashtag') }
  const tags = [...counted, { tag, id: found.id, at: now.toISOString() }]
  await port.store.put(ledger, { tags })
  return { id: found.id }
}

const endOf = (at: string): number => new Date(at).getTime() + hashtagWindow

/** 10: Meta has not reviewed the application for public contents, which connecting again does not change. */
const searchOutcome = (stop: NotSent): NotSent => {
  const { answer } = stop
  if (stop.outcome === 'reconnect' && answer.code === '10')
    return { outcome: 'refused', reason: 'permission-missing', answer }
  // The house says of a word what it says of a file.
  return stop.outcome === 'refused' && stop.reason === 'media-not-accepted'
    ? { outcome: 'refused', reason: 'says-no-more', answer }
    : stop
}

function asFound(media: Found): FoundPost {
  const shown = webAddress(media.media_url)
  const counts = { likes: media.like_count, comments: media.comments_count }
  const kind = media.media_type === 'VIDEO' ? 'video' : 'image'
  return {
    ...{ remoteId: media.id, url: webAddress(media.permalink), text: media.caption },
    at: new Date(media.timestamp),
    media: shown === '' ? [] : [{ kind, url: shown, alt: '' }],
    counts: Object.fromEntries(
      Object.entries(counts).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
  }
}
