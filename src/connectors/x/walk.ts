/**
 * Reads what people wrote, page after page: what names the account, its own words in conversations, its direct messages,
 * then once more what came lately, for deletions of which X tells nobody.
 */
import { z } from 'zod'
import { repeatable } from '../answers.ts'
import type { ChannelAccount, ChannelPort, Json, NotSent } from '../connector.ts'
import type { ConversationChange, FetchOutcome } from '../conversations.ts'
import { isAfter } from './api.ts'
import { ask } from './call.ts'
import { directFields, postFields } from './fields.ts'
import { asMessage, timeOf } from './heard.ts'
import { asDirectMessage } from './heard-direct.ts'
import { forget, placeOf } from './places.ts'
import { type Direct, type Known, type Page, type Post, readDirects, readPosts } from './shapes.ts'

const pageSize = '100'
/** How many of the latest messages are looked at again: reading one twice in a day is paid for once. */
const lately = { count: 100, age: 86_400_000 } as const
/** X gives nothing from before its own beginning. */
const beginning = new Date('2010-11-06T00:00:00Z')

/** `newest`: everything up to it is known. `token`: the page that goes on, and `first` the newest of these pages. */
const walkShape = z.object({
  newest: z.string().nullable(),
  token: z.string().nullable(),
  first: z.string().nullable(),
})
type Walk = z.infer<typeof walkShape>

const cursorShape = z.object({
  stage: z.enum(['heard', 'own', 'direct', 'again']),
  heard: walkShape,
  own: walkShape,
  direct: walkShape,
  recent: z.array(z.object({ id: z.string(), at: z.string() })),
})
type Cursor = z.infer<typeof cursorShape>

const unread: Walk = { newest: null, token: null, first: null }
const begin: Cursor = { stage: 'heard', heard: unread, own: unread, direct: unread, recent: [] }
const after = { heard: 'own', own: 'direct', direct: 'again' } as const

interface Reading {
  readonly account: ChannelAccount
  readonly port: ChannelPort
  readonly since: Date
}

type Found = { readonly changes: readonly ConversationChange[] } | { readonly stop: NotSent }

export async function fetch(
  account: ChannelAccount,
  kept: Json | null,
  since: Date,
  port: ChannelPort,
): Promise<FetchOutcome> {
  const cursor = cursorShape.safeParse(kept).data ?? begin
  const reading = { account, port, since: since < beginning ? beginning : since }
  const { stage } = cursor
  if (stage === 'again') return fetchAgain(reading, cursor)
  const walk = cursor[stage]
  const page = await (stage === 'direct'
    ? readDirectPage(reading, walk)
    : readPostPage(reading, stage, walk))
  if ('stop' in page) return page.stop
  const found = await page.changes()
  if ('stop' in found) return found.stop
  const { next, isOver } = step(walk, page)
  return {
    outcome: 'fetched',
    page: {
      changes: found.changes,
      cursor: {
        ...cursor,
        [stage]: next,
        stage: isOver ? after[stage] : stage,
        recent: remember(cursor.recent, stage, found.changes, port.clock.now()),
      },
      more: true,
    },
  }
}

interface Stretch {
  /** Newest first. */
  readonly ids: readonly string[]
  readonly next: string | null
  changes(): Promise<Found>
}

async function readPostPage(
  { account, port, since }: Reading,
  stage: 'heard' | 'own',
  { newest, token }: Walk,
): Promise<Stretch | { readonly stop: NotSent }> {
  const list = stage === 'heard' ? 'mentions' : 'tweets'
  const page = await ask(port, 'read-posts', {
    path: `/2/users/${encodeURIComponent(account.remoteId)}/${list}`,
    query: {
      ...postFields,
      max_results: pageSize,
      ...(stage === 'own' ? { exclude: 'retweets' } : {}),
      ...(newest === null ? { start_time: since.toISOString() } : { since_id: newest }),
      ...(token === null ? {} : { pagination_token: token }),
    },
    read: readPosts,
  })
  if ('stop' in page) return page
  const posts = page.entries.filter(post => timeOf(post) >= since)
  return { ...page, changes: () => changesOf(posts, page.known, account, port) }
}

