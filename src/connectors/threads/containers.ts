/**
 * Everything is put into a container first, and published by its id. Threads fetches images and videos itself, from a
 * short-lived address of this server; texts need none.
 */
import { z } from 'zod'
import type {
  ChannelPort,
  Json,
  NotSent,
  OutgoingMedia,
  PrepareOutcome,
  PublishOrder,
} from '../connector.ts'
import { ask, readBy } from '../graph/asking.ts'
import { bring, type Filling, type Look, unreachable } from '../graph/containers.ts'
import { type Container, containerOf, recall } from '../graph/kept-containers.ts'
import { keepAlive } from './access.ts'
import { countText } from './count.ts'
import { manifest } from './manifest.ts'
import { postSettings } from './settings.ts'
import { idShape } from './shapes.ts'

/** How long the network may take to fetch a file. Seconds. */
const reachableFor = 3_600

type Form = { readonly [name: string]: string }

/** The same file may stand in a carousel twice. */
const nameOf = ({ file }: OutgoingMedia, place: number): string => `${place}/${file}`

/** The one that is published: the carousel itself, its only file, or the text. */
export function mainName({ content, part }: PublishOrder): string {
  const { media = [] } = content.parts[part] ?? {}
  const [only] = media
  if (!only) return 'text'
  return media.length > 1 ? 'carousel' : nameOf(only, 0)
}

export async function prepare(
  order: PublishOrder,
  stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  if (order.content.answers?.way === 'private') return noPrivate
  await keepAlive(port)
  const { media = [] } = order.content.parts[order.part] ?? {}
  const filling: Filling = {
    ...{ order, stored: await recall(order.key, stored, port), port },
    look: id => look(id, port),
  }
  if (media.length > 1) {
    for (const [place, file] of media.entries()) {
      const name = nameOf(file, place)
      const stop = await bring(filling, name, () =>
        withFile(filling, name, file, { is_carousel_item: 'true' }),
      )
      if (stop) return stop
    }
  }
  const main = mainName(order)
  const stop = await bring(filling, main, () => open(filling, main, media))
  return stop ?? { outcome: 'prepared', stored: filling.stored }
}

const noPrivate: NotSent = {
  outcome: 'refused',
  reason: 'says-no-more',
  answer: {
    status: null,
    code: 'not-possible',
    message: 'Threads lets no application send a private message.',
  },
}

function open(
  filling: Filling,
  name: string,
  media: readonly OutgoingMedia[],
): Promise<Container | NotSent> {
  const words = wordsOf(filling.order, media.length > 0)
  const [only] = media
  if (!only) return create(filling, name, { ...words, media_type: 'TEXT' })
  if (media.length === 1) return withFile(filling, name, only, words)
  const children = media.flatMap((file, place) => {
    const container = containerOf(filling.stored, nameOf(file, place))
    return container?.id ?? []
  })
  return create(filling, name, { ...words, media_type: 'CAROUSEL', children: children.join(',') })
}

const letters = ['a', 'b', 'c', 'd'] as const

/** What is said with the post. Who may reply, the topic and the link are of its first part, and of no answer. */
function wordsOf({ content, part, done }: PublishOrder, hasMedia: boolean): Form {
  const { text = '' } = content.parts[part] ?? {}
  const parent = part > 0 ? done[part - 1]?.id : content.answers?.to.remoteId
  const spoken: Form = {
    ...(text === '' ? {} : { text }),
    ...(parent === undefined ? {} : { reply_to_id: parent }),
  }
  if (parent !== undefined) return spoken
  const { replies, topic, link } = postSettings(content.settings)
  const { poll } = content
  const options = poll?.options.filter(option => option.trim() !== '') ?? []
  const asked = options.map((option, place) => [`option_${letters[place]}`, option])
  return {
    ...spoken,
    ...(replies === 'everyone' ? {} : { reply_control: replies }),
    ...(topic === '' ? {} : { topic_tag: topic }),
    ...(link === '' || hasMedia || poll ? {} : { link_attachment: link }),
    ...(poll ? { poll_attachment: JSON.stringify(Object.fromEntries(asked)) } : {}),
  }
}

async function withFile(
  filling: Filling,
  name: string,
  { file, kind, alt }: OutgoingMedia,
  more: Form,
): Promise<Container | NotSent> {
  const address = filling.port.publicAddress(file, reachableFor)
  if (!address) return unreachable('Threads')
  const source: Form =
    kind === 'video'
      ? { media_type: 'VIDEO', video_url: address }
      : { media_type: 'IMAGE', image_url: address }
  return create(filling, name, {
    ...more,
    ...source,
    ...(alt.trim() === '' ? {} : { alt_text: alt }),
  })
}

async function create(
  { order, port }: Filling,
  file: string,
  form: Form,
): Promise<Container | NotSent> {
  const made = await ask(port, 'publish', {
    method: 'POST',
    path: `/${order.account.remoteId}/threads`,
    form,
    timeout: manifest.publishing.callTimeout,
    read: readBy(idShape),
  })
  if ('stop' in made) return explained(made, order)
  return { file, id: made.value.id, at: port.clock.now().getTime(), isReady: false }
}

/** One number for many reasons: our own count decides whether it is about the length. */
function explained(
  { stop, gone }: { readonly stop: NotSent; readonly gone: boolean },
  { content, part }: PublishOrder,
): NotSent {
  if (stop.outcome !== 'refused') return stop
  const { text = '' } = content.parts[part] ?? {}
  if (countText(text).overflowAt !== null) return { ...stop, reason: 'text-too-long' }
  const isUnder = content.answers !== undefined || part > 0
  return gone && isUnder ? { ...stop, reason: 'quoted-gone' } : stop
}

const statusShape = z.object({
  status: z.enum(['IN_PROGRESS', 'FINISHED', 'PUBLISHED', 'ERROR', 'EXPIRED']),
  error_message: z.string().optional().catch(undefined),
})

export async function look(id: string, port: ChannelPort): Promise<Look> {
  const read = await ask(port, 'publish', {
    method: 'GET',
    path: `/${id}`,
    query: { fields: 'status,error_message' },
    read: readBy(statusShape),
  })
  if ('stop' in read) return read
  const { status: state, error_message: message } = read.value
  return { state, ...(message ? { message } : {}) }
}
