/** Reads what a webhook told: X names what has come, and is asked for it as it is now. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json } from '../connector.ts'
import type { ReceiveOutcome } from '../conversations.ts'
import { ask, saysMissing } from './call.ts'
import { directFields, postFields } from './fields.ts'
import { asDirectMessage } from './heard-direct.ts'
import { readDirect, readPosts } from './shapes.ts'
import { changesOf } from './walk.ts'

const id = z.string().regex(/^\d{1,19}$/)
export const toldShape = z.union([
  z.object({ post: id }),
  z.object({ direct: id }),
  z.object({ deleted: id, at: z.iso.datetime() }),
])
export type Told = z.infer<typeof toldShape>

const nothing: ReceiveOutcome = { outcome: 'received', changes: [] }

export async function receive(
  account: ChannelAccount,
  payload: Json,
  port: ChannelPort,
): Promise<ReceiveOutcome> {
  const { data: told } = toldShape.safeParse(payload)
  if (!told) return nothing
  if ('deleted' in told) {
    const change = { change: 'removed', remoteId: told.deleted, at: new Date(told.at) } as const
    return { outcome: 'received', changes: [change] }
  }
  return 'post' in told
    ? receivePost(account, told.post, port)
    : receiveDirect(account, told.direct, port)
}

async function receivePost(
  account: ChannelAccount,
  post: string,
  port: ChannelPort,
): Promise<ReceiveOutcome> {
  const page = await ask(port, 'read-posts', {
    path: '/2/tweets',
    query: { ids: post, ...postFields },
    read: readPosts,
  })
  if ('stop' in page) return saysMissing(page) ? nothing : page.stop
  const found = await changesOf(page.entries, page.known, account, port)
  return 'stop' in found ? found.stop : { outcome: 'received', changes: found.changes }
}

async function receiveDirect(
  account: ChannelAccount,
  direct: string,
  port: ChannelPort,
): Promise<ReceiveOutcome> {
  const page = await ask(port, 'read-direct', {
    path: `/2/dm_events/${direct}`,
    query: directFields,
    read: readDirect,
  })
  if ('stop' in page) return saysMissing(page) ? nothing : page.stop
  const changes = page.entries.map(entry => ({
    change: 'message' as const,
    message: asDirectMessage(entry, page.known, account),
  }))
  return { outcome: 'received', changes }
}
