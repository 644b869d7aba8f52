/**
 * What people wrote: below the posts that have another number of comments than in the former round, then in the private
 * exchanges, then where they tagged the account.
 */
import type { ConversationsFacet } from '../conversations.ts'
import { isLate, type List, makeRounds, readPage } from '../graph/rounds.ts'
import { keepAlive } from './access.ts'
import { exchanges, type Waiting, waitingShape } from './exchanges.ts'
import { asComment, asMention } from './heard.ts'
import {
  commentFields,
  commentShape,
  type Media,
  mediaFields,
  mediaShape,
  namingFields,
  namingShape,
} from './shapes.ts'

/** Of the posts whose comments are counted. */
const mostCounted = 2_000

/** Long posts are cut: the inbox shows their beginning. */
const asWaiting = ({ id, caption = '', permalink = '', timestamp }: Media): Waiting => ({
  ...{ id, permalink, timestamp },
  caption: caption.slice(0, 2_000),
})

const posts: List<Waiting> = {
  name: 'posts',
  page: async ({ account, port, since }, after, counts) => {
    const read = await readPage(port, 'comments', {
      path: `/${account.remoteId}/media`,
      query: { fields: mediaFields, limit: '50' },
      ...{ after, shape: mediaShape },
      isLast: post => isLate(post.timestamp, since),
    })
    if ('stop' in read) return read
    const spoken = read.rows.filter(post => post.comments_count !== counts[post.id])
    const counted = read.rows.map(({ id, comments_count: count = 0 }): [string, number] => [
      id,
      count,
    ])
    const all = [...Object.entries(counts), ...counted].slice(-mostCounted)
    return {
      waiting: spoken.map(asWaiting),
      counts: Object.fromEntries(all),
      next: read.next,
    }
  },
  below: async ({ account, port }, post, within) => {
    const read = await readPage(port, 'comments', {
      path: `/${post.id}/comments`,
      query: { fields: commentFields, limit: '50' },
      ...{ after: within, shape: commentShape },
    })
    if ('stop' in read) return read
    const messages = read.rows.flatMap(comment => [
      // A new answer may stand below an old comment: every page is read.
      ...(comment.replies?.data ?? []).map(one => asComment(one, post, account, comment.id)),
      asComment(comment, post, account),
    ])
    return { messages: messages.toReversed(), next: read.next }
  },
}

/** Nothing is asked for below: Instagram opens no comment there. */
const tags: List<Waiting> = {
  name: 'tags',
  page: async ({ account, port, oldest }, after) => {
    const read = await readPage(port, 'comments', {
      path: `/${account.remoteId}/tags`,
      query: { fields: namingFields, limit: '50' },
      ...{ after, shape: namingShape },
      isLast: post => isLate(post.timestamp, oldest),
    })
    if ('stop' in read) return read
    const heard = read.rows.toReversed().map(post => asMention(post, account))
    return { messages: heard.filter(({ author }) => !author.isUs), next: read.next }
  },
}

const goRound = makeRounds({ waiting: waitingShape, lists: [posts, exchanges.list, tags] })

export const fetch: ConversationsFacet['fetch'] = async (account, kept, since, port) => {
  await keepAlive(port)
  return goRound(account, kept, since, port)
}
