import type { DurableStore } from '../../connector.ts'
import { type AudienceCounts, type AudienceReply, audienceOf } from './audience.ts'
import { type NamedPost, walkPosts } from './posts.ts'

export interface FeedPost {
  readonly id: string
  readonly text: string
  readonly images: readonly { readonly file: string; readonly alt: string }[]
  readonly replyTo: string | null
  readonly language: 'fr' | 'en'
  readonly at: Date
  readonly editedAt: Date | null
  readonly counts: AudienceCounts
  readonly replies: readonly AudienceReply[]
}

export interface FeedOptions {
  /** 50 where nothing is said. */
  readonly limit?: number
  /** Tells the audiences of two accounts apart; null: nobody is there. */
  readonly audienceSeed?: string | null
}

/** What a visitor of the practice account sees, newest first. Walks the whole account, a page at a time. */
export async function readPracticeFeed(
  store: DurableStore,
  now: Date,
  { limit = 50, audienceSeed = '' }: FeedOptions = {},
): Promise<FeedPost[]> {
  let newest: NamedPost[] = []
  for await (const post of walkPosts(store)) {
    if (!post.answers) newest.push(post)
    // Kept short on the way, so that an account of any size fits in memory.
    if (newest.length >= limit * 2) newest = newestOf(newest, limit)
  }
  return newestOf(newest, limit).map(post => asSeen(post, now, audienceSeed))
}

const newestOf = (posts: readonly NamedPost[], limit: number): NamedPost[] =>
  [...posts]
    .sort((one, other) => compare(other.at, one.at) || compare(other.id, one.id))
    .slice(0, limit)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const nobody = { counts: { views: 0, likes: 0, shares: 0, replies: 0 }, replies: [] } as const

function asSeen(post: NamedPost, now: Date, seed: string | null): FeedPost {
  const { id, text, images, replyTo, language } = post
  const at = new Date(post.at)
  const { counts, replies } = seed === null ? nobody : audienceOf(seed, { id, at, language }, now)
  const editedAt = post.editedAt === null ? null : new Date(post.editedAt)
  return { id, text, images, replyTo, language, at, editedAt, counts, replies }
}
