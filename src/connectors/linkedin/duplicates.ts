/**
 * LinkedIn refuses the same words twice, and names the post that says them already. Where that post is ours, this is the
 * answer to a doubt: it is there. Else somebody must say it otherwise.
 */
import type { ChannelPort, IncomingAnswer, PublishOrder, PublishOutcome } from '../connector.ts'
import { saysGone } from './comments.ts'
import { readOne } from './posts.ts'
import { keptAnswer, readSaid } from './said.ts'
import { noteSent, orderOf } from './sent.ts'
import { bornAt, postAddress } from './urns.ts'

const clockDrift = 5 * 60_000

export const isDuplicate = (answer: IncomingAnswer, now: Date): boolean =>
  answer.status === 422 && readSaid(answer, now).code === 'DUPLICATE_POST'

export async function settleDuplicate(
  answer: IncomingAnswer,
  order: PublishOrder,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const kept = keptAnswer(answer, port.clock.now())
  const urn = /urn:li:(?:share|ugcPost):\d+/.exec(kept.message ?? '')?.[0]
  if (!urn || !(await isOurs(urn, order, port)))
    return { outcome: 'refused', reason: 'duplicate', answer: kept }
  await noteSent(port, urn, order.key)
  return { outcome: 'published', remote: { id: urn, url: postAddress(urn) }, answer: kept }
}

/** By what was noted, else by when the post was made: after the order, it can only be its own. */
async function isOurs(urn: string, order: PublishOrder, port: ChannelPort): Promise<boolean> {
  const key = await orderOf(port, urn)
  if (key !== undefined) return key === order.key
  const made = await madeAt(urn, order, port)
  return made !== null && made.getTime() >= order.firstAt.getTime() - clockDrift
}

/** Null: it is gone, though LinkedIn still refuses its words, or nobody knows when it was made. */
async function madeAt(urn: string, { account }: PublishOrder, port: ChannelPort) {
  if (account.settings.reads !== false) {
    const post = await readOne(urn, port)
    if (post.ok) return new Date(post.value.createdAt)
    if (saysGone(post.refusal)) return null
  }
  return bornAt(urn, port.clock.now())
}
