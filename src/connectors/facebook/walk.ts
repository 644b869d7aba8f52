/**
 * What people wrote: below the posts of the Page whose last word is newer than the former round, then in its private
 * exchanges, then in the posts of others that name the Page.
 */
import { z } from 'zod'
import { isLate, type List, makeRounds, type Reading, readPage } from '../graph/rounds.ts'
import { exchanges, type Waiting, waitingShape } from './exchanges.ts'
import { asComment, asMention, belowMention } from './heard.ts'
import { commentFields, commentShape, namingFields, namingShape } from './shapes.ts'

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
  below: async (reading, post, within) => {
    const read = await readBelow(reading, post, within)
    if ('stop' in read) return read
    const messages = read.rows.map(comment => asComment(comment, post, reading.account))
    return { messages, next: read.next }
  },
}

/** Oldest first. */
async function readBelow({ port, oldest }: Reading, { id }: Waiting, within: string | null) {
  const read = await readPage(port, 'read-comments', {
    path: `/${id}/comments`,
    query: {
      ...{ fields: commentFields, filter: 'stream', order: 'reverse_chronological' },
      limit: '100',
    },
    ...{ after: within, shape: commentShape },
    isLast: comment => isLate(comment.created_time, oldest),
  })
  return 'stop' in read ? read : { ...read, rows: read.rows.toReversed() }
}

/** One call a round, where little is said: what stands below is asked for only where it has moved since it was written. */
const tagged: List<Waiting> = {
  name: 'tagged',
  page: async ({ account, port, oldest }, after) => {
    const read = await readPage(port, 'read-comments', {
      path: `/${account.remoteId}/tagged`,
      query: { fields: namingFields, limit: '100' },
      ...{ after, shape: namingShape },
      isLast: post => isLate(post.created_time, oldest),
    })
    if ('stop' in read) return read
    const heard = read.rows.toReversed().map(post => asMention(post, account))
    const moved = read.rows.filter(
      ({ created_time: written, updated_time: at = written }) =>
        at !== written && !isLate(at, oldest),
    )
    return {
      messages: heard.filter(({ author }) => !author.isUs),
      waiting: moved.map(asWaiting),
      next: read.next,
    }
  },
  below: async (reading, post, within) => {
    const read = await readBelow(reading, post, within)
    if ('stop' in read) return read
    const messages = read.rows.flatMap(comment => belowMention(comment, post, reading.account))
    return { messages, next: read.next }
  },
}

export const fetch = makeRounds({ waiting: waitingShape, lists: [posts, exchanges.list, tagged] })
