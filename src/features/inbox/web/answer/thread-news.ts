/** What came into a thread since somebody began to answer. Pure. */
import type { ConversationView, MessageView } from '../shapes.ts'

/** The thread as the writer saw it. */
export interface ReadThread {
  readonly version: number
  /** Message id → when it was last changed, as the server wrote it. */
  readonly messages: Readonly<Record<string, string>>
}

const markOf = (message: MessageView): string =>
  `${message.editedAt ?? ''}|${message.removedAt ?? ''}`

export const readingOf = (view: Pick<ConversationView, 'version' | 'thread'>): ReadThread => ({
  version: view.version,
  messages: Object.fromEntries(view.thread.map(one => [one.id, markOf(one)])),
})

/** Messages of others, or of colleagues, that the writer has not seen as they are now. */
export const newsSince = (
  read: ReadThread,
  view: Pick<ConversationView, 'version' | 'thread'>,
): MessageView[] =>
  view.version === read.version
    ? []
    : view.thread.filter(one => read.messages[one.id] !== markOf(one))
