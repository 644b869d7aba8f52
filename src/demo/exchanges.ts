/** What people wrote to the brand in three months, said on the practice network; the inbox reads it there. */
import { plantWords } from '#connectors/practice/past.ts'
import { momentAgo, type PlantedPost } from './past-posts.ts'
import type { DemoAccount, DemoExchange, DemoPerson } from './read-story.ts'
import type { Stage } from './stage.ts'

export type PlantedPosts = ReadonlyMap<string, PlantedPost>

const minute = 60_000

interface Opening {
  readonly account: DemoAccount
  readonly at: Date
  readonly kind: 'reply' | 'mention' | 'direct'
  readonly postId: string | null
}

function openingOf(stage: Stage, { beginning }: DemoExchange, posts: PlantedPosts): Opening {
  if (beginning.under !== 'post') {
    const at = momentAgo(stage, beginning.daysAgo, beginning.time)
    return { account: beginning.account, at, kind: beginning.under, postId: null }
  }
  const post = posts.get(beginning.post)
  if (!post) throw new Error(`no demo post is called « ${beginning.post} »`)
  return { account: post.account, at: post.at, kind: 'reply', postId: post.remoteId }
}

/** In its order; what would be said later than now is not said yet. */
export async function plantExchange(
  stage: Stage,
  exchange: DemoExchange,
  posts: PlantedPosts,
): Promise<void> {
  const { account, kind, postId, at: begun } = openingOf(stage, exchange, posts)
  const store = stage.storeOf(account)
  let at = begun
  let parentId: string | null = null
  let other: DemoPerson | null = null
  for (const { by, after, text } of exchange.messages) {
    at = new Date(at.getTime() + after * minute)
    if (at > stage.now) return
    const id = stage.newId()
    other = by ?? other
    const author = by ? { name: by.name, handle: by.handle } : ('us' as const)
    const to = !by && other ? { to: { name: other.name, handle: other.handle } } : {}
    await plantWords(store, { id, postId, parentId, kind, author, text, at, ...to })
    parentId = id
  }
}
