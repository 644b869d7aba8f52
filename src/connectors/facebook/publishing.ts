import { findLinks } from '#kit/text/links.ts'
import { outcomeOfFailure, repeatable, type Unpublished } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  Json,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
  RemotePost,
} from '../connector.ts'
import { formatRules } from '../formats/formats.ts'
import { ask, callAs, connectAgain, readBy, succeeded } from '../graph/asking.ts'
import type { GraphCall } from '../graph/call.ts'
import { keptAnswer, outcomeOfGraph, readError } from '../graph/errors.ts'
import { removeEach } from '../graph/standing.ts'
import { manifest } from './manifest.ts'
import { newest, readBack } from './read-back.ts'
import { addressOf, remoteOfPost, remoteOfVideo, wholeId } from './remote.ts'
import { sendAnswer } from './sent-answers.ts'
import { idShape, videoFields, videoShape } from './shapes.ts'
import { forget, photoOf, readStored } from './stored.ts'
import { isVideo, prepare, sentVideo } from './uploads.ts'
import { finishVideo, readFinished } from './videos.ts'

const timeout = manifest.publishing.callTimeout

async function send(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  if (order.content.answers) return sendAnswer(order, order.content.answers, port)
  const { media = [] } = order.content.parts[order.part] ?? {}
  const outcome = media.some(isVideo)
    ? await sendVideo(order, prepared, port)
    : order.content.format === 'story'
      ? await sendPhotoStory(order, prepared, port)
      : await sendPost(order, prepared, port)
  if (outcome.outcome === 'published') await forget(order.key, port)
  return outcome
}

export const uploadsMissing = {
  outcome: 'wait',
  answer: { status: null, code: 'uploads-missing' },
} as const

/** Ids of the photos in their order; null when one has not been uploaded, or is too old to be attached. */
function attached(order: PublishOrder, prepared: Json, port: ChannelPort): string[] | null {
  const { media = [] } = order.content.parts[order.part] ?? {}
  const stored = readStored(prepared)
  const ids = media.flatMap(photo => photoOf(stored, photo, port.clock.now())?.id ?? [])
  return ids.length === media.length ? ids : null
}

/** Null when a photo has not been uploaded, or is too old to be attached. */
export function postCall(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
  more: { readonly [field: string]: string } = {},
): GraphCall | null {
  const { text = '' } = order.content.parts[order.part] ?? {}
  const photos = attached(order, prepared, port)
  if (!photos) return null
  // A post without a picture shows the page that it links to, as one written on the network does.
  const [link] = photos.length === 0 ? findLinks(text) : []
  return {
    method: 'POST',
    path: `/${order.account.remoteId}/feed`,
    form: {
      message: text,
      ...(link ? { link: link.url } : {}),
      ...Object.fromEntries(
        photos.map((id, place) => [`attached_media[${place}]`, JSON.stringify({ media_fbid: id })]),
      ),
      ...more,
    },
    timeout,
  }
}

async function sendPost(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const call = postCall(order, prepared, port)
  if (!call) return uploadsMissing
  const asked = await callAs(port, call)
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  const post = asked.value.status === 200 ? readBy(idShape)(asked.value.json()) : null
  if (!post) return refusedPost(asked.value, order, port)
  const id = wholeId(order.account.remoteId, post.id)
  return { outcome: 'published', remote: { id, url: addressOf(id) } }
}

async function sendPhotoStory(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const [photo] = attached(order, prepared, port) ?? []
  if (!photo) return uploadsMissing
  const asked = await callAs(port, {
    method: 'POST',
    path: `/${order.account.remoteId}/photo_stories`,
    form: { photo_id: photo },
    timeout,
  })
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  return finished(asked.value, order, port, photo)
}

async function sendVideo(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { media = [] } = order.content.parts[order.part] ?? {}
  const video = sentVideo(readStored(prepared), media)
  if (!video?.isWhole) return uploadsMissing
  const asked = await finishVideo(order, video, port)
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  const outcome = finished(asked.value, order, port, video.id)
  return outcome.outcome === 'published' ? named(outcome, order, video.id, port) : outcome
}

/** What stands there already is said by its post, which comments and figures name, as soon as the network knows it. */
async function named(
  outcome: Extract<PublishOutcome, { outcome: 'published' }>,
  { account }: PublishOrder,
  video: string,
  port: ChannelPort,
): Promise<PublishOutcome> {
  if (outcome.remote.id !== video) return outcome
  const look = await ask(port, 'read-posts', {
    method: 'GET',
    path: `/${video}`,
    query: { fields: videoFields },
    read: readBy(videoShape),
  })
  if ('stop' in look) return outcome
  return { ...outcome, remote: remoteOfVideo(account.remoteId, look.value) }
}

/** The post has an id of its own as soon as the network says one; until then the file's id names it. */
function finished(
  answer: IncomingAnswer,
  order: PublishOrder,
  port: ChannelPort,
  file: string,
): PublishOutcome {
  const done = answer.status === 200 ? readFinished(answer.json()) : null
  if (!done?.success && !done?.post_id) return refusedPost(answer, order, port)
  const id = done.post_id ? wholeId(order.account.remoteId, done.post_id) : file
  return { outcome: 'published', remote: { id, url: addressOf(id), mark: file } }
}

/** 100 has one number for many reasons: our own count decides whether it is about the length. */
export function refusedPost(
  answer: IncomingAnswer,
  order: PublishOrder,
  port: ChannelPort,
): Unpublished {
  const { text = '' } = order.content.parts[order.part] ?? {}
  const most =
    formatRules(manifest, order.content.format)?.text?.value ?? manifest.limits.text.value
  if (readError(answer)?.code === 100 && text.length > most) {
    return { outcome: 'refused', reason: 'text-too-long', answer: keptAnswer(answer) }
  }
  return outcomeOfGraph(answer, port.clock.now(), { permission: 'publish' })
}

/** What is gone already is gone. A private message stays with whoever received it. */
const remove: PublishingFacet['remove'] = async (_account, remotes, content, port) => {
  if (content.answers?.way === 'private') {
    const message = 'Messenger lets no Page take a message back.'
    return {
      outcome: 'refused',
      reason: 'says-no-more',
      answer: { status: null, code: 'not-possible', message },
    }
  }
  const permission = content.answers ? 'moderate' : 'publish'
  return removeEach(remotes, { permission, timeout }, port)
}

/** Words only: Facebook lets nobody exchange the pictures of a post that stands. */
async function edit(
  order: PublishOrder,
  remote: RemotePost,
  _prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { text = '' } = order.content.parts[order.part] ?? {}
  const isAlone = !remote.id.includes('_')
  const asked = await callAs(port, {
    method: 'POST',
    path: `/${remote.id}`,
    form: isAlone ? { description: text } : { message: text },
    timeout,
  })
  if (!asked) return connectAgain
  if (!asked.ok) return repeatable(outcomeOfFailure(asked.refusal))
  const { value: answer } = asked
  if (answer.status === 200 && succeeded.safeParse(answer.json()).success) {
    return { outcome: 'published', remote: { ...remoteOfPost({ id: remote.id }), ...remote } }
  }
  return repeatable(refusedPost(answer, order, port))
}

export const publishing: PublishingFacet = { prepare, newest, send, readBack, remove, edit }
