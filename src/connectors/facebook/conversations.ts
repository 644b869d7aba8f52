/** Comments under the Page's posts and its Messenger: what people write, and what may be done with it. */
import { outcomeOfFailure, repeatable } from '../answers.ts'
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import type { ActOutcome, ConversationsFacet, MessageAct, Target } from '../conversations.ts'
import { callAs, connectAgain, succeeded } from '../graph/asking.ts'
import type { GraphCall } from '../graph/call.ts'
import { isGone, keptAnswer, outcomeOfGraph } from '../graph/errors.ts'
import { conversationTraits } from './conversation-traits.ts'
import { receive } from './told.ts'
import { fetch } from './walk.ts'

const calls: {
  readonly [act in MessageAct]?: (id: string) => Pick<GraphCall, 'method' | 'path' | 'form'>
} = {
  like: id => ({ method: 'POST', path: `/${id}/likes` }),
  unlike: id => ({ method: 'DELETE', path: `/${id}/likes` }),
  hide: id => ({ method: 'POST', path: `/${id}`, form: { is_hidden: 'true' } }),
  show: id => ({ method: 'POST', path: `/${id}`, form: { is_hidden: 'false' } }),
  delete: id => ({ method: 'DELETE', path: `/${id}` }),
}

/** The network takes the same act twice without a word. */
async function act(
  _account: ChannelAccount,
  what: MessageAct,
  target: Target,
  _reason: string,
  port: ChannelPort,
): Promise<ActOutcome> {
  const call = target.kind === 'direct' ? undefined : calls[what]
  if (!call) return impossible(what)
  const asked = await callAs(port, call(target.remoteId))
  if (!asked) return connectAgain
  if (!asked.ok) return repeatable(outcomeOfFailure(asked.refusal))
  const { value: answer } = asked
  if (answer.status === 200 && succeeded.safeParse(answer.json()).success) {
    return { outcome: 'done', ...shown[what] }
  }
  if (isGone(answer)) return { outcome: 'gone', answer: keptAnswer(answer) }
  return repeatable(outcomeOfGraph(answer, port.clock.now(), { permission: 'moderate' }))
}

const shown: { readonly [act in MessageAct]?: { readonly visibility: 'hidden' | 'visible' } } = {
  hide: { visibility: 'hidden' },
  show: { visibility: 'visible' },
}

function impossible(what: MessageAct): ActOutcome {
  const able = conversationTraits.acts[what]
  const message = able === true ? 'Messenger offers this for no message.' : able.why.en
  const answer = { status: null, code: 'not-possible', message }
  return { outcome: 'refused', reason: 'says-no-more', answer }
}

export const conversations: ConversationsFacet = { fetch, receive, act }
