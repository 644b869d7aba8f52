/** The private exchanges of the account. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import { readSealed } from '../graph/asking.ts'
import { makeExchanges } from '../graph/exchanges.ts'
import { asDirect, inbox } from './heard.ts'
import { messageFields, messageShape } from './shapes.ts'

/** A post or an exchange whose words are still to be read, as cursors keep it. */
export const waitingShape = z.object({
  id: z.string(),
  caption: z.string(),
  permalink: z.string(),
  timestamp: z.string(),
})
export type Waiting = z.infer<typeof waitingShape>

/** Through Facebook, private messages are those of the Page. */
export async function whoWrites(account: ChannelAccount, port: ChannelPort): Promise<string> {
  return readSealed(await port.credentials())?.page ?? account.remoteId
}

export const exchanges = makeExchanges({
  platform: 'instagram',
  ownerOf: whoWrites,
  ...{ fields: messageFields, shape: messageShape, asDirect, inboxOf: () => inbox },
  asWaiting: (id, at): Waiting => ({ id, timestamp: at, caption: '', permalink: '' }),
})
