/** Comments as the API lists them: threads of a first comment with some of its replies, and the replies of one. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, IncomingAnswer, NotSent } from '../connector.ts'
import { api } from './addresses.ts'
import { ask } from './call.ts'

const commentShape = z.object({
  id: z.string(),
  snippet: z.object({
    textDisplay: z.string().catch(''),
    textOriginal: z.string().optional().catch(undefined),
    authorDisplayName: z.string().catch(''),
    authorProfileImageUrl: z.string().catch(''),
    authorChannelUrl: z.string().catch(''),
    /** Left out where the person has closed the account. */
    authorChannelId: z.object({ value: z.string() }).optional().catch(undefined),
    publishedAt: z.string(),
    updatedAt: z.string().catch(''),
    videoId: z.string().optional().catch(undefined),
    parentId: z.string().optional().catch(undefined),
    moderationStatus: z.string().optional().catch(undefined),
  }),
})
export type Comment = z.infer<typeof commentShape>

const threadShape = z.object({
  id: z.string(),
  snippet: z.object({
    videoId: z.string().optional().catch(undefined),
    topLevelComment: commentShape,
    totalReplyCount: z.number().catch(0),
  }),
  /** Some replies only, where there are many. */
  replies: z
    .object({ comments: z.array(z.unknown()) })
    .optional()
    .catch(undefined),
})

export interface Thread {
  readonly id: string
  readonly first: Comment
  readonly video: string
  readonly replyCount: number
  readonly replies: readonly Comment[]
}

export interface ThreadPage {
  readonly threads: readonly Thread[]
  readonly next: string | null
}

const pageShape = z.object({
  items: z.array(z.unknown()),
  nextPageToken: z.string().optional().catch(undefined),
})

export type Shown = 'published' | 'heldForReview' | 'likelySpam'

export interface Stopped {
  readonly stop: NotSent
  readonly answer?: IncomingAnswer
}

/** Newest first, of every video of the channel. */
export const listThreads = (
  channel: string,
  shown: Shown,
  page: string | null,
  port: ChannelPort,
): Promise<Result<ThreadPage, Stopped>> =>
  ask(port, {
    ...{ method: 'GET', url: `${api}/commentThreads`, permission: 'manage' },
    query: {
      part: 'snippet,replies',
      allThreadsRelatedToChannelId: channel,
      moderationStatus: shown,
      order: 'time',
      textFormat: 'plainText',
      maxResults: '100',
      ...(page === null ? {} : { pageToken: page }),
    },
    read: value => {
      const read = pageShape.safeParse(value)
      if (!read.success) return null
      const threads = read.data.items.flatMap(readThread)
      return { threads, next: read.data.nextPageToken ?? null }
    },
  })

/** Of one video, newest first, as people see them. */
export const listThreadsOf = (
  videoId: string,
  port: ChannelPort,
): Promise<Result<readonly Comment[], Stopped>> =>
  ask(port, {
    ...{ method: 'GET', url: `${api}/commentThreads`, permission: 'manage' },
    query: {
      ...{ part: 'snippet', videoId, order: 'time' },
      ...{ textFormat: 'plainText', maxResults: '100' },
    },
    read: value => {
      const read = pageShape.safeParse(value)
      return read.success ? read.data.items.flatMap(readThread).map(({ first }) => first) : null
    },
  })

const readThread = (value: unknown): Thread[] => {
  const read = threadShape.safeParse(value)
  if (!read.success) return []
  const { id, snippet, replies } = read.data
  const { topLevelComment: first, totalReplyCount: replyCount } = snippet
  const video = snippet.videoId ?? first.snippet.videoId ?? ''
  return [{ id, first, video, replyCount, replies: whole(replies?.comments ?? []) }]
}

const whole = (list: readonly unknown[]): Comment[] =>
  list.flatMap(one => {
    const comment = commentShape.safeParse(one)
    return comment.success ? [comment.data] : []
  })

/** Pages of one answer to a first comment; nobody reads further. */
const mostPages = 50

/** Every reply to a first comment. */
export async function listReplies(
  parent: string,
  port: ChannelPort,
): Promise<Result<readonly Comment[], Stopped>> {
  const replies: Comment[] = []
  let page: string | null = null
  for (let read = 0; read < mostPages; read += 1) {
    const list: Result<{ comments: Comment[]; next: string | null }, Stopped> = await listReplyPage(
      parent,
      page,
      port,
    )
    if (!list.ok) return list
    replies.push(...list.value.comments)
    page = list.value.next
    if (page === null) break
  }
  return ok(replies)
}

const listReplyPage = (
  parentId: string,
  page: string | null,
  port: ChannelPort,
): Promise<Result<{ comments: Comment[]; next: string | null }, Stopped>> =>
  ask(port, {
    ...{ method: 'GET', url: `${api}/comments`, permission: 'manage' },
    query: {
      ...{ part: 'snippet', parentId, textFormat: 'plainText', maxResults: '100' },
      ...(page === null ? {} : { pageToken: page }),
    },
    read: value => {
      const read = pageShape.safeParse(value)
      return read.success
        ? { comments: whole(read.data.items), next: read.data.nextPageToken ?? null }
        : null
    },
  })

const titlesShape = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      snippet: z.object({ title: z.string(), publishedAt: z.string().optional() }),
    }),
  ),
})

export interface VideoTitle {
  readonly title: string
  readonly at: Date | null
}

/** What the videos are called; at most 50 are asked for at once. */
export async function listTitles(
  ids: readonly string[],
  port: ChannelPort,
): Promise<Result<ReadonlyMap<string, VideoTitle>, Stopped>> {
  const titles = new Map<string, VideoTitle>()
  for (let from = 0; from < ids.length; from += 50) {
    const list = await ask(port, {
      ...{ method: 'GET', url: `${api}/videos`, permission: 'manage' },
      query: { part: 'snippet', id: ids.slice(from, from + 50).join(',') },
      read: value => titlesShape.safeParse(value).data ?? null,
    })
    if (!list.ok) return refused(list.refusal)
    for (const { id, snippet } of list.value.items) {
      const at = snippet.publishedAt ? new Date(snippet.publishedAt) : null
      titles.set(id, { title: snippet.title, at })
    }
  }
  return ok(titles)
}
