/**
 * What people wrote: in the conversation below each post of the profile that has replies, then whoever names the profile,
 * then what the profile itself answered elsewhere.
 */
import { z } from 'zod'
import type { ConversationsFacet, IncomingMessage } from '../conversations.ts'
import { readSealed, type Stopped } from '../graph/asking.ts'
import { isLate, type List, makeRounds, type Reading, readPage } from '../graph/rounds.ts'
import { keepAlive } from './access.ts'
import { asMessage, asSubject } from './heard.ts'
import { holds, type PermissionKey } from './scopes.ts'
import { foundFields, ownFields, type Post, postShape, replyFields } from './shapes.ts'
import { note, place, standingOf } from './standing.ts'

interface Edge {
  readonly edge: string
  readonly fields: string
  readonly permission: PermissionKey
}

/** Null: not granted. What Meta has not granted yet is left out, and the rest is read all the same. */
async function readEdge(
  { account, port }: Reading,
  { edge, fields, permission }: Edge,
  after: string | null,
  oldest: number,
) {
  const held = readSealed(await port.credentials())?.scopes ?? []
  if (!holds(held, permission)) return null
  const read = await readPage(port, permission, {
    path: `/${account.remoteId}/${edge}`,
    query: { fields, limit: '50' },
    ...{ after, shape: postShape },
    isLast: post => isLate(post.timestamp, oldest),
  })
  if ('stop' in read) return read
  return { recent: read.rows.filter(post => !isLate(post.timestamp, oldest)), next: read.next }
}

/** A post whose conversation is still to be read is kept by its id alone. */
const posts: List<string> = {
  name: 'posts',
  page: async (reading, after) => {
    const edge = { edge: 'threads', fields: ownFields, permission: 'account' } as const
    const read = await readEdge(reading, edge, after, reading.since)
    if (read === null) return { next: null }
    if ('stop' in read) return read
    for (const post of read.recent) {
      await note(reading.port.store, post.id, { ours: asSubject(post) })
    }
    const waiting = read.recent.filter(post => post.has_replies !== false).map(({ id }) => id)
    return { waiting, next: read.next }
  },
  below: async (reading, post, within) => {
    const isOld = ({ timestamp }: Post) => isLate(timestamp, reading.oldest)
    const read = await readPage(reading.port, 'read-replies', {
      path: `/${post}/conversation`,
      query: { fields: replyFields, reverse: 'true', limit: '50' },
      ...{ after: within, shape: postShape, isLast: isOld },
    })
    if ('stop' in read) return read
    const recent = read.rows.filter(row => !isOld(row))
    const messages = await toldIn(recent, row => replied(row, reading))
    return 'stop' in messages ? messages : { messages, next: read.next }
  },
}

type Hear = (post: Post, reading: Reading) => Promise<IncomingMessage | Stopped | null>

const listOf = (name: string, edge: Edge, hear: Hear): List<string> => ({
  name,
  page: async (reading, after) => {
    const read = await readEdge(reading, edge, after, reading.oldest)
    if (read === null) return { next: null }
    if ('stop' in read) return read
    const messages = await toldIn(read.recent, post => hear(post, reading))
    return 'stop' in messages ? messages : { messages, next: read.next }
  },
})

/** What a page says, oldest first, so that each finds what it answers. */
async function toldIn(
  page: readonly Post[],
  hear: (post: Post) => Promise<IncomingMessage | Stopped | null>,
): Promise<IncomingMessage[] | Stopped> {
  const messages: IncomingMessage[] = []
  for (const post of page.toReversed()) {
    const heard = await hear(post)
    // Another post than the one that is read has gone: the page is asked for again.
    if (heard !== null && 'stop' in heard) return { stop: heard.stop, gone: false }
    if (heard) messages.push(heard)
  }
  return messages
}

/** Null: ours, or a part of ours; or under a post of others where nobody named us. */
export async function replied(
  post: Post,
  { account, port }: Pick<Reading, 'account' | 'port'>,
): Promise<IncomingMessage | Stopped | null> {
  const placed = await place(post, account, port)
  if ('stop' in placed) return placed
  const { standing } = placed
  return standing && 'place' in standing ? asMessage(post, 'reply', standing.place, account) : null
}

/** Who names us below a post of ours has been told with its conversation. */
export async function mentioned(
  post: Post,
  { account, port }: Pick<Reading, 'account' | 'port'>,
): Promise<IncomingMessage | null> {
  const known = await standingOf(port.store, post.id)
  if (known && ('ours' in known || known.place.subject)) return null
  const standing = { place: { thread: post.id } }
  await note(port.store, post.id, standing)
  const message = asMessage(post, 'mention', standing.place, account)
  return message.author.isUs ? null : message
}

const goRound = makeRounds({
  waiting: z.string(),
  lists: [
    posts,
    listOf(
      'mentions',
      { edge: 'mentions', fields: foundFields, permission: 'mentions' },
      mentioned,
    ),
    listOf('own', { edge: 'replies', fields: replyFields, permission: 'read-replies' }, replied),
  ],
})

export const fetch: ConversationsFacet['fetch'] = async (account, kept, since, port) => {
  await keepAlive(port)
  return goRound(account, kept, since, port)
}
