/** What people write to the account on X: replies, mentions and direct messages, and our own words among them. */
import { repeatable } from '../answers.ts'
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import type { ActOutcome, ConversationsFacet, MessageAct, Target } from '../conversations.ts'
import { callAs } from './call.ts'
import { receive } from './receive.ts'
import { keptAnswer, outcomeOfRefusal, saysGone } from './said.ts'
import { hiddenShape } from './shapes.ts'
import { conversationTraits } from './traits.ts'
import { fetch } from './walk.ts'

export const conversations: ConversationsFacet = { fetch, receive, act }

/** X takes the same act twice without a word. */
async function act(
  _account: ChannelAccount,
  what: MessageAct,
  target: Target,
  _reason: string,
  port: ChannelPort,
): Promise<ActOutcome> {
  if (conversationTraits.acts[what] !== true || target.kind === 'direct') return impossible(what)
  const hidden = what === 'hide'
  const asked = await callAs(port, 'hide', {
    method: 'PUT',
    path: `/2/tweets/${encodeURIComponent(target.remoteId)}/hidden`,
    json: { hidden },
  })
  if (!asked.ok) return repeatable(asked.refusal)
  const { value: answer } = asked
  const { data: done } = hiddenShape.safeParse(answer.json())
  if (answer.status === 200 && done?.data.hidden === hidden)
    return { outcome: 'done', visibility: hidden ? 'hidden' : 'visible' }
  if (saysGone(answer)) return { outcome: 'gone', answer: keptAnswer(answer) }
  return repeatable(outcomeOfRefusal(answer, port.clock.now(), 'hide'))
}

const impossible = (what: MessageAct): ActOutcome => {
  const able = conversationTraits.acts[what]
  const message = able === true ? {} : { message: able.why.en }
  return {
    outcome: 'refused',
    reason: 'says-no-more',
    answer: { status: null, code: 'not-possible', ...message },
  }
}
