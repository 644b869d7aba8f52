/** Replies to the profile and mentions of it: what people write, and what may be done with it. */
import { z } from 'zod'
import { outcomeOfFailure, repeatable } from '../answers.ts'
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import type { ActOutcome, ConversationsFacet, MessageAct, Target } from '../conversations.ts'
import { callAs, connectAgain, succeeded } from '../graph/asking.ts'
import { isGone, keptAnswer, outcomeOfGraph } from '../graph/errors.ts'
import { receive } from './told.ts'
import { conversationTraits } from './traits.ts'
import { fetch } from './walk.ts'

const handleShape = z.object({ isFirst: z.boolean() })

/** The network takes the same act twice without a word. */
async function act(
  _account: ChannelAccount,
  what: MessageAct,
  target: Target,
  _reason: string,
  port: ChannelPort,
): Promise<ActOutcome> {
  if (conversationTraits.acts[what] !== true) return impossible(what)
  if (handleShape.safeParse(target.handle).data?.isFirst !== true) return onlyFirst
  const hide = what === 'hide'
  const asked = await callAs(port, {
    method: 'POST',
    path: `/${target.remoteId}/manage_reply`,
    form: { hide: String(hide) },
  })
  if (!asked) return connectAgain
  if (!asked.ok) return repeatable(outcomeOfFailure(asked.refusal))
  const { value: answer } = asked
  if (answer.status === 200 && succeeded.safeParse(answer.json()).success) {
    return { outcome: 'done', visibility: hide ? 'hidden' : 'visible' }
  }
  if (isGone(answer)) return { outcome: 'gone', answer: keptAnswer(answer) }
  return repeatable(outcomeOfGraph(answer, port.clock.now(), { permission: 'replies' }))
}

const refusal = (message: string): ActOutcome => ({
  outcome: 'refused',
  reason: 'says-no-more',
  answer: { status: null, code: 'not-possible', message },
})

const onlyFirst = refusal(
  'Threads hides the first reply of a thread under your own post, with all that is below it.',
)

function impossible(what: MessageAct): ActOutcome {
  const able = conversationTraits.acts[what]
  return refusal(able === true ? '' : able.why.en)
}

export const conversations: ConversationsFacet = { fetch, receive, act }
