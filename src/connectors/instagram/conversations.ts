/** Comments under the account's posts and its private messages: what people write, and what may be done with it. */
import { outcomeOfFailure, repeatable } from '../answers.ts'
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import type { ActOutcome, ConversationsFacet, MessageAct, Target } from '../conversations.ts'
import { callAs, connectAgain, succeeded } from '../graph/asking.ts'
import type { GraphCall } from '../graph/call.ts'
import { isGone, keptAnswer, outcomeOfGraph } from '../graph/errors.ts'
import { receive } from './told.ts'
import { conversationTraits } from './traits.ts'
import { fetch } from './walk.ts'

const calls: {
  readonly [act in MessageAct]?: (id: string) => Pick<GraphCall, 'method' | 'path' | 'form'>
} = {
  hide: id => ({ method: 'POST', path: `/${id}`, form: { hide: 'true' } }),
  show: id => ({ method: 'POST', path: `/${id}`, form: { hide: 'false' } }),
  delete: id => ({ method: 'DELETE', path: `/${id}` }),
}

const shown: { readonly [act in MessageAct]?: { readonly visibility: 'hidden' | 'visible' } } = {
  hide: { visibility: 'hidden' },
  show: { visibility: 'visible' },
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
  return repeatable(outcomeOfGraph(answer, port.clock.now(), { permission: 'comments' }))
}

function impossible(what: MessageAct): ActOutcome {
  const able = conversationTraits.acts[what]
  const message = able === true ? 'Instagram offers this for no private message.' : able.why.en
  const answer = { status: null, code: 'not-possible', message }
  return { outcome: 'refused', reason: 'says-no-more', answer }
}

export const conversations: ConversationsFacet = { fetch, receive, act }
