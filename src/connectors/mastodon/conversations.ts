/** What people answer on Mastodon: mentions, replies, quotes and direct messages, and our own words among them. */
import { repeatable } from '../answers.ts'
import type { ChannelAccount, ChannelPort, IncomingAnswer } from '../connector.ts'
import type { ActOutcome, ConversationsFacet, MessageAct, Target } from '../conversations.ts'
import { callAs } from './call.ts'
import { listen } from './listening.ts'
import { manifest } from './manifest.ts'
import { connectAgain, keptAnswer, outcomeOfRefusal, repeatableFailure } from './said.ts'
import { fetch } from './walk.ts'

export const conversations: ConversationsFacet = { fetch, listen, act }

const calls: { readonly [act in MessageAct]?: string } = {
  like: 'favourite',
  unlike: 'unfavourite',
}

/** The server takes the same act twice without a word. */
async function act(
  account: ChannelAccount,
  what: MessageAct,
  target: Target,
  _reason: string,
  port: ChannelPort,
): Promise<ActOutcome> {
  const call = calls[what]
  if (!call) return impossible(what)
  const asked = await callAs(port, account, {
    method: 'POST',
    path: `/api/v1/statuses/${encodeURIComponent(target.remoteId)}/${call}`,
  })
  if (!asked) return connectAgain
  if (!asked.ok) return repeatableFailure(asked.refusal)
  const { value: answer } = asked
  if (answer.status === 200 && isOf(answer, target)) return { outcome: 'done' }
  if (answer.status === 404 && typeof answer.json() === 'object') {
    return { outcome: 'gone', answer: keptAnswer(answer) }
  }
  const needs = { permission: 'like', unprocessable: 'says-no-more' } as const
  return repeatable(outcomeOfRefusal(answer, port.clock.now(), needs))
}

/** A page of a proxy says 200 too: only the status itself counts. */
function isOf(answer: IncomingAnswer, { remoteId }: Target): boolean {
  const body = answer.json()
  return typeof body === 'object' && body !== null && 'id' in body && body.id === remoteId
}

const impossible = (what: MessageAct): ActOutcome => {
  const able = manifest.conversations?.acts[what]
  const message = able && able !== true ? { message: able.why.en } : {}
  return {
    outcome: 'refused',
    reason: 'says-no-more',
    answer: { status: null, code: 'not-possible', ...message },
  }
}
