/** What became of a post is asked by the id of its sending; without one, the newest public posts are compared. */
import { z } from 'zod'
import type { ChannelPort, Json, NotSent, PublishOrder, ReadBack } from '../connector.ts'
import { postPage, profilePage } from './addresses.ts'
import { ask, type Stopped } from './call.ts'
import { readUpload, recall, sentSince } from './kept-uploads.ts'
import { stateOf } from './post-state.ts'

/** How far the network's clock may be from ours. Milliseconds. */
const clockDrift = 5 * 60_000
const laterLook = 30_000

const unknown = (stop: NotSent): ReadBack => ({
  found: 'unknown',
  answer: stop.answer,
  ...(stop.outcome === 'wait' && stop.until ? { until: stop.until } : {}),
})

const uploadIn = (prepared: Json) =>
  typeof prepared === 'object' && prepared !== null && !Array.isArray(prepared)
    ? readUpload((prepared as { readonly [key: string]: Json }).upload)
    : null

export async function readBack(
  order: PublishOrder,
  prepared: Json,
  _newest: string | null,
  port: ChannelPort,
): Promise<ReadBack> {
  const upload = (await recall(order.key, port)) ?? uploadIn(prepared)
  const isVideo = order.content.parts[0]?.media[0]?.kind === 'video'
  if (!upload) return isVideo ? { found: 'absent' } : lookAmongPosts(order, port)
  const seen = await stateOf(upload.publishId, port)
  if ('stop' in seen) return unknown(seen.stop)
  const { handle } = order.account
  if (seen.state === 'there') {
    const url = seen.post ? postPage(handle, seen.post) : profilePage(handle)
    return { found: 'present', remote: { id: upload.publishId, url } }
  }
  // The next attempt reads why, and says it.
  if (seen.state === 'failed') return { found: 'absent' }
  if (isVideo && seen.uploaded < upload.bytes) return { found: 'absent' }
  const until = new Date(port.clock.now().getTime() + laterLook)
  return { found: 'unknown', answer: { status: 200, code: 'PROCESSING' }, until }
}

const listShape = z.object({
  videos: z.array(
    z.object({
      id: z.string(),
      title: z.string().catch(''),
      video_description: z.string().catch(''),
      create_time: z.number(),
      share_url: z.string().catch(''),
    }),
  ),
})

/** What our other sendings became: the same words may have been sent before. */
async function postsOfOthers(
  earliest: number,
  port: ChannelPort,
): Promise<ReadonlySet<string> | Stopped> {
  const posts = new Set<string>()
  for (const { publishId } of await sentSince(earliest, port)) {
    const seen = await stateOf(publishId, port)
    if ('stop' in seen) return seen
    if (seen.state === 'there' && seen.post !== null) posts.add(seen.post)
  }
  return posts
}

/** Photos whose sending was never answered: found, or nobody knows. The list holds public posts only. */
async function lookAmongPosts(order: PublishOrder, port: ChannelPort): Promise<ReadBack> {
  const read = await ask(port, 'list', {
    method: 'POST',
    path: '/video/list/',
    query: { fields: 'id,title,video_description,create_time,share_url' },
    json: { max_count: 20 },
    shape: listShape,
  })
  if ('stop' in read) return unknown(read.stop)
  const { text = '' } = order.content.parts[0] ?? {}
  const earliest = order.firstAt.getTime() - clockDrift
  const alike = read.value.videos.filter(
    ({ create_time: at, title, video_description: description }) =>
      at * 1_000 >= earliest && [title, description].some(words => words.trim() === text.trim()),
  )
  const others = alike.length > 0 ? await postsOfOthers(earliest, port) : new Set<string>()
  if ('stop' in others) return unknown(others.stop)
  const found = alike.findLast(({ id }) => !others.has(id))
  if (!found) return { found: 'unknown', answer: { status: 200, code: 'not-listed' } }
  const url = found.share_url.startsWith('https://')
    ? found.share_url
    : postPage(order.account.handle, found.id)
  return { found: 'present', remote: { id: found.id, url } }
}
