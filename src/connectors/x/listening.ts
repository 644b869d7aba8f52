/** What is said on X in the last seven days, by a word or a hashtag. */
import { z } from 'zod'
import type { ChannelAccount } from '../connector.ts'
import type { FoundPost, ListeningFacet, Search } from '../listening.ts'
import { postPage } from './api.ts'
import { ask } from './call.ts'
import { postFields } from './fields.ts'
import { asAuthor, mediaOf, timeOf } from './heard.ts'
import { type Known, type Post, readPosts } from './shapes.ts'
import { textOf } from './words.ts'

const cursorShape = z.object({ next: z.string().min(1) })

export const listening: ListeningFacet = {
  search: async (account, search, cursor, port) => {
    const query = queryOf(search)
    if (query === null) return { outcome: 'found', posts: [], cursor: null, more: false }
    const { data: kept } = cursorShape.safeParse(cursor)
    const page = await ask(port, 'read-posts', {
      path: '/2/tweets/search/recent',
      query: {
        ...postFields,
        'post.fields': `${postFields['post.fields']},public_metrics`,
        query,
        max_results: '100',
        sort_order: 'recency',
        ...(kept ? { next_token: kept.next } : {}),
      },
      read: readPosts,
    })
    if ('stop' in page) return page.stop
    return {
      outcome: 'found',
      posts: page.entries.map(post => asFound(post, page.known, account)),
      cursor: page.next === null ? null : { next: page.next },
      more: page.next !== null,
    }
  },
}

/** Each word in quotes, so that none is an operator of X. What is shared again is said once. */
function queryOf({ by, text }: Search): string | null {
  const words = text
    .replace(/["\\]/g, ' ')
    .split(/\s+/)
    .filter(word => /[\p{L}\p{N}]/u.test(word))
  if (by === 'words')
    return words.length === 0 ? null : `${words.map(word => `"${word}"`).join(' ')} -is:retweet`
  const tag = words.join('').replace(/[^\p{L}\p{N}\p{M}_]/gu, '')
  return tag === '' ? null : `#${tag} -is:retweet`
}

function asFound(post: Post, known: Known, account: ChannelAccount): FoundPost {
  const author = post.author_id ? asAuthor(post.author_id, known, account) : null
  const { public_metrics: metrics } = post
  const counts = {
    views: metrics?.impression_count,
    likes: metrics?.like_count,
    comments: metrics?.reply_count,
    shares: metrics?.repost_count,
  }
  return {
    remoteId: post.id,
    url: postPage(author?.handle ?? '', post.id),
    ...(author ? { author } : {}),
    text: textOf(post, ''),
    at: timeOf(post),
    media: mediaOf(post.attachments?.media_keys, known),
    counts: Object.fromEntries(
      Object.entries(counts).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
  }
}
