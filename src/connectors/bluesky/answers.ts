/** An answer to somebody: whether it can still reach them. */

import type { ChannelPort, NotSent, OutgoingAnswer } from '../connector.ts'
import { handleOf } from './message.ts'
import { readPosts } from './post-views.ts'

/**
 * A server takes an answer to a deleted post, or into a thread that is closed to us, and nobody ever sees it: asked
 * before, it is refused in time.
 */
export async function refusalOfAnswer(
  { to }: OutgoingAnswer,
  port: ChannelPort,
): Promise<NotSent | null> {
  if (handleOf(to) === null) {
    return {
      outcome: 'refused',
      reason: 'says-no-more',
      answer: { status: null, code: 'handle-unreadable' },
    }
  }
  const shown = await readPosts([to.remoteId], port)
  if (!shown.ok) return shown.refusal
  const post = shown.value.get(to.remoteId)
  if (post === undefined) {
    return { outcome: 'refused', reason: 'quoted-gone', answer: { status: 200, code: 'NotFound' } }
  }
  return post.viewer?.replyDisabled
    ? { outcome: 'refused', reason: 'breaks-rules', answer: { status: 200, code: 'replyDisabled' } }
    : null
}
