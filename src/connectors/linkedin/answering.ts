/** An answer to a comment: sent, edited, taken back. LinkedIn keeps no key: what was sent is noted here. */
import { z } from 'zod'
import { repeatable } from '../answers.ts'
import type {
  ChannelAccount,
  ChannelPort,
  OutgoingAnswer,
  PublishOrder,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from '../connector.ts'
import { callAs } from './call.ts'
import { commentCall, deleteCall, editCall, listUnder, readComment } from './comments.ts'
import { manifest } from './manifest.ts'
import { isGone, keptAnswer } from './said.ts'
import { noteSent, orderOf } from './sent.ts'
import { commentAddress, commentParts, isComment } from './urns.ts'
import { commentText, lengthOf } from './words.ts'

export const handleShape = z.object({ post: z.string(), object: z.string() })

const commenting = { permission: 'comment', unprocessable: 'says-no-more' } as const
const timeout = manifest.publishing.callTimeout
/** How far LinkedIn's clock may be from ours. Milliseconds. */
const clockDrift = 5 * 60_000

const textOf = ({ content, part }: PublishOrder): string =>
  commentText(content.parts[part]?.text ?? '')

/** Under a comment, or right under the post itself: a first comment. */
function placeOf({ to }: OutgoingAnswer) {
  const { remoteId } = to
  if (!isComment(remoteId)) return { post: remoteId, object: remoteId, thread: remoteId }
  const { data } = handleShape.safeParse(to.handle)
  const object = data?.object ?? commentParts(to.remoteId)?.object ?? ''
  return { post: data?.post ?? object, object, thread: to.thread }
}

export async function sendAnswer(
  order: PublishOrder,
  answers: OutgoingAnswer,
  port: ChannelPort,
): Promise<PublishOutcome> {
  if (answers.way === 'private') return noPrivateWay
  const place = placeOf(answers)
  const text = textOf(order)
  const asked = await callAs(port, { ...commentCall(order.account, place, text), timeout })
  if (!asked.ok) return asked.refusal
  const { answer, outcome } = asked.value
  const now = port.clock.now()
  if (answer.status === 201) {
    const made = readComment(answer.json())
    const id = made?.id ?? answer.headers['x-restli-id']
    const urn = made?.commentUrn ?? (id ? `urn:li:comment:(${place.object},${id})` : '')
    if (urn === '') return { outcome: 'unconfirmed', answer: keptAnswer(answer, now) }
    await noteSent(port, urn, order.key)
    return { outcome: 'published', remote: remoteOf(urn, place.post) }
  }
  if (isGone(answer))
    return { outcome: 'refused', reason: 'quoted-gone', answer: keptAnswer(answer, now) }
  const isLong = text.length > lengthOf(order.content)
  return outcome({ ...commenting, ...(isLong ? { unprocessable: 'text-too-long' } : {}) })
}

/** The mark is the post: an edit or a deletion must name it. */
const remoteOf = (urn: string, post: string): RemotePost => ({
  ...{ id: urn, url: commentAddress(post, urn), mark: post },
})

const noPrivateWay = {
  outcome: 'refused',
  reason: 'says-no-more',
  answer: { status: null, code: 'not-possible', message: 'LinkedIn’s API has no private messages' },
} as const

/** Our words under the same first comment, since the order was made, and by no other order. */
export async function findAnswer(
  order: PublishOrder,
  answers: OutgoingAnswer,
  port: ChannelPort,
): Promise<ReadBack> {
  const place = placeOf(answers)
  const list = await listUnder(place.thread, port)
  if (!list.ok) {
    const { answer, outcome } = list.refusal
    const until = outcome === 'wait' ? list.refusal.until : undefined
    return { found: 'unknown', answer, ...(until ? { until } : {}) }
  }
  const text = textOf(order)
  for (const { commentUrn, actor, message, created } of list.value ?? []) {
    if (actor !== order.account.remoteId || message.text !== text) continue
    if (created.time < order.firstAt.getTime() - clockDrift) continue
    const key = await orderOf(port, commentUrn)
    if (key === undefined || key === order.key)
      return { found: 'present', remote: remoteOf(commentUrn, place.post) }
  }
  return { found: 'absent' }
}

const placeOfRemote = ({ id, mark }: RemotePost) => {
  const parts = commentParts(id)
  return { post: mark ?? parts?.object ?? '', id: parts?.id ?? '' }
}

export async function editAnswer(
  order: PublishOrder,
  remote: RemotePost,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { post, id } = placeOfRemote(remote)
  const asked = await callAs(port, { ...editCall(order.account, post, id, textOf(order)), timeout })
  if (!asked.ok) return repeatable(asked.refusal)
  const { answer, outcome } = asked.value
  if (answer.status === 204 || (answer.status === 200 && readComment(answer.json())))
    return { outcome: 'published', remote }
  return repeatable(outcome(commenting))
}

export async function removeAnswer(
  account: ChannelAccount,
  remote: RemotePost,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { post, id } = placeOfRemote(remote)
  const asked = await callAs(port, { ...deleteCall(account, post, id), timeout })
  if (!asked.ok) return repeatable(asked.refusal)
  const { answer, outcome } = asked.value
  if (answer.status === 204 || isGone(answer)) return { outcome: 'published', remote }
  return repeatable(outcome(commenting))
}
