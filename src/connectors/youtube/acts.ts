/** Moderation under our videos. YouTube keeps no reason: the person's words stay in Parvis. */
import { networkAnswer, repeatable } from '../answers.ts'
import type { ConversationsFacet, MessageAct, MessageVisibility } from '../conversations.ts'
import { api } from './addresses.ts'
import { callAs, writeCost } from './call.ts'
import { outcomeOfRefusal, readSaid, saysGone } from './said.ts'

interface Moderation {
  /** YouTube's own word. */
  readonly status: string
  readonly visibility: MessageVisibility
}

const moderations: { readonly [act in MessageAct]?: Moderation } = {
  approve: { status: 'published', visibility: 'visible' },
  hold: { status: 'heldForReview', visibility: 'held' },
  // Only its author can delete a comment; its rejection takes it away from everybody else as well.
  delete: { status: 'rejected', visibility: 'removed' },
}

export const act: ConversationsFacet['act'] = async (_account, wanted, target, _reason, port) => {
  const moderation = moderations[wanted]
  if (!moderation)
    return {
      ...{ outcome: 'refused', reason: 'permission-missing' },
      answer: { status: null, code: 'not-on-this-network' },
    }
  const asked = await callAs(port, {
    ...{ method: 'POST', url: `${api}/comments/setModerationStatus`, permission: 'manage' },
    query: { id: target.remoteId, moderationStatus: moderation.status },
    cost: writeCost,
  })
  if (!asked.ok) return repeatable(asked.refusal)
  const { value: answer } = asked
  if (answer.status === 204) return { outcome: 'done', visibility: moderation.visibility }
  if (saysGone(answer)) {
    const said = readSaid(answer)
    return { outcome: 'gone', answer: networkAnswer(answer, said?.reason, said?.message) }
  }
  return repeatable(outcomeOfRefusal(answer, port.clock.now(), { permission: 'manage' }))
}
