/** What is said on Threads by a word or under a topic, newest first. Before Meta's review, only our own posts are searched. */
import { z } from 'zod'
import { ask, nextOf, pageOf, readBy } from '../graph/asking.ts'
import type { FoundPost, ListeningFacet } from '../listening.ts'
import { asAuthor, mediaOf } from './heard.ts'
import { foundFields, type Post, postShape, webAddress } from './shapes.ts'

const cursorShape = z.object({ after: z.string().min(1) })

export const listening: ListeningFacet = {
  search: async (account, { by, text }, cursor, port) => {
    const query = text.replace(/\s+/g, ' ').trim()
    if (query === '') return { outcome: 'found', posts: [], cursor: null, more: false }
    const kept = cursorShape.safeParse(cursor).data
    const read = await ask(port, 'search', {
      method: 'GET',
      path: '/keyword_search',
      query: {
        q: query,
        search_type: 'RECENT',
        search_mode: by === 'hashtag' ? 'TAG' : 'KEYWORD',
        fields: foundFields,
        limit: '50',
        ...(kept ? { after: kept.after } : {}),
      },
      read: readBy(pageOf(postShape)),
    })
    if ('stop' in read) return read.stop
    const after = nextOf(read.value)
    const asFound = (post: Post): FoundPost => ({
      ...{ remoteId: post.id, url: webAddress(post.permalink), text: post.text },
      ...(post.username ? { author: asAuthor(post, account) } : {}),
      ...{ at: new Date(post.timestamp), media: mediaOf(post), counts: {} },
    })
    return {
      outcome: 'found',
      posts: read.value.data.map(asFound),
      cursor: after === null ? null : { after },
      more: after !== null,
    }
  },
}
