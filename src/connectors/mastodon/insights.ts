/** What Mastodon counts: followers and posts of the account; favourites, boosts and replies of a post. */
import type { ChannelAccount, ChannelPort, NotSent } from '../connector.ts'
import type { Count, InsightsFacet, PostCounts } from '../insights.ts'
import { ask, saysGone } from './asking.ts'
import {
  type CountedStatus,
  countedAccountShape,
  countedStatusShape,
  readCountedList,
} from './talk-shapes.ts'

export const insights: InsightsFacet = {
  account: async (account, port) => {
    const read = await ask(port, account, 'read-account', {
      path: '/api/v1/accounts/verify_credentials',
      read: value => countedAccountShape.safeParse(value).data ?? null,
    })
    if ('stop' in read) return read.stop
    const { followers_count: followers, statuses_count: posts } = read
    return { outcome: 'counted', counts: counted({ followers, posts }) }
  },

  posts: async (account, remoteIds, port) => {
    const read = await countsOf(account, remoteIds, port)
    if ('stop' in read) return read.stop
    const found = new Map(read.statuses.map(status => [status.id, status]))
    const posts = remoteIds.map((remoteId): PostCounts => {
      const status = found.get(remoteId)
      return status ? { remoteId, counts: ofStatus(status) } : { remoteId, counts: [], gone: true }
    })
    return { outcome: 'counted', posts }
  },
}

const ofStatus = (status: CountedStatus): Count[] =>
  counted({
    likes: status.favourites_count,
    shares: status.reblogs_count,
    comments: status.replies_count,
  })

/** What the server leaves out is left out. */
const counted = (values: { readonly [metric: string]: number | null | undefined }): Count[] =>
  Object.entries(values).flatMap(([metric, value]) =>
    typeof value === 'number' ? [{ metric, value }] : [],
  )

/** By their ids at once; servers before 4.3 are asked one by one. */
async function countsOf(
  account: ChannelAccount,
  ids: readonly string[],
  port: ChannelPort,
): Promise<{ readonly statuses: readonly CountedStatus[] } | { readonly stop: NotSent }> {
  if (ids.length === 0) return { statuses: [] }
  const read = await ask(port, account, 'read-posts', {
    path: '/api/v1/statuses',
    query: { 'id[]': ids },
    read: readCountedList,
  })
  if (!('stop' in read)) return { statuses: read }
  if (!saysGone(read)) return read
  const statuses: CountedStatus[] = []
  for (const id of ids) {
    const one = await ask(port, account, 'read-posts', {
      path: `/api/v1/statuses/${encodeURIComponent(id)}`,
      read: value => countedStatusShape.safeParse(value).data ?? null,
    })
    if (!('stop' in one)) statuses.push(one)
    else if (!saysGone(one)) return one
  }
  return { statuses }
}
