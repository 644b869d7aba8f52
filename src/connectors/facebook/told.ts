/** What the Page told unasked: a telling names a comment, a post or a message, which is then read as it stands. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json, NotSent } from '../connector.ts'
import type { ConversationChange, IncomingMessage, ReceiveOutcome } from '../conversations.ts'
import { ask, readBy, type Stopped } from '../graph/asking.ts'
import { exchanges } from './exchanges.ts'
import { asComment, asMention, asMentionBelow } from './heard.ts'
import { commentFields, commentShape, namingFields, namingShape, postShape } from './shapes.ts'

export const toldShape = z.discriminatedUnion('told', [
  z.object({
    told: z.literal('comment'),
    verb: z.string(),
    comment: z.string(),
    post: z.string(),
    /** Milliseconds since 1970. */
    at: z.number(),
  }),
  z.object({
    told: z.literal('mention'),
    verb: z.string(),
    post: z.string(),
    /** Where the Page is named below a post, and not by it. */
    comment: z.string().optional(),
    at: z.number(),
  }),
  z.object({ told: z.literal('message'), message: z.string(), person: z.string() }),
])
export type Told = z.infer<typeof toldShape>

export async function receive(
  account: ChannelAccount,
  payload: Json,
  port: ChannelPort,
): Promise<ReceiveOutcome> {
  const told = toldShape.safeParse(payload)
  if (!told.success) return { outcome: 'received', changes: [] }
  if (told.data.told === 'message') return exchanges.receiveMessage(account, told.data, port)
  const read =
    told.data.told === 'mention'
      ? await readMention(account, told.data, port)
      : await readComment(account, told.data, port)
  return 'stop' in read ? read.stop : { outcome: 'received', changes: read.changes }
}

type Read = { readonly changes: readonly ConversationChange[] } | { readonly stop: NotSent }

async function readComment(
  account: ChannelAccount,
  told: Extract<Told, { told: 'comment' }>,
  port: ChannelPort,
): Promise<Read> {
  const removed: Read = {
    changes: [{ change: 'removed', remoteId: told.comment, at: new Date(told.at) }],
  }
  if (told.verb === 'remove') return removed
  const comment = await commentNamed(told.comment, port)
  // Told of what has gone since: the telling of its end comes, or came, by itself.
  if ('stop' in comment) return comment.gone ? removed : comment
  const post = await ask(port, 'read-comments', {
    method: 'GET',
    path: `/${told.post}`,
    query: { fields: 'id,message,permalink_url,created_time' },
    read: readBy(postShape),
  })
  if ('stop' in post) return post.gone ? { changes: [] } : post
  const editedAt = told.verb === 'edited' ? new Date(told.at) : undefined
  const message = asComment(comment.value, post.value, account, editedAt)
  return { changes: [{ change: 'message', message }] }
}

const commentNamed = (id: string, port: ChannelPort) =>
  ask(port, 'read-comments', {
    method: 'GET',
    path: `/${id}`,
    query: { fields: commentFields },
    read: readBy(commentShape),
  })

const postNaming = (id: string, port: ChannelPort) =>
  ask(port, 'read-comments', {
    method: 'GET',
    path: `/${id}`,
    query: { fields: namingFields },
    read: readBy(namingShape),
  })

async function messageOf<T>(
  asked: Promise<{ readonly value: T } | Stopped>,
  hear: (said: T) => IncomingMessage,
): Promise<{ readonly message: IncomingMessage } | Stopped> {
  const read = await asked
  return 'stop' in read ? read : { message: hear(read.value) }
}

async function readMention(
  account: ChannelAccount,
  told: Extract<Told, { told: 'mention' }>,
  port: ChannelPort,
): Promise<Read> {
  const { verb, post, comment, at } = told
  // Below a post of the Page itself it is a comment, which is told as one.
  if (post.startsWith(`${account.remoteId}_`)) return { changes: [] }
  const removed: Read = {
    changes: [{ change: 'removed', remoteId: comment ?? post, at: new Date(at) }],
  }
  if (verb === 'remove' || verb === 'delete') return removed
  const read = comment
    ? await messageOf(commentNamed(comment, port), said => asMentionBelow(said, account))
    : await messageOf(postNaming(post, port), said => asMention(said, account))
  if ('stop' in read) return read.gone ? removed : read
  const { message } = read
  return message.author.isUs ? { changes: [] } : { changes: [{ change: 'message', message }] }
}
