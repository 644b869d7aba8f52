/** Answers that are sent, and what is looked for to find them again. */
import { z } from 'zod'
import { outcomeOfFailure } from '../answers.ts'
import type { ChannelPort, PublishOrder, PublishOutcome } from '../connector.ts'
import type { Target } from '../conversations.ts'
import { callAs, connectAgain, readBy } from './asking.ts'
import type { GraphCall } from './call.ts'
import { isGone, keptAnswer, outcomeOfGraph } from './errors.ts'
import { clockDrift, sameText } from './looking.ts'

export const textOf = ({ content, part }: PublishOrder): string => content.parts[part]?.text ?? ''

/** What is answered to a private message. */
export const sentShape = z.object({ message_id: z.string().min(1) })

/** A comment is named in place of its author, whom the private messages may not know yet. */
export const privateForm = (order: PublishOrder, to: Target) => ({
  recipient: JSON.stringify(
    to.kind === 'direct' ? { id: to.authorRemoteId } : { comment_id: to.remoteId },
  ),
  message: JSON.stringify({ text: textOf(order) }),
})

/** Sends once; `remoteOf` names what was made. */
export async function sendAs<T>(
  port: ChannelPort,
  call: Pick<GraphCall, 'path' | 'form' | 'timeout'>,
  said: {
    readonly permission: string
    readonly shape: z.ZodType<T>
    readonly remoteOf: (answer: T) => { readonly id: string; readonly url: string }
  },
): Promise<PublishOutcome> {
  const asked = await callAs(port, { method: 'POST', ...call })
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  const { value: answer } = asked
  const sent = answer.status === 200 ? readBy(said.shape)(answer.json()) : null
  if (sent !== null) return { outcome: 'published', remote: said.remoteOf(sent) }
  if (isGone(answer)) {
    return { outcome: 'refused', reason: 'quoted-gone', answer: keptAnswer(answer) }
  }
  return outcomeOfGraph(answer, port.clock.now(), { permission: said.permission })
}

interface Said {
  readonly from?: { readonly id: string } | undefined
  /** ISO. */
  readonly at: string
  readonly text: string
}

/** The same words, written by the account since the first attempt. */
export const isOurs = ({ from, at, text }: Said, order: PublishOrder): boolean =>
  from?.id === order.account.remoteId &&
  new Date(at).getTime() >= order.firstAt.getTime() - clockDrift &&
  sameText(text, textOf(order))
