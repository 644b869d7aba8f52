/** A direct message of X as a message of the inbox; the exchange is its thread. */
import type { ChannelAccount } from '../connector.ts'
import type { IncomingMessage, Target } from '../conversations.ts'
import { directPage } from './api.ts'
import { asAuthor, mediaOf } from './heard.ts'
import type { Direct, Known } from './shapes.ts'
import { plain } from './words.ts'

export const asDirectMessage = (
  direct: Direct,
  known: Known,
  account: ChannelAccount,
): IncomingMessage => ({
  remoteId: direct.id,
  url: directPage(direct.dm_conversation_id),
  kind: 'direct',
  author: asAuthor(direct.sender_id, known, account),
  text: plain(direct.text).replace(/\s*https:\/\/t\.co\/\w+$/, match =>
    // The address of an attached file ends the text.
    direct.attachments?.media_keys?.length ? '' : match,
  ),
  media: mediaOf(direct.attachments?.media_keys, known),
  at: new Date(direct.created_at),
  visibility: 'visible',
  thread: direct.dm_conversation_id,
})

/** The exchange to write in, for what is private already. */
export const groupOf = ({ kind, thread }: Target): string | null =>
  kind === 'direct' && /^[\d-]+$/.test(thread) ? thread : null
