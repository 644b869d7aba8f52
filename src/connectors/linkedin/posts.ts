/** Posts as LinkedIn gives them back. */
import { z } from 'zod'
import type { Result } from '#kit/result.ts'
import type { ChannelAccount, ChannelPort, NotSent } from '../connector.ts'
import { look } from './call.ts'
import { encodeUrn, listOf } from './urns.ts'

const postShape = z.object({
  id: z.string().min(1),
  author: z.string(),
  commentary: z.string().nullish(),
  createdAt: z.number(),
  content: z
    .object({
      media: z.object({ id: z.string().optional() }).optional().catch(undefined),
      multiImage: z
        .object({ images: z.array(z.object({ id: z.string().optional() })) })
        .optional()
        .catch(undefined),
    })
    .nullish()
    .catch(undefined),
})
export type Post = z.infer<typeof postShape>

const listShape = z.object({ elements: z.array(z.unknown()) })
const readPost = (value: unknown): Post | null => postShape.safeParse(value).data ?? null

/** A post in a shape that nobody knows does not hide the others. */
export function readPosts(json: unknown): { posts: Post[]; count: number } | null {
  const list = listShape.safeParse(json)
  if (!list.success) return null
  const posts = list.data.elements.flatMap(one => readPost(one) ?? [])
  return { posts, count: list.data.elements.length }
}

/** The account's own, newest first. */
export const listPosts = (
  account: ChannelAccount,
  { start, count }: { readonly start: number; readonly count: number },
  port: ChannelPort,
): Promise<Result<{ posts: Post[]; count: number }, NotSent>> =>
  look(
    port,
    `/rest/posts?q=author&author=${encodeUrn(account.remoteId)}&start=${start}&count=${count}&sortBy=CREATED`,
    { parse: readPosts, permission: 'read', restli: 'FINDER' },
  )

export const readOne = (urn: string, port: ChannelPort): Promise<Result<Post, NotSent>> =>
  look(port, `/rest/posts/${encodeUrn(urn)}?viewContext=AUTHOR`, {
    parse: readPost,
    permission: 'read',
  })

const batchShape = z.object({ results: z.record(z.string(), z.unknown()) })

/** Those that are still there. */
export const readExisting = (
  urns: readonly string[],
  port: ChannelPort,
): Promise<Result<ReadonlySet<string>, NotSent>> =>
  look(port, `/rest/posts?ids=${listOf(urns)}&viewContext=AUTHOR`, {
    parse: json => {
      const read = batchShape.safeParse(json)
      return read.success ? new Set(Object.keys(read.data.results)) : null
    },
    permission: 'read',
    restli: 'BATCH_GET',
  })
