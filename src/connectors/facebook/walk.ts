/**
 * What people wrote: below the posts of the Page whose last word is newer than the former round, then in its private
 * exchanges.
 */
import { z } from 'zod'
import { isLate, type List, makeRounds, readPage } from '../graph/rounds.ts'
import { exchanges, type Waiting, waitingShape } from './exchanges.ts'
import { asComment } from './heard.ts'
import { commentFields, commentShape } from './shapes.ts'

const postShape = z.object({
  id: z.string(),
  message: z.string().optional().catch(undefined),
  permalink_url: z.string().optional().catch(undefined),
  created_time: z.string(),
  updated_time: z.string().optional().catch(undefined),
})
const postFields = 'id,message,permalink_url,created_time,updated_time'

/** Long posts are cut: the inbox shows their beginning. */
const asWaiting = ({ id, created_time, ...said }: z.infer<typeof postShape>): Waiting => ({
  ...{ id, created_time },
  message: said.message?.slice(0, 2_000) ?? '',
  permalink_url: said.permalink_url ?? '',
})

const posts: List<Waiting> = {
  name: 'posts',
  page: async ({ account, port, oldest, since }, after) => {
    const read = await readPage(port, 'read-comments', {
      path: `/${account.remoteId}/published_posts`,
      query: { fields: postFields, limit: '50' },
      ...{ after, shape: postShape },
      isLast: post => isLate(post.created_time, since),
    })
    if ('stop' in read) return read
    const spoken = read.rows.filter(post => !isLate(post.updated_time ?? post.created_time, oldest))
    return { waiting: spoken.map(asWaiting), next: read.next }
  },
  below: async ({ account, port, oldest }, post, within) => {
    const read = await readPage(port, 'read-comments', {
      path: `/${post.id}/comments`,
      query: {
        ...{ fields: commentFields, filter: 'stream', order: 'reverse_chronological' },
        limit: '100',
      },
      ...{ after: within, shape: commentShape },
      isLast: comment => isLate(comment.created_time, oldest),
    })
    if ('stop' in read) return read
    const messages = read.rows.toReversed().map(comment => asComment(comment, post, account))
    return { messages, next: read.next }
  },
}

export const fetch = makeRounds({ waiting: waitingShape, lists: [posts, exchanges.list] })
