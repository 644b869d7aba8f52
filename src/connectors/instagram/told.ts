/** What the account told unasked: a telling names a comment, a post or a message, which is then read as it stands. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json } from '../connector.ts'
import type { IncomingMessage, ReceiveOutcome } from '../conversations.ts'
import { ask, readBy, readSealed, type Stopped } from '../graph/asking.ts'
import { exchanges } from './exchanges.ts'
import { asComment, asMention, asMentionBelow } from './heard.ts'
import {
  commentFields,
  commentShape,
  mediaFields,
  mediaShape,
  namingCommentFields,
  namingCommentShape,
  namingFields,
  namingShape,
} from './shapes.ts'

const toldShape = z.discriminatedUnion('told', [
  z.object({ told: z.literal('comment'), comment: z.string(), media: z.string() }),
  z.object({
    told: z.literal('mention'),
    media: z.string(),
    /** Where the account is named below a post, and not in its caption. */
    comment: z.string().optional(),
  }),
  z.object({ told: z.literal('message'), message: z.string(), person: z.string() }),
])
export type Told = z.infer<typeof toldShape>

const nothing: ReceiveOutcome = { outcome: 'received', changes: [] }

export async function receive(
  account: ChannelAccount,
  payload: Json,
  port: ChannelPort,
): Promise<ReceiveOutcome> {
  const told = toldShape.safeParse(payload)
  if (!told.success) return nothing
  if (told.data.told === 'mention') return readMention(account, told.data, port)
  return told.data.told === 'comment'
    ? readComment(account, told.data, port)
    : exchanges.receiveMessage(account, told.data, port)
}

async function readComment(
  account: ChannelAccount,
  told: Extract<Told, { told: 'comment' }>,
  port: ChannelPort,
): Promise<ReceiveOutcome> {
  const read = { method: 'GET', path: `/${told.comment}` } as const
  const comment = await ask(port, 'comments', {
    ...read,
    query: { fields: commentFields },
    read: readBy(commentShape),
  })
  if ('stop' in comment) {
    if (!comment.gone) return comment.stop
    const at = port.clock.now()
    const changes = [{ change: 'removed', remoteId: told.comment, at } as const]
    return { outcome: 'received', changes }
  }
  const media = await ask(port, 'comments', {
    method: 'GET',
    path: `/${told.media}`,
    query: { fields: mediaFields },
    read: readBy(mediaShape),
  })
  if ('stop' in media) return media.gone ? nothing : media.stop
  const message = asComment(comment.value, media.value, account)
  return { outcome: 'received', changes: [{ change: 'message', message }] }
}

/** What names the account is read through the account: it is nobody else's to read. */
const readThrough = <T>(
  { remoteId }: ChannelAccount,
  fields: string,
  shape: z.ZodType<T>,
  port: ChannelPort,
): Promise<{ readonly value: T } | Stopped> =>
  ask(port, 'comments', {
    method: 'GET',
    path: `/${remoteId}`,
    query: { fields },
    read: readBy(shape),
  })

async function readMention(
  account: ChannelAccount,
  { media, comment }: Extract<Told, { told: 'mention' }>,
  port: ChannelPort,
): Promise<ReceiveOutcome> {
  // By Instagram itself this cannot be read: where the account is tagged, its turn brings it.
  if (!readSealed(await port.credentials())?.page) return nothing
  const message = comment
    ? await commentNaming(account, comment, port)
    : await mediaNaming(account, media, port)
  if (message !== null && 'stop' in message) return message.gone ? nothing : message.stop
  if (message === null || message.author.isUs) return nothing
  return { outcome: 'received', changes: [{ change: 'message', message }] }
}

async function mediaNaming(
  account: ChannelAccount,
  id: string,
  port: ChannelPort,
): Promise<IncomingMessage | Stopped> {
  const fields = `mentioned_media.media_id(${id}){${namingFields}}`
  const shape = z.object({ mentioned_media: namingShape })
  const read = await readThrough(account, fields, shape, port)
  return 'stop' in read ? read : asMention(read.value.mentioned_media, account)
}

/** Null: below a post of the account itself it is a comment, which is told as one. */
async function commentNaming(
  account: ChannelAccount,
  id: string,
  port: ChannelPort,
): Promise<IncomingMessage | Stopped | null> {
  const fields = `mentioned_comment.comment_id(${id}){${namingCommentFields}}`
  const shape = z.object({ mentioned_comment: namingCommentShape })
  const read = await readThrough(account, fields, shape, port)
  if ('stop' in read) return read
  const { mentioned_comment: comment } = read.value
  const isOurs = `@${comment.media?.username}` === account.handle
  return isOurs ? null : asMentionBelow(comment, account)
}
