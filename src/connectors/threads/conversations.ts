/** Replies to the profile and mentions of it: what people write, and what may be done with it. */
import { z } from 'zod'
import type { ConversationsFacet } from '../conversations.ts'
import { carryOut, notPossible } from '../graph/acts.ts'
import { receive } from './told.ts'
import { conversationTraits } from './traits.ts'
import { fetch } from './walk.ts'

const handleShape = z.object({ isFirst: z.boolean() })

const onlyFirst = notPossible(
  'Threads hides the first reply of a thread under your own post, with all that is below it.',
)

const act: ConversationsFacet['act'] = async (_account, what, target, _reason, port) => {
  const able = conversationTraits.acts[what]
  if (able !== true) return notPossible(able.why.en)
  if (handleShape.safeParse(target.handle).data?.isFirst !== true) return onlyFirst
  const call = {
    method: 'POST',
    path: `/${target.remoteId}/manage_reply`,
    form: { hide: String(what === 'hide') },
  } as const
  return carryOut(port, what, call, 'replies')
}

export const conversations: ConversationsFacet = { fetch, receive, act }