async function readDirectPage(
  { account, port, since }: Reading,
  { newest, token }: Walk,
): Promise<Stretch | { readonly stop: NotSent }> {
  const page: Page<Direct> | { readonly stop: NotSent } = await ask(port, 'read-direct', {
    path: '/2/dm_events',
    query: {
      ...directFields,
      event_types: 'MessageCreate',
      max_results: pageSize,
      ...(token === null ? {} : { pagination_token: token }),
    },
    read: readDirects,
  })
  if ('stop' in page) return page
  const isFresh = ({ id, created_at: at }: Direct) =>
    (newest === null || isAfter(id, newest)) && new Date(at) >= since
  const fresh = page.entries.filter(isFresh)
  // X gives no messages from one on: the walk ends where it meets what is known.
  const next = fresh.length === page.entries.length ? page.next : null
  const changes = fresh.toReversed().map(direct => ({
    change: 'message' as const,
    message: asDirectMessage(direct, page.known, account),
  }))
  return { ids: page.ids, next, changes: async () => ({ changes }) }
}

/** Where the walk stands after a page. */
function step({ newest, first }: Walk, { ids, next }: Stretch) {
  const top = first ?? ids[0] ?? newest
  const isOver = next === null
  return {
    isOver,
    next: isOver ? { newest: top, token: null, first: null } : { newest, token: next, first: top },
  }
}

/** Posts as messages, oldest first, so that an answer finds what it answers noted. What X shares again is no message. */
export async function changesOf(
  posts: readonly Post[],
  known: Known,
  account: ChannelAccount,
  port: ChannelPort,
): Promise<Found> {
  const own = new Map(posts.map(post => [post.id, post]))
  const around = { ...known, posts: new Map([...known.posts, ...own]) }
  const changes: ConversationChange[] = []
  for (const post of posts.toReversed()) {
    if (!post.author_id || post.referenced_posts?.some(({ type }) => type === 'retweeted')) continue
    const placed = await placeOf(post, around, account, port)
    if ('stop' in placed) return placed
    if (placed.place === 'ours') continue
    changes.push({ change: 'message', message: asMessage(post, placed.place, around, account) })
  }
  return { changes }
}

/** The last step: then the next fetch begins with what named the account meanwhile. */
async function fetchAgain({ port }: Reading, cursor: Cursor): Promise<FetchOutcome> {
  const now = port.clock.now()
  const oldest = new Date(now.getTime() - lately.age).toISOString()
  const recent = cursor.recent.filter(({ at }) => at >= oldest)
  const gone =
    recent.length === 0
      ? []
      : await askGone(
          recent.map(({ id }) => id),
          port,
        )
  if ('stop' in gone) return repeatable(gone.stop)
  await Promise.all(gone.map(id => forget(port.store, id)))
  return {
    outcome: 'fetched',
    page: {
      changes: gone.map(remoteId => ({ change: 'removed', remoteId, at: now })),
      cursor: {
        ...cursor,
        stage: 'heard',
        recent: recent.filter(({ id }) => !gone.includes(id)),
      },
      more: false,
    },
  }
}

async function askGone(
  ids: readonly string[],
  port: ChannelPort,
): Promise<readonly string[] | { readonly stop: NotSent }> {
  const page = await ask(port, 'read-posts', {
    path: '/2/tweets',
    query: { ids: ids.join(','), 'post.fields': 'id' },
    read: readPosts,
  })
  return 'stop' in page ? page : page.gone.filter(id => ids.includes(id))
}

/** The latest messages of others. */
function remember(
  recent: Cursor['recent'],
  stage: 'heard' | 'own' | 'direct',
  changes: readonly ConversationChange[],
  now: Date,
): Cursor['recent'] {
  if (stage !== 'heard') return recent
  const oldest = new Date(now.getTime() - lately.age).toISOString()
  const heard = changes.flatMap(change => (change.change === 'message' ? [change.message] : []))
  const kept = new Map(recent.map(each => [each.id, each]))
  for (const { remoteId: id, at } of heard) kept.set(id, { id, at: at.toISOString() })
  return [...kept.values()]
    .filter(({ at }) => at >= oldest)
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, lately.count)
}
