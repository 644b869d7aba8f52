/**
 * Looks whether a part is there. X keeps no key of ours, so the newest posts of the account are compared: by their files,
 * which have ids of their own, and by their words.
 */
import type {
  ChannelAccount,
  ChannelPort,
  Json,
  NewestOutcome,
  PublishOrder,
  ReadBack,
} from '../connector.ts'
import { directPage, momentOf, postPage } from './api.ts'
import { ask, type Stopped } from './call.ts'
import { directFields } from './fields.ts'
import { knownIds } from './kept-uploads.ts'
import { type Post, readDirects, readPosts } from './shapes.ts'
import { comparedTo, hasWords, plain } from './words.ts'

/** The most that X gives at once. */
const pageSize = 100
/** Beyond, an account publishes more than a look can hold: a person must see. */
const mostPages = 5
/** How far the clock of X may be from ours, where no post was there to note and times tell. Milliseconds. */
const clockDrift = 60_000

type Unknown = Extract<ReadBack, { found: 'unknown' }>

const fields = {
  'post.fields': 'attachments,created_at,display_text_range,id,note_post,text',
  expansions: 'author_id,referenced_posts',
} as const

const timelineOf = ({ remoteId }: ChannelAccount) =>
  `/2/users/${encodeURIComponent(remoteId)}/tweets`

/** Where X does not say it is never « none yet », which would make every older post a candidate. */
export async function newest(account: ChannelAccount, port: ChannelPort): Promise<NewestOutcome> {
  const page = await ask(port, 'read-posts', {
    path: timelineOf(account),
    query: { max_results: '5' },
    read: readPosts,
  })
  return 'stop' in page ? page.stop : { outcome: 'noted', newest: page.ids[0] ?? null }
}

export async function readBack(
  order: PublishOrder,
  prepared: Json,
  noted: string | null,
  port: ChannelPort,
): Promise<ReadBack> {
  if (order.content.answers?.way === 'private') return readDirectBack(order, port)
  const later = await postsAfter(order, noted, port)
  if ('found' in later) return later
  const { media, text } = order.content.parts[order.part] ?? { media: [], text: '' }
  const ids = knownIds(media, prepared)
  const found = later
    .toReversed()
    .find(
      post =>
        standsUnder(post, order) &&
        hasFiles(post, media.length, ids) &&
        hasWords(post, text, media.length > 0),
    )
  if (!found) return { found: 'absent' }
  const url = postPage(order.account.handle, found.id)
  return { found: 'present', remote: { id: found.id, url } }
}

/** The same parent, or none; a post that is shared is nobody's own. */
function standsUnder(post: Post, { content, part, done }: PublishOrder): boolean {
  const references = post.referenced_posts ?? []
  if (references.some(({ type }) => type === 'retweeted')) return false
  const parent = part > 0 ? done[part - 1]?.id : content.answers?.to.remoteId
  return references.find(({ type }) => type === 'replied_to')?.id === parent
}

/** The number of a file ends its key: `3_1880028106020515840`. */
function hasFiles(post: Post, count: number, ids: ReadonlySet<string>): boolean {
  const keys = post.attachments?.media_keys ?? []
  return keys.length === count && keys.every(key => ids.has(key.replace(/^\d+_/, '')))
}

/** The account's posts after the noted one, newest first. */
async function postsAfter(
  { account, firstAt }: PublishOrder,
  noted: string | null,
  port: ChannelPort,
): Promise<readonly Post[] | Unknown> {
  const posts: Post[] = []
  const from =
    noted === null
      ? { start_time: new Date(firstAt.getTime() - clockDrift).toISOString() }
      : { since_id: noted }
  let next: string | null = null
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: Awaited<ReturnType<typeof askPage>> = await askPage(account, port, {
      ...{ ...from, ...fields, max_results: String(pageSize) },
      ...(next === null ? {} : { pagination_token: next }),
    })
    if ('stop' in page) return unknownFrom(page)
    posts.push(...page.entries)
    next = page.next
    if (next === null) return posts
  }
  const answer = { status: 200, message: `more than ${posts.length} newer posts` }
  return { found: 'unknown', answer }
}

const askPage = (
  account: ChannelAccount,
  port: ChannelPort,
  query: { readonly [name: string]: string },
) => ask(port, 'read-posts', { path: timelineOf(account), query, read: readPosts })

/** Direct messages cannot be asked for from one on: the latest hundred are looked at. */
async function readDirectBack(order: PublishOrder, port: ChannelPort): Promise<ReadBack> {
  const { answers, parts } = order.content
  const page = await ask(port, 'read-direct', {
    path: '/2/dm_events',
    query: { ...directFields, event_types: 'MessageCreate', max_results: String(pageSize) },
    read: readDirects,
  })
  if ('stop' in page) return unknownFrom(page)
  const words = comparedTo(parts[order.part]?.text ?? '')
  const earliest = order.firstAt.getTime() - clockDrift
  const found = page.entries.findLast(
    ({ id, sender_id: sender, text, dm_conversation_id: conversation }) =>
      sender === order.account.remoteId &&
      momentOf(id).getTime() >= earliest &&
      (conversation === answers?.to.thread ||
        conversation.split('-').includes(answers?.to.authorRemoteId ?? '')) &&
      comparedTo(plain(text)) === words,
  )
  if (!found) return { found: 'absent' }
  const url = directPage(found.dm_conversation_id)
  return { found: 'present', remote: { id: found.id, url } }
}

function unknownFrom({ stop }: Stopped): Unknown {
  const until = 'until' in stop && stop.until ? { until: stop.until } : {}
  return { found: 'unknown', answer: stop.answer, ...until }
}
