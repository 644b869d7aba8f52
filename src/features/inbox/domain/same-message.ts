/** Of several tellings of one message, which one counts. */
import type { IncomingMessage } from '#connectors/conversations.ts'

const stampOf = (message: IncomingMessage): number => (message.editedAt ?? message.at).getTime()

/** The newest edit; of two alike, the one told last, because a network changes how it shows a message without a date. */
export const newerOf = (kept: IncomingMessage, told: IncomingMessage): IncomingMessage =>
  stampOf(told) >= stampOf(kept) ? told : kept
