/** What may be done with what people wrote: the house takes the same act twice without a word. */
import { outcomeOfFailure, repeatable } from '../answers.ts'
import type { ChannelPort } from '../connector.ts'
import type {
  ActOutcome,
  ConversationsFacet,
  ConversationTraits,
  MessageAct,
} from '../conversations.ts'
import { callAs, connectAgain, succeeded } from './asking.ts'
import type { GraphCall } from './call.ts'
import { isGone, keptAnswer, outcomeOfGraph } from './errors.ts'

const shown: { readonly [act in MessageAct]?: { readonly visibility: 'hidden' | 'visible' } } = {
  hide: { visibility: 'hidden' },
  show: { visibility: 'visible' },
}

export async function carryOut(
  port: ChannelPort,
  what: MessageAct,
  call: Pick<GraphCall, 'method' | 'path' | 'form'>,
  permission: string,
): Promise<ActOutcome> {
  const asked = await callAs(port, call)
  if (!asked) return connectAgain
  if (!asked.ok) return repeatable(outcomeOfFailure(asked.refusal))
  const { value: answer } = asked
  if (answer.status === 200 && succeeded.safeParse(answer.json()).success) {
    return { outcome: 'done', ...shown[what] }
  }
  if (isGone(answer)) return { outcome: 'gone', answer: keptAnswer(answer) }
  return repeatable(outcomeOfGraph(answer, port.clock.now(), { permission }))
}

export const notPossible = (message: string): ActOutcome => ({
  outcome: 'refused',
  reason: 'says-no-more',
  answer: { status: null, code: 'not-possible', message },
})

/** Acts on comments; `inPrivate` says that private messages know none. */
export const makeAct =
  ({
    calls,
    permission,
    traits,
    inPrivate,
  }: {
    readonly calls: {
      readonly [act in MessageAct]?: (id: string) => Pick<GraphCall, 'method' | 'path' | 'form'>
    }
    readonly permission: string
    readonly traits: ConversationTraits
    readonly inPrivate: string
  }): ConversationsFacet['act'] =>
  async (_account, what, target, _reason, port) => {
    const call = target.kind === 'direct' ? undefined : calls[what]
    if (call) return carryOut(port, what, call(target.remoteId), permission)
    const able = traits.acts[what]
    return notPossible(able === true ? inPrivate : able.why.en)
  }
