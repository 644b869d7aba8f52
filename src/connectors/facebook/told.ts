/** What the Page told unasked: a telling names a comment or a message, which is then read as it stands. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json, NotSent } from '../connector.ts'
import type { ConversationChange, ReceiveOutcome } from '../conversations.ts'
import { ask, readBy } from '../graph/asking.ts'
import { exchanges } from './exchanges.ts'
import { asComment } from './heard.ts'
import { commentFields, commentShape, postShape } from './shapes.ts'

export const toldShape = z.discriminatedUnion('told', [
  z.object({
    told: z.literal('comment'),
    verb: z.string(),
    comment: z.string(),
    post: z.string(),
    /** Milliseconds since 1970. */
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
  const read = await readComment(account, told.data, port)
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
  const comment = await ask(port, 'read-comments', {
    method: 'GET',
    path: `/${told.comment}`,
    query: { fields: commentFields },
    read: readBy(commentShape),
  })
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
