/** Looks whether a post is there, among the newest of the account. A file has a URN of its own, which makes it certain. */
import { ok, type Result } from '#kit/result.ts'
import type {
  ChannelAccount,
  ChannelPort,
  Json,
  NewestOutcome,
  NotSent,
  PublishOrder,
  ReadBack,
} from '../connector.ts'
import { findAnswer } from './answering.ts'
import { listPosts, type Post } from './posts.ts'
import { orderOf } from './sent.ts'
import { knownUrns } from './uploads.ts'
import { postAddress } from './urns.ts'
import { saysTheSame } from './words.ts'

const pageSize = 50
/** Beyond, an account publishes more than a look can hold: a person must see. */
const mostPages = 5
/** How far LinkedIn's clock may be from ours. Milliseconds. */
const clockDrift = 5 * 60_000

/** Whoever may not read notes nothing, and is never told « none yet ». */
export async function newest(account: ChannelAccount, port: ChannelPort): Promise<NewestOutcome> {
  const read = await listPosts(account, { start: 0, count: 10 }, port)
  if (!read.ok) return read.refusal
  const [first] = read.value.posts.toSorted((one, other) => other.createdAt - one.createdAt)
  return { outcome: 'noted', newest: first?.id ?? null }
}

export async function readBack(
  order: PublishOrder,
  prepared: Json,
  noted: string | null,
  port: ChannelPort,
): Promise<ReadBack> {
  if (order.account.settings.reads === false) return notReadable
  const { answers } = order.content
  if (answers) return findAnswer(order, answers, port)
  const later = await postsAfter(order, noted, port)
  if (!later.ok) return unknownFrom(later.refusal)
  // Oldest first: of two alike, the first is the first order's.
  for (const post of later.value.toReversed()) {
    if (!isThis(post, order, prepared)) continue
    const key = await orderOf(port, post.id)
    if (key === undefined || key === order.key)
      return { found: 'present', remote: { id: post.id, url: postAddress(post.id) } }
  }
  return { found: 'absent' }
}

const notReadable = {
  found: 'unknown',
  answer: { status: null, code: 'not-readable', message: 'r_member_social is not granted' },
} as const

function isThis({ commentary, content }: Post, order: PublishOrder, prepared: Json): boolean {
  const { text = '', media = [] } = order.content.parts[order.part] ?? {}
  if (media.length === 0) return saysTheSame(commentary ?? '', text)
  const known = knownUrns(prepared)
  const one = content?.media?.id
  const attached = content?.multiImage?.images.map(({ id }) => id) ?? (one ? [one] : [])
  return attached.length === media.length && attached.every(id => id !== undefined && known.has(id))
}

/** Newest first, up to the noted one or to before the order was made. */
async function postsAfter(
  { account, firstAt }: PublishOrder,
  noted: string | null,
  port: ChannelPort,
): Promise<Result<readonly Post[], NotSent>> {
  const posts: Post[] = []
  const earliest = firstAt.getTime() - clockDrift
  for (let page = 0; page < mostPages; page += 1) {
    const read = await listPosts(account, { start: page * pageSize, count: pageSize }, port)
    if (!read.ok) return read
    const end = read.value.posts.findIndex(
      ({ id, createdAt }) => id === noted || createdAt < earliest,
    )
    posts.push(...(end < 0 ? read.value.posts : read.value.posts.slice(0, end)))
    if (end >= 0 || read.value.count < pageSize) return ok(posts)
  }
  const answer = { status: 200, message: `more than ${posts.length} newer posts` }
  return { ok: false, refusal: { outcome: 'wait', answer } }
}

const unknownFrom = (stop: NotSent): ReadBack => {
  const until = stop.outcome === 'wait' ? stop.until : undefined
  return { found: 'unknown', answer: stop.answer, ...(until ? { until } : {}) }
}
