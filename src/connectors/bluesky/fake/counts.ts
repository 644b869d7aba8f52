/** What the fake network counts, from its own records. */
import type { FakeCounts } from '../../conformance.ts'
import type { FakeAccount } from './accounts.ts'
import type { Records } from './records.ts'

const POST = 'app.bsky.feed.post'

interface Subject {
  readonly uri?: string
}

/** `app.bsky.feed.defs#postView` has these. */
export function postCounts(records: Records, uri: string) {
  const about = (collection: string) =>
    records
      .all()
      .filter(
        record =>
          record.uri.includes(`/${collection}/`) && (record.value.subject as Subject)?.uri === uri,
      ).length
  const posts = records.all().filter(record => record.uri.includes(`/${POST}/`))
  return {
    likeCount: about('app.bsky.feed.like'),
    repostCount: about('app.bsky.feed.repost'),
    replyCount: posts.filter(
      ({ value }) => (value.reply as { parent?: Subject } | undefined)?.parent?.uri === uri,
    ).length,
    quoteCount: posts.filter(
      ({ value }) => (value.embed as { record?: Subject } | undefined)?.record?.uri === uri,
    ).length,
    bookmarkCount: 0,
  }
}

export const followersCount = (records: Records, did: string): number =>
  records
    .all()
    .filter(({ uri, value }) => uri.includes('/app.bsky.graph.follow/') && value.subject === did)
    .length

export function makeCounts(
  { did }: FakeAccount,
  records: Records,
  people: { person(name: string): FakeAccount; like(name: string, uri: string): void },
): FakeCounts {
  let admirers = 0
  return {
    of: async post => {
      if (post === null) return { followers: followersCount(records, did) }
      const { likeCount, repostCount, replyCount, quoteCount, bookmarkCount } = postCounts(
        records,
        post,
      )
      return {
        likes: likeCount,
        comments: replyCount,
        shares: repostCount + quoteCount,
        saves: bookmarkCount,
      }
    },
    grow: async post => {
      admirers += 1
      const name = `admirer-${admirers}`
      if (post !== null) return people.like(name, post)
      records.put(people.person(name).did, {
        collection: 'app.bsky.graph.follow',
        // A key of the form that the network gives: thirteen signs.
        rkey: `3follow${String.fromCharCode(96 + admirers).padStart(6, 'a')}`,
        record: {
          $type: 'app.bsky.graph.follow',
          subject: did,
          createdAt: '2026-11-22T00:00:00.000Z',
        },
      })
    },
  }
}
