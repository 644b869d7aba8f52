/** What the account told unasked: a telling names a comment or a message, which is then read as it stands. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json } from '../connector.ts'
import type { ReceiveOutcome } from '../conversations.ts'
import { ask, readBy } from '../graph/asking.ts'
import { exchanges } from './exchanges.ts'
import { asComment } from './heard.ts'
import { commentFields, commentShape, mediaFields, mediaShape } from './shapes.ts'

const toldShape = z.discriminatedUnion('told', [
  z.object({ told: z.literal('comment'), comment: z.string(), media: z.string() }),
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
