import { repeatable, type Unpublished } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  Json,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
} from '../connector.ts'
import { uploadsKey } from '../kept-uploads.ts'
import { directPage, postPage } from './api.ts'
import { callAs } from './call.ts'
import { countText } from './count.ts'
import { groupOf } from './heard-direct.ts'
import { attachedIds, coverId } from './kept-uploads.ts'
import { manifest } from './manifest.ts'
import { noteQuota, quota } from './quota.ts'
import { newest, readBack } from './read-back.ts'
import { outcomeOfRefusal, saysGone } from './said.ts'
import type { PermissionKey } from './scopes.ts'
import { postSettings } from './settings.ts'
import { createdShape, deletedShape, sentShape } from './shapes.ts'
import { prepare } from './uploads.ts'

const timeout = manifest.publishing.callTimeout

async function send(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const media = order.content.parts[order.part]?.media ?? []
  const ids = attachedIds(media, prepared)
  if (!ids) return uploadsMissing
  if (order.content.answers?.way === 'private') return sendDirect(order, ids, port)
  const asked = await callAs(port, 'publish', {
    method: 'POST',
    path: '/2/tweets',
    json: writtenPost(order, ids, coverId(media, prepared)),
    timeout,
  })
  if (!asked.ok) return asked.refusal
  const { value: answer } = asked
  const { data: created } = createdShape.safeParse(answer.json())
  if (answer.status >= 300 || !created) return refusedPost(answer, order, port)
  await Promise.all([port.store.delete(uploadsKey(order.key)), noteQuota(answer, port)])
  const { id } = created.data
  return { outcome: 'published', remote: { id, url: postPage(order.account.handle, id) } }
}

/** Under what a part stands: the part before it, or what it answers. */
const parentOf = ({ part, done, content }: PublishOrder): string | undefined =>
  part > 0 ? done[part - 1]?.id : content.answers?.to.remoteId

function writtenPost(order: PublishOrder, ids: readonly string[], cover?: string) {
  const { content, part } = order
  const { replies, madeWithAi, paidPartnership } = postSettings(content.settings)
  const parent = parentOf(order)
  const { poll } = content
  return {
    text: content.parts[part]?.text ?? '',
    ...(ids.length > 0
      ? { media: { media_ids: ids, ...(cover ? { preview_media_id: cover } : {}) } }
      : {}),
    ...(poll && part === 0
      ? { poll: { options: poll.options, duration_minutes: poll.minutes } }
      : {}),
    ...(parent === undefined ? {} : { reply: { in_reply_to_tweet_id: parent } }),
    // Who may reply is a matter of the first post of a thread, and of no answer.
    ...(parent === undefined && replies !== 'everyone' ? { reply_settings: replies } : {}),
    ...(madeWithAi ? { made_with_ai: true } : {}),
    ...(paidPartnership ? { paid_partnership: true } : {}),
  }
}

/** In the exchange that is answered; a public message is answered in private under its author's own name. */
async function sendDirect(
  order: PublishOrder,
  ids: readonly string[],
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { answers, parts } = order.content
  if (!answers) return uploadsMissing
  const { text = '' } = parts[order.part] ?? {}
  const exchange = groupOf(answers.to)
  const path = exchange ?? `with/${encodeURIComponent(answers.to.authorRemoteId)}`
  const asked = await callAs(port, 'write-direct', {
    method: 'POST',
    path: `/2/dm_conversations/${path}/messages`,
    json: {
      ...(text === '' ? {} : { text }),
      ...(ids.length > 0 ? { attachments: ids.map(id => ({ media_id: id })) } : {}),
    },
    timeout,
  })
  if (!asked.ok) return asked.refusal
  const { value: answer } = asked
  const { data: sent } = sentShape.safeParse(answer.json())
  if (answer.status >= 300 || !sent) return refusedPost(answer, order, port, 'write-direct')
  await port.store.delete(uploadsKey(order.key))
  const { dm_event_id: id, dm_conversation_id: conversation } = sent.data
  return { outcome: 'published', remote: { id, url: directPage(conversation) } }
}

const uploadsMissing = {
  outcome: 'wait',
  answer: { status: null, code: 'uploads-missing' },
} as const

function refusedPost(
  answer: IncomingAnswer,
  order: PublishOrder,
  port: ChannelPort,
  permission: PermissionKey = 'publish',
): Unpublished {
  const outcome = outcomeOfRefusal(answer, port.clock.now(), permission)
  if (outcome.outcome !== 'refused') return outcome
  const { answer: kept } = outcome
  // X has one sentence for many reasons: our own count decides before it.
  const isPublic = permission === 'publish'
  const { overflowAt } = countText(order.content.parts[order.part]?.text ?? '')
  if (isPublic && overflowAt !== null && outcome.reason !== 'duplicate')
    return { outcome: 'refused', reason: 'text-too-long', answer: kept }
  const isUnder = order.content.answers !== undefined || parentOf(order) !== undefined
  if (isUnder && saysGone(answer))
    return { outcome: 'refused', reason: 'quoted-gone', answer: kept }
  return outcome
}

/** The last part first, so that a cut leaves no reply without what it answers. A part that is gone is gone. */
const remove: PublishingFacet['remove'] = async (_account, remotes, content, port) => {
  const isPrivate = content.answers?.way === 'private'
  for (const { id } of remotes.toReversed()) {
    const permission = isPrivate ? 'write-direct' : 'publish'
    const asked = await callAs(port, permission, {
      method: 'DELETE',
      path: `/2/${isPrivate ? 'dm_events' : 'tweets'}/${encodeURIComponent(id)}`,
      timeout,
    })
    if (!asked.ok) return repeatable(asked.refusal)
    const { value: answer } = asked
    const isDeleted = answer.status === 200 && deletedShape.safeParse(answer.json()).success
    if (!isDeleted && !saysGone(answer))
      return repeatable(outcomeOfRefusal(answer, port.clock.now(), permission))
  }
  return { outcome: 'published', remote: remotes[0] ?? { id: '', url: '' } }
}

export const publishing: PublishingFacet = { prepare, newest, quota, send, readBack, remove }
