/**
 * Everything is put into a container first, and published by its id. Instagram fetches pictures itself, from a short-lived
 * address of this server; through Facebook, videos are sent to it, so that nobody needs to reach us.
 */
import { z } from 'zod'
import { outcomeOfFailure, repeatable } from '../answers.ts'
import type {
  ChannelPort,
  Json,
  NotSent,
  OutgoingMedia,
  PrepareOutcome,
  PublishOrder,
} from '../connector.ts'
import { ask, connectAgain, readBy, readSealed, succeeded } from '../graph/asking.ts'
import { bring, type Filling, type Look, unreachable } from '../graph/containers.ts'
import { outcomeOfGraph } from '../graph/errors.ts'
import { graphVersion, uploadHost } from '../graph/house.ts'
import { type Container, containerOf, recall } from '../graph/kept-containers.ts'
import { keepAlive } from './access.ts'
import { manifest } from './manifest.ts'

const timeout = manifest.publishing.callTimeout
const piece = 4_194_304
/** How long the network may take to fetch a file. Seconds. */
const reachableFor = 3_600
const isVideo = ({ kind }: OutgoingMedia): boolean => kind === 'video'

export async function prepare(
  order: PublishOrder,
  stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  if (order.content.answers) return { outcome: 'prepared', stored: stored ?? null }
  await keepAlive(port)
  const { media = [] } = order.content.parts[order.part] ?? {}
  const filling: Filling = {
    ...{ order, stored: await recall(order.key, stored, port), port },
    look: id => look(id, port),
  }
  const isCarousel = order.content.format === 'carousel'
  for (const file of media) {
    const stop = await bring(filling, file.file, () => open(filling, file, isCarousel))
    if (stop) return stop
  }
  if (isCarousel) {
    const stop = await bring(filling, '', () => openCarousel(filling, media))
    if (stop) return stop
  }
  return { outcome: 'prepared', stored: filling.stored }
}

const madeShape = z.object({ id: z.string().min(1) })

async function create(
  { order, port }: Filling,
  file: string,
  form: { readonly [name: string]: string },
): Promise<Container | NotSent> {
  const made = await ask(port, 'publish', {
    method: 'POST',
    path: `/${order.account.remoteId}/media`,
    form,
    timeout,
    read: readBy(madeShape),
  })
  if ('stop' in made) return tooLong(made.stop, order)
  return { file, id: made.value.id, at: port.clock.now().getTime(), isReady: false }
}

/** One number for many reasons: our own count decides whether it is about the length. */
function tooLong(stop: NotSent, { content, part }: PublishOrder): NotSent {
  const { text = '' } = content.parts[part] ?? {}
  return stop.outcome === 'refused' && text.length > manifest.limits.text.value
    ? { ...stop, reason: 'text-too-long' }
    : stop
}

async function open(
  filling: Filling,
  media: OutgoingMedia,
  isItem: boolean,
): Promise<Container | NotSent> {
  const { order, port } = filling
  const { text = '' } = order.content.parts[order.part] ?? {}
  const isStory = order.content.format === 'story'
  const words: Record<string, string> = isItem || isStory || text === '' ? {} : { caption: text }
  const kind = kindOf(media, { isItem, isStory })
  const sealed = readSealed(await port.credentials())
  if (!sealed) return connectAgain
  // Only the way through Facebook takes the bytes of a video, and only of one that stands alone.
  if (isVideo(media) && !sealed.host && !isItem) {
    return openUpload(filling, media, { ...words, ...kind, upload_type: 'resumable' })
  }
  const address = port.publicAddress(media.file, reachableFor)
  if (!address) return unreachable('Instagram')
  const described = !isVideo(media) && !isStory && media.alt.trim() !== ''
  return create(filling, media.file, {
    ...words,
    ...kind,
    ...(isVideo(media) ? { video_url: address } : { image_url: address }),
    ...(described ? { alt_text: media.alt } : {}),
    ...(isItem ? { is_carousel_item: 'true' } : {}),
  })
}

function kindOf(
  media: OutgoingMedia,
  { isItem, isStory }: { readonly isItem: boolean; readonly isStory: boolean },
): Record<string, string> {
  if (isStory) return { media_type: 'STORIES' }
  if (!isVideo(media)) return {}
  const { cover } = media.video ?? {}
  const moment =
    cover && 'at' in cover ? { thumb_offset: String(Math.round(cover.at * 1_000)) } : {}
  return isItem
    ? { media_type: 'VIDEO' }
    : { media_type: 'REELS', share_to_feed: 'true', ...moment }
}

async function openCarousel(
  filling: Filling,
  media: readonly OutgoingMedia[],
): Promise<Container | NotSent> {
  const { order, stored } = filling
  const { text = '' } = order.content.parts[order.part] ?? {}
  const children = media.flatMap(({ file }) => containerOf(stored, file)?.id ?? [])
  return create(filling, '', {
    media_type: 'CAROUSEL',
    children: children.join(','),
    ...(text === '' ? {} : { caption: text }),
  })
}

async function openUpload(
  filling: Filling,
  media: OutgoingMedia,
  form: { readonly [name: string]: string },
): Promise<Container | NotSent> {
  const container = await create(filling, media.file, form)
  if ('outcome' in container) return container
  const stop = await pour(filling, media, container)
  return stop ?? container
}

/** A cut begins anew: an upload of which nobody noted the container leaves nothing behind. */
async function pour(
  { port }: Filling,
  media: OutgoingMedia,
  { id }: Container,
): Promise<NotSent | null> {
  const sealed = readSealed(await port.credentials())
  if (!sealed) return connectAgain
  const asked = await port.request({
    method: 'POST',
    url: `https://${uploadHost}/ig-api-upload/${graphVersion}/${encodeURIComponent(id)}`,
    headers: {
      authorization: `OAuth ${sealed.token}`,
      offset: '0',
      file_size: String(media.bytes),
      'content-type': 'application/octet-stream',
      'content-length': String(media.bytes),
    },
    body: pieces(media, port),
    timeout,
  })
  if (!asked.ok) return repeatable(outcomeOfFailure(asked.refusal))
  const done = asked.value.status === 200 && succeeded.safeParse(asked.value.json()).success
  const now = port.clock.now()
  return done ? null : repeatable(outcomeOfGraph(asked.value, now, { permission: 'publish' }))
}

async function* pieces({ file, bytes }: OutgoingMedia, port: ChannelPort) {
  for (let place = 0; place < bytes; place += piece) {
    yield await port.sliceFile(file, place, Math.min(piece, bytes - place))
  }
}

const statusShape = z.object({
  status_code: z.enum(['IN_PROGRESS', 'FINISHED', 'PUBLISHED', 'ERROR', 'EXPIRED']),
  status: z.string().optional().catch(undefined),
})

const readStatus = (id: string, port: ChannelPort) =>
  ask(port, 'publish', {
    method: 'GET',
    path: `/${id}`,
    query: { fields: 'status_code,status' },
    read: readBy(statusShape),
  })

export async function look(id: string, port: ChannelPort): Promise<Look> {
  const read = await readStatus(id, port)
  if ('stop' in read) return read
  const { status_code: state, status: message } = read.value
  return { state, ...(message ? { message } : {}) }
}
