import { repeatable } from '../answers.ts'
import type {
  ChannelPort,
  Json,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
  ReasonCode,
} from '../connector.ts'
import { uploadsKey } from '../kept-uploads.ts'
import { editAnswer, removeAnswer, sendAnswer } from './answering.ts'
import { callAs } from './call.ts'
import { isDuplicate, settleDuplicate } from './duplicates.ts'
import { littleText, shownText } from './little-text.ts'
import { manifest } from './manifest.ts'
import { postBody } from './post-body.ts'
import { newest, readBack } from './read-back.ts'
import { isGone, keptAnswer } from './said.ts'
import { noteSent } from './sent.ts'
import { prepare } from './uploads.ts'
import { encodeUrn, isComment, postAddress } from './urns.ts'
import { lengthOf } from './words.ts'

const timeout = manifest.publishing.callTimeout

/** A post has no body in return: its name stands in a header. */
async function send(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { account, content, part } = order
  if (content.answers) return sendAnswer(order, content.answers, port)
  const json = postBody(account, content, part, prepared)
  if (!json) return uploadsMissing
  const asked = await callAs(port, { method: 'POST', path: '/rest/posts', json, timeout })
  if (!asked.ok) return asked.refusal
  const { answer, outcome } = asked.value
  const now = port.clock.now()
  if (isDuplicate(answer, now)) return settleDuplicate(answer, order, port)
  if (answer.status !== 201)
    return outcome({ permission: 'publish', unprocessable: whyUnprocessable(order, answer, now) })
  const urn = answer.headers['x-restli-id'] ?? answer.headers['x-linkedin-id']
  if (!urn?.startsWith('urn:li:'))
    return { outcome: 'unconfirmed', answer: keptAnswer(answer, now) }
  await noteSent(port, urn, order.key)
  await port.store.delete(uploadsKey(order.key))
  return { outcome: 'published', remote: { id: urn, url: postAddress(urn) } }
}

const uploadsMissing = {
  outcome: 'wait',
  answer: { status: null, code: 'uploads-missing' },
} as const

/** 400 and 422 have one status for many reasons: our own count decides first, then the words that are known. */
function whyUnprocessable(
  { content, part }: PublishOrder,
  answer: Parameters<typeof keptAnswer>[0],
  now: Date,
): ReasonCode {
  const { text = '', media = [] } = content.parts[part] ?? {}
  const { code = '', message = '' } = keptAnswer(answer, now)
  if (
    shownText(text).length > lengthOf(content) ||
    /too[_ ]long|max(?:imum)? length/i.test(`${code} ${message}`)
  )
    return 'text-too-long'
  if (media.length > 0 && /media|image|video|document|asset/i.test(message))
    return 'media-not-accepted'
  return 'says-no-more'
}

/** Words only: LinkedIn lets nobody change the files, the poll or the card. */
const edit: PublishingFacet['edit'] = async (order, remote, _prepared, port) => {
  if (isComment(remote.id)) return editAnswer(order, remote, port)
  const commentary = littleText(order.content.parts[order.part]?.text ?? '')
  const asked = await callAs(port, {
    method: 'POST',
    path: `/rest/posts/${encodeUrn(remote.id)}`,
    restli: 'PARTIAL_UPDATE',
    json: { patch: { $set: { commentary } } },
    timeout,
  })
  if (!asked.ok) return repeatable(asked.refusal)
  const { answer, outcome } = asked.value
  // The same edit twice is one edit, so that a doubt is another try.
  if (answer.status === 204) return { outcome: 'published', remote }
  const unprocessable = whyUnprocessable(order, answer, port.clock.now())
  return repeatable(outcome({ permission: 'publish', unprocessable }))
}

const remove: PublishingFacet['remove'] = async (account, remotes, _content, port) => {
  for (const remote of remotes.toReversed()) {
    const outcome = isComment(remote.id)
      ? await removeAnswer(account, remote, port)
      : await removePost(remote, port)
    if (outcome.outcome !== 'published') return outcome
  }
  return { outcome: 'published', remote: remotes[0] ?? { id: '', url: '' } }
}

/** LinkedIn says 204 of what is gone already, too. */
async function removePost(
  remote: { readonly id: string; readonly url: string },
  port: ChannelPort,
): Promise<PublishOutcome> {
  const asked = await callAs(port, {
    method: 'DELETE',
    path: `/rest/posts/${encodeUrn(remote.id)}`,
    restli: 'DELETE',
    timeout,
  })
  if (!asked.ok) return repeatable(asked.refusal)
  const { answer, outcome } = asked.value
  if (answer.status === 204 || isGone(answer)) return { outcome: 'published', remote }
  return repeatable(outcome({ permission: 'publish' }))
}

export const publishing: PublishingFacet = {
  // Whoever may not read a profile cannot look: a person decides, and the refusal of the same words names the post.
  traits: ({ settings }) => (settings.reads === false ? { readBack: 'none' } : {}),
  ...{ prepare, newest, send, readBack, remove, edit },
}
