/** What is said on Bluesky, by words or by a hashtag, as its search shows it to the account: newest first. */
import { z } from 'zod'
import type { FoundPost, ListeningFacet, Search } from '../listening.ts'
import { countsOf, countsShape } from './insights.ts'
import { addressOf, authorOf, mediaOf, writtenAt } from './message.ts'
import { postShape, readAs } from './post-views.ts'

const cursorShape = z.object({ after: z.string().min(1) })
const pageShape = z.object({
  posts: z.array(z.unknown()),
  cursor: z.string().min(1).optional().catch(undefined),
})

export const listening: ListeningFacet = {
  search: async ({ remoteId: us }, search, cursor, port) => {
    const query = queryOf(search)
    if (query === null) return { outcome: 'found', posts: [], cursor: null, more: false }
    const kept = cursorShape.safeParse(cursor).data
    const params = {
      ...{ ...query, sort: 'latest', limit: '100' },
      ...(kept ? { cursor: kept.after } : {}),
    }
    const page = await readAs(port, 'app.bsky.feed.searchPosts', params, pageShape)
    if (!page.ok) return page.refusal
    const { posts, cursor: next } = page.value
    return {
      outcome: 'found',
      posts: posts.flatMap(shown => asFound(shown, us)),
      cursor: next === undefined ? null : { after: next },
      more: next !== undefined,
    }
  },
}

/** Each word in quotes, so that none is an operator: `from:`, `since:`, `lang:`. */
function queryOf({ by, text }: Search) {
  if (by === 'hashtag') {
    const tag = text.replace(/[^\p{L}\p{N}\p{M}_]/gu, '')
    return tag === '' ? null : { q: `#${tag}`, tag: [tag] }
  }
  const words = text
    .replace(/["\\]/g, ' ')
    .split(/\s+/)
    .filter(word => /[\p{L}\p{N}]/u.test(word))
  return words.length === 0 ? null : { q: words.map(word => `"${word}"`).join(' ') }
}

function asFound(shown: unknown, us: string): FoundPost[] {
  const post = postShape.safeParse(shown).data
  if (!post) return []
  const counted = countsShape.safeParse(shown).data
  const counts = (counted ? countsOf(counted).counts : []).map(({ metric, value }) => [
    metric,
    value,
  ])
  return [
    {
      ...{ remoteId: post.uri, url: addressOf(post.uri), author: authorOf(post.author, us) },
      ...{ text: post.record.text, at: writtenAt(post), media: mediaOf(post.embed) },
      counts: Object.fromEntries(counts),
    },
  ]
}
