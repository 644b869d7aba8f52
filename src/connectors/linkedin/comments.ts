/** Comments as LinkedIn gives and takes them. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelAccount, ChannelPort, NotSent } from '../connector.ts'
import { type Call, look } from './call.ts'
import { encodeUrn, isComment } from './urns.ts'

const momentShape = z.object({ time: z.number() })

const commentShape = z.object({
  id: z.string().min(1),
  commentUrn: z.string().min(1),
  actor: z.string().min(1),
  object: z.string(),
  parentComment: z.string().optional().catch(undefined),
  message: z.object({ text: z.string() }),
  created: momentShape,
  lastModified: momentShape.optional().catch(undefined),
  commentsSummary: z
    .object({ aggregatedTotalComments: z.number().catch(0) })
    .optional()
    .catch(undefined),
  likesSummary: z
    .object({ likedByCurrentUser: z.boolean().catch(false) })
    .optional()
    .catch(undefined),
  content: z
    .array(z.object({ type: z.string().optional(), url: z.url().optional() }))
    .optional()
    .catch(undefined),
})
export type Comment = z.infer<typeof commentShape>

export const readComment = (value: unknown): Comment | null =>
  commentShape.safeParse(value).data ?? null

const listShape = z.object({ elements: z.array(z.unknown()) })

const atOnce = 100
const mostPages = 20

const pathOf = (urn: string) => `/rest/socialActions/${encodeUrn(urn)}/comments`

/** All that stands directly under a post or a comment; null when that is gone. */
export async function listUnder(
  urn: string,
  port: ChannelPort,
): Promise<Result<readonly Comment[] | null, NotSent>> {
  const found: Comment[] = []
  for (let page = 0; page < mostPages; page += 1) {
    const read = await look(port, `${pathOf(urn)}?start=${page * atOnce}&count=${atOnce}`, {
      parse: json => {
        const list = listShape.safeParse(json)
        return list.success ? list.data.elements : null
      },
      permission: 'read',
    })
    if (!read.ok) return saysGone(read.refusal) ? ok(null) : refused(read.refusal)
    found.push(...read.value.flatMap(one => readComment(one) ?? []))
    if (read.value.length < atOnce) break
  }
  return ok(found)
}

export const saysGone = (stop: NotSent): boolean =>
  stop.outcome === 'refused' && stop.answer.status === 404

/** All under a post, answers below answers too; null when the post is gone. */
export async function listAll(
  post: string,
  port: ChannelPort,
): Promise<Result<readonly Comment[] | null, NotSent>> {
  const heads = await listUnder(post, port)
  if (!heads.ok || heads.value === null) return heads
  const found: Comment[] = []
  for (const head of heads.value) {
    found.push(head)
    if ((head.commentsSummary?.aggregatedTotalComments ?? 0) === 0) continue
    const below = await listUnder(head.commentUrn, port)
    if (!below.ok) return below
    for (const each of below.value ?? [])
      found.push({ ...each, parentComment: each.parentComment ?? head.commentUrn })
  }
  return ok(found)
}

/** Null: it is gone. */
export async function readCommentOf(
  post: string,
  id: string,
  port: ChannelPort,
): Promise<Result<Comment | null, NotSent>> {
  const read = await look(port, `${pathOf(post)}/${id}`, { parse: readComment, permission: 'read' })
  if (read.ok) return read
  return saysGone(read.refusal) ? ok(null) : refused(read.refusal)
}

const asActor = ({ remoteId }: ChannelAccount) => `actor=${encodeUrn(remoteId)}`

/** `under` is a post, or the first comment of a thread: LinkedIn knows no third level. */
export const commentCall = (
  account: ChannelAccount,
  under: { readonly post: string; readonly object: string; readonly thread: string },
  text: string,
): Call => ({
  method: 'POST',
  path: pathOf(under.thread),
  json: {
    actor: account.remoteId,
    object: under.object,
    ...(isComment(under.thread) ? { parentComment: under.thread } : {}),
    message: { text },
  },
})

export const editCall = (
  account: ChannelAccount,
  post: string,
  id: string,
  text: string,
): Call => ({
  method: 'POST',
  path: `${pathOf(post)}/${id}?${asActor(account)}`,
  restli: 'PARTIAL_UPDATE',
  json: { patch: { message: { $set: { text } } } },
})

export const deleteCall = (account: ChannelAccount, post: string, id: string): Call => ({
  method: 'DELETE',
  path: `${pathOf(post)}/${id}?${asActor(account)}`,
  restli: 'DELETE',
})
