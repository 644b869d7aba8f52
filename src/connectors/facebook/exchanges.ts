/** Messenger: the private exchanges of the Page. */
import { z } from 'zod'
import { makeExchanges } from '../graph/exchanges.ts'
import { asDirect, inboxOf } from './heard.ts'
import { messageFields, messageShape } from './shapes.ts'

/** A post or an exchange whose words are still to be read, as cursors keep it. */
export const waitingShape = z.object({
  id: z.string(),
  message: z.string(),
  permalink_url: z.string(),
  created_time: z.string(),
})
export type Waiting = z.infer<typeof waitingShape>

export const exchanges = makeExchanges({
  platform: 'messenger',
  ownerOf: ({ remoteId }) => remoteId,
  ...{ fields: messageFields, shape: messageShape, asDirect, inboxOf },
  asWaiting: (id, at): Waiting => ({ id, created_time: at, message: '', permalink_url: '' }),
})
