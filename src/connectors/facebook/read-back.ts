/**
 * Looks whether a part is there. A file has an id of its own, which makes its post certain; words are compared as they
 * were written, among the posts that came after the one noted before sending.
 */
import { z } from 'zod'
import type {
  ChannelAccount,
  ChannelPort,
  Json,
  NewestOutcome,
  PublishOrder,
  ReadBack,
} from '../connector.ts'
import { ask, nextOf, pageOf, readBy } from '../graph/asking.ts'
import { clockDrift, sameText, unknown } from '../graph/looking.ts'
import { remoteOfPost, remoteOfVideo, wholeId } from './remote.ts'
import { readBackAnswer } from './sent-answers.ts'
import {
  idShape,
  type Post,
  photosOf,
  postFields,
  postShape,
  videoFields,
  videoShape,
} from './shapes.ts'
import { idsEverOf, readStored } from './stored.ts'
import { isVideo, sentVideo } from './uploads.ts'

const pageSize = '50'
/** Beyond, a Page publishes more than a look can hold: a person must see. */
const mostPages = 5
export async function newest(account: ChannelAccount, port: ChannelPort): Promise<NewestOutcome> {
  const read = await ask(port, 'read-posts', {
    method: 'GET',
    path: `/${account.remoteId}/published_posts`,
    query: { fields: 'id', limit: '1' },
    read: readBy(pageOf(idShape)),
  })
  if ('stop' in read) return read.stop
  return { outcome: 'noted', newest: read.value.data[0]?.id ?? null }
}

export async function readBack(
  order: PublishOrder,
  prepared: Json,
  noted: string | null,
  port: ChannelPort,
): Promise<ReadBack> {
  if (order.content.answers) return readBackAnswer(order, order.content.answers, port)
  const { media = [] } = order.content.parts[order.part] ?? {}
  if (media.some(isVideo)) return lookForVideo(order, prepared, port)
  if (order.content.format === 'story') return lookForStory(order, prepared, port)
  const later = await postsAfter(order, noted, port)
  if ('found' in later) return later
  const { text = '' } = order.content.parts[order.part] ?? {}
  const ids = idsEverOf(readStored(prepared), media)
  const isOurs = (post: Post) => {
    const photos = photosOf(post)
    if (media.length > 0) {
      return photos.length === media.length && photos.every(id => ids.has(id))
    }
    return photos.every(id => !ids.has(id)) && sameText(post.message ?? '', text)
  }
  const found = later.posts.toReversed().find(isOurs)
  return found ? { found: 'present', remote: remoteOfPost(found) } : { found: 'absent' }
}

/** Newest first, up to the noted one, or to what was there before the first request left. */
async function postsAfter(
  { account, firstAt }: PublishOrder,
  noted: string | null,
  port: ChannelPort,
): Promise<{ readonly posts: readonly Post[] } | Extract<ReadBack, { found: 'unknown' }>> {
  const oldest = firstAt.getTime() - clockDrift
  const posts: Post[] = []
  let after: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const read = await readPosts(account.remoteId, after, port)
    if ('stop' in read) return unknown(read.stop)
    for (const post of read.value.data) {
      if (post.id === noted || new Date(post.created_time).getTime() < oldest) return { posts }
      posts.push(post)
    }
    after = nextOf(read.value)
    if (!after) return { posts }
  }
  const message = `more than ${posts.length} newer posts`
  return { found: 'unknown', answer: { status: 200, message } }
}

const readPosts = (pageId: string, after: string | null, port: ChannelPort) =>
  ask(port, 'read-posts', {
    method: 'GET',
    path: `/${pageId}/published_posts`,
    query: { fields: postFields, limit: pageSize, ...(after ? { after } : {}) },
    read: readBy(pageOf(postShape)),
  })

/** A video is certain by its id: it is there once its publication has begun. */
async function lookForVideo(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<ReadBack> {
  const { media = [] } = order.content.parts[order.part] ?? {}
  const sent = sentVideo(readStored(prepared), media)
  if (!sent) return { found: 'absent' }
  const read = await ask(port, 'read-posts', {
    method: 'GET',
    path: `/${sent.id}`,
    query: { fields: videoFields },
    read: readBy(videoShape),
  })
  if ('stop' in read) return read.gone ? { found: 'absent' } : unknown(read.stop)
  const { published, status } = read.value
  const phase = status?.publishing_phase?.status
  const begun = phase === undefined ? published === true : phase !== 'not_started'
  return begun
    ? { found: 'present', remote: remoteOfVideo(order.account.remoteId, read.value) }
    : { found: 'absent' }
}

const storyShape = z.object({ post_id: z.coerce.string(), media_id: z.coerce.string() })

async function lookForStory(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<ReadBack> {
  const { media = [] } = order.content.parts[order.part] ?? {}
  const ids = idsEverOf(readStored(prepared), media)
  const since = Math.floor((order.firstAt.getTime() - clockDrift) / 1_000)
  const read = await ask(port, 'read-posts', {
    method: 'GET',
    path: `/${order.account.remoteId}/stories`,
    query: { since: String(since), limit: '100' },
    read: readBy(pageOf(storyShape)),
  })
  if ('stop' in read) return unknown(read.stop)
  const found = read.value.data.find(story => ids.has(story.media_id))
  if (!found) return { found: 'absent' }
  const id = wholeId(order.account.remoteId, found.post_id)
  return { found: 'present', remote: { ...remoteOfPost({ id }), mark: found.media_id } }
}
