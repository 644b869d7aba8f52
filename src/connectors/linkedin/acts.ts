/** What is done with a comment on LinkedIn itself. LinkedIn keeps no reason: the person's words stay in Parvis. */
import { repeatable } from '../answers.ts'
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import type { ActOutcome, MessageAct, Target } from '../conversations.ts'
import { handleShape } from './answering.ts'
import { type Call, callAs } from './call.ts'
import { deleteCall } from './comments.ts'
import { isGone, keptAnswer } from './said.ts'
import { conversationTraits } from './traits.ts'
import { commentParts, encodeUrn } from './urns.ts'

export async function act(
  account: ChannelAccount,
  what: MessageAct,
  target: Target,
  _reason: string,
  port: ChannelPort,
): Promise<ActOutcome> {
  const call = callOf(account, what, target)
  if (!call) return impossible(what)
  const asked = await callAs(port, call)
  if (!asked.ok) return repeatable(asked.refusal)
  const { answer, outcome } = asked.value
  const { status } = answer
  const now = port.clock.now()
  if (isDone(what, status)) return { outcome: 'done', ...shownAs(what) }
  // Already liked: LinkedIn calls it a conflict.
  if (what === 'like' && status === 409) return { outcome: 'done' }
  if (isGone(answer)) {
    // What is not liked has no like to take back.
    if (what === 'unlike') return { outcome: 'done' }
    return { outcome: 'gone', answer: keptAnswer(answer, now) }
  }
  return repeatable(outcome({ permission: 'comment' }))
}

const isDone = (what: MessageAct, status: number): boolean =>
  what === 'like' ? status === 201 : status === 204

const shownAs = (what: MessageAct) =>
  what === 'delete' ? ({ visibility: 'removed' } as const) : {}

function callOf(account: ChannelAccount, what: MessageAct, target: Target): Call | null {
  const actor = encodeUrn(account.remoteId)
  const comment = encodeUrn(target.remoteId)
  if (what === 'like')
    return {
      method: 'POST',
      path: `/rest/reactions?actor=${actor}`,
      json: { root: target.remoteId, reactionType: 'LIKE' },
    }
  if (what === 'unlike')
    return {
      method: 'DELETE',
      path: `/rest/reactions/(actor:${actor},entity:${comment})`,
      restli: 'DELETE',
    }
  const parts = commentParts(target.remoteId)
  if (what !== 'delete' || !parts) return null
  const handle = handleShape.safeParse(target.handle)
  return deleteCall(account, handle.success ? handle.data.post : parts.object, parts.id)
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
