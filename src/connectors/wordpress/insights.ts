/** What WordPress counts: the approved comments of a post. It has no followers, no likes, and no views of its own. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, NotSent } from '../connector.ts'
import type { InsightsFacet } from '../insights.ts'
import { type Call, callAs, outcomeOfSafeMiss } from './rest.ts'

const TIMEOUT = 20_000
/** The most that WordPress lists at once. */
const AT_ONCE = 100
/** Pages of comments read for one call of Parvis: beyond, the site is left in peace. */
const MOST_PAGES = 100

export const insights: InsightsFacet = {
  /** Nothing is counted; that the account may still be read is asked all the same. */
  async account(_account, port) {
    const params = { _fields: 'id' }
    const read = await list(port, { path: 'wp/v2/users/me', params }, z.object({ id: z.number() }))
    return read.ok ? { outcome: 'counted', counts: [] } : read.refusal
  },

  async posts(_account, remoteIds, port) {
    const there = await publishedAmong(remoteIds, port)
    if (!there.ok) return there.refusal
    const comments = await countComments([...there.value], port)
    if (!comments.ok) return comments.refusal
    return {
      outcome: 'counted',
      posts: remoteIds.map(remoteId =>
        there.value.has(remoteId)
          ? {
              remoteId,
              counts: [{ metric: 'comments', value: comments.value.get(remoteId) ?? 0 }],
            }
          : { remoteId, counts: [], gone: true },
      ),
    }
  },
}

const postShape = z.object({ id: z.int() })

/** In the trash, a draft again or deleted: readers no longer have it. */
async function publishedAmong(
  ids: readonly string[],
  port: ChannelPort,
): Promise<Result<ReadonlySet<string>, NotSent>> {
  const params = {
    include: ids.join(','),
    per_page: String(AT_ONCE),
    status: 'publish',
    _fields: 'id',
  }
  const read = await list(port, { path: 'wp/v2/posts', params }, z.array(postShape))
  return read.ok ? ok(new Set(read.value.map(({ id }) => String(id)))) : read
}

const commentShape = z.object({ id: z.int(), post: z.int() })

/** By post; those of all posts are listed together, a hundred at a time. */
async function countComments(
  ids: readonly string[],
  port: ChannelPort,
): Promise<Result<ReadonlyMap<string, number>, NotSent>> {
  const counts = new Map<string, number>()
  if (ids.length === 0) return ok(counts)
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const params = {
      post: ids.join(','),
      per_page: String(AT_ONCE),
      offset: String(page * AT_ONCE),
      orderby: 'id',
      order: 'asc',
      _fields: 'id,post',
    }
    const read = await list(port, { path: 'wp/v2/comments', params }, z.array(commentShape))
    if (!read.ok) return read
    for (const { post } of read.value) counts.set(String(post), (counts.get(String(post)) ?? 0) + 1)
    if (read.value.length < AT_ONCE) return ok(counts)
  }
  const answer = { status: null, code: 'too-many-comments' }
  return refused({ outcome: 'refused', reason: 'quota-reached', answer })
}

async function list<T>(
  port: ChannelPort,
  { path, params }: Required<Pick<Call, 'path' | 'params'>>,
  shape: z.ZodType<T>,
): Promise<Result<T, NotSent>> {
  const read = await callAs(port, { method: 'GET', path, params, timeout: TIMEOUT }, shape)
  return read.ok ? read : refused(outcomeOfSafeMiss(read.refusal, port.clock.now(), 'comments'))
}
