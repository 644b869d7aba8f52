/** What the profile is told unasked: a telling names a reply or a mention, which is then read as it stands. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json } from '../connector.ts'
import type { ReceiveOutcome } from '../conversations.ts'
import { readPost } from './standing.ts'
import { mentioned, replied } from './walk.ts'

const toldShape = z.object({ told: z.enum(['reply', 'mention']), id: z.string().min(1) })
export type Told = z.infer<typeof toldShape>

const nothing: ReceiveOutcome = { outcome: 'received', changes: [] }

export async function receive(
  account: ChannelAccount,
  payload: Json,
  port: ChannelPort,
): Promise<ReceiveOutcome> {
  const told = toldShape.safeParse(payload).data
  if (!told) return nothing
  const read = await readPost(told.id, port)
  if ('stop' in read) {
    if (!read.gone) return read.stop
    const changes = [{ change: 'removed', remoteId: told.id, at: port.clock.now() } as const]
    return { outcome: 'received', changes }
  }
  const under = await replied(read.value, { account, port })
  if (under !== null && 'stop' in under) return under.stop
  const message =
    under ?? (told.told === 'mention' ? await mentioned(read.value, { account, port }) : null)
  return message ? { outcome: 'received', changes: [{ change: 'message', message }] } : nothing
}
