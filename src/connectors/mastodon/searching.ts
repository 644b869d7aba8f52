/** What was tagged with a word, as far as the server of the account knows of it. Words alone are not searched: see the manifest. */
import { z } from 'zod'
import type { ChannelAccount } from '../connector.ts'
import type { FoundPost, ListeningFacet } from '../listening.ts'
import { ask } from './asking.ts'
import { asAuthor, mediaOf, webAddressOf } from './heard.ts'
import { textOfHtml } from './html-text.ts'
import { countedStatusShape, readWithIds, type Spoken } from './talk-shapes.ts'

const cursorShape = z.object({ below: z.string().min(1) })
const none = { outcome: 'found', posts: [], cursor: null, more: false } as const

export const listening: ListeningFacet = {
  search: async (account, { by, text }, cursor, port) => {
    if (by === 'words') {
      const answer = { status: null, code: 'words-not-searched' }
      return { outcome: 'refused', reason: 'says-no-more', answer }
    }
    const tag = text.replace(/[^\p{L}\p{N}\p{M}_]/gu, '')
    if (tag === '') return none
    const kept = cursorShape.safeParse(cursor).data
    const page = await ask(port, account, 'read-posts', {
      path: `/api/v1/timelines/tag/${encodeURIComponent(tag)}`,
      query: { limit: '40', ...(kept ? { max_id: kept.below } : {}) },
      read: readPage,
    })
    if ('stop' in page) return page.stop
    const { ids, statuses, counts } = page
    const below = ids.at(-1)
    return {
      outcome: 'found',
      posts: statuses.map(status => asFound(status, counts.get(status.id) ?? {}, account)),
      // Pages are shorter where the account has blocked somebody: only an empty one is the last.
      cursor: below === undefined ? null : { below },
      more: below !== undefined,
    }
  },
}

type Counts = FoundPost['counts']

function readPage(value: unknown) {
  const read = readWithIds(value)
  if (!read) return null
  const entries = z.array(z.unknown()).parse(value)
  const counts = new Map(
    entries.flatMap((entry): [string, Counts][] => {
      const counted = countedStatusShape.safeParse(entry).data
      return counted ? [[counted.id, countsOf(counted)]] : []
    }),
  )
  return { ...read, counts }
}

/** Counts of the account's own server: what happened elsewhere may be missing. */
const countsOf = (status: z.infer<typeof countedStatusShape>): Counts => {
  const counts = {
    likes: status.favourites_count,
    shares: status.reblogs_count,
    comments: status.replies_count,
  }
  return Object.fromEntries(
    Object.entries(counts).flatMap(([key, value]) =>
      typeof value === 'number' ? [[key, value]] : [],
    ),
  )
}

function asFound(status: Spoken, counts: Counts, account: ChannelAccount): FoundPost {
  const written = textOfHtml(status.content)
  return {
    remoteId: status.id,
    url: webAddressOf(status),
    author: asAuthor(status.account, account),
    text: status.spoiler_text === '' ? written : `${status.spoiler_text}\n\n${written}`,
    at: new Date(status.created_at),
    media: mediaOf(status),
    counts,
  }
}
