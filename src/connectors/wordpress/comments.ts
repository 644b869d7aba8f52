/** Comments as a site lists them, and what they stand on: the comments above, and the post or page. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, NotSent } from '../connector.ts'
import { type Call, callAs, type Miss, outcomeOfSafeMiss } from './rest.ts'

export const COMMENT_TIMEOUT = 20_000
const PATH = 'wp/v2/comments'
const FIELDS =
  'id,post,parent,author,author_name,author_email,author_url,author_avatar_urls,date_gmt,content,link,status'
/** The most that WordPress lists at once. */
const AT_ONCE = 100

const commentShape = z.object({
  id: z.number().int(),
  post: z.number().int(),
  parent: z.number().int(),
  author: z.number().int(),
  author_name: z.string(),
  author_url: z.string().catch(''),
  author_email: z.string().optional().catch(undefined),
  author_avatar_urls: z.record(z.string(), z.string()).optional().catch(undefined),
  date_gmt: z.string(),
  content: z.object({ rendered: z.string(), raw: z.string().optional() }),
  link: z.string(),
  status: z.string(),
})

export type Comment = z.infer<typeof commentShape>

const pageShape = z.object({
  id: z.number().int(),
  link: z.string(),
  title: z.object({ rendered: z.string() }),
  date_gmt: z.string().nullable().catch(null),
  author: z.number().int().optional().catch(undefined),
})

export type Page = z.infer<typeof pageShape>

export type Params = { readonly [name: string]: string }

/** `edit` shows raw texts and e-mail addresses, to who may moderate; `view` what readers see, to everybody else. */
export type View = 'edit' | 'view'

export interface Listed {
  readonly comments: Comment[]
  readonly view: View
}

/** Whatever their state, as far as the account may see them. */
export async function listComments(
  params: Params,
  view: View,
  port: ChannelPort,
): Promise<Result<Listed, NotSent>> {
  const list = await callAs(port, listing(params, view), z.array(z.unknown()))
  if (list.ok) return ok({ comments: whole(list.value), view })
  // An author sees no raw texts, and moderates under own posts only.
  if (view === 'edit' && isForbiddenView(list.refusal)) return listComments(params, 'view', port)
  return refused(outcomeOfSafeMiss(list.refusal, port.clock.now(), 'comments'))
}

const listing = (params: Params, view: View): Call => ({
  method: 'GET',
  path: PATH,
  params: { status: 'any', context: view, _fields: FIELDS, ...params },
  timeout: COMMENT_TIMEOUT,
})

const whole = (list: readonly unknown[]): Comment[] =>
  list.flatMap(one => {
    const comment = commentShape.safeParse(one)
    return comment.success ? [comment.data] : []
  })

const isForbiddenView = (miss: Miss): boolean => miss.came && miss.code === 'rest_forbidden_context'

/** The comments above these, up to the first of each thread. */
export async function climb(
  comments: readonly Comment[],
  view: View,
  port: ChannelPort,
): Promise<Result<Map<number, Comment>, NotSent>> {
  const known = new Map(comments.map(comment => [comment.id, comment]))
  const asked = new Set(known.keys())
  let level: readonly Comment[] = comments
  while (level.length > 0) {
    const wanted = [...new Set(level.map(({ parent }) => parent))].filter(
      id => id !== 0 && !asked.has(id),
    )
    const found: Comment[] = []
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      const ids = wanted.slice(from, from + AT_ONCE)
      const list = await listComments(
        { include: ids.join(','), per_page: String(AT_ONCE) },
        view,
        port,
      )
      if (!list.ok) return list
      found.push(...list.value.comments)
    }
    for (const id of wanted) asked.add(id)
    for (const comment of found) known.set(comment.id, comment)
    level = found
  }
  return ok(known)
}

/** Posts and pages by id; those that the account may not see are missing. */
export async function readPages(
  ids: readonly number[],
  port: ChannelPort,
): Promise<Result<Map<number, Page>, NotSent>> {
  const pages = new Map<number, Page>()
  for (const path of ['wp/v2/posts', 'wp/v2/pages']) {
    const wanted = ids.filter(id => !pages.has(id)).slice(0, AT_ONCE)
    if (wanted.length === 0) break
    const list = await callAs(
      port,
      {
        method: 'GET',
        path,
        params: {
          include: wanted.join(','),
          per_page: String(AT_ONCE),
          _fields: 'id,link,title,date_gmt,author',
        },
        timeout: COMMENT_TIMEOUT,
      },
      z.array(z.unknown()),
    )
    if (!list.ok) return refused(outcomeOfSafeMiss(list.refusal, port.clock.now(), 'comments'))
    for (const one of list.value) {
      const page = pageShape.safeParse(one)
      if (page.success) pages.set(page.data.id, page.data)
    }
  }
  return ok(pages)
}

/** Null: the site no longer has it. */
export async function readComment(
  id: number,
  port: ChannelPort,
): Promise<Result<{ id: number; status: string } | null, NotSent>> {
  const read = await callAs(
    port,
    {
      method: 'GET',
      path: `${PATH}/${id}`,
      params: { _fields: 'id,status' },
      timeout: COMMENT_TIMEOUT,
    },
    z.object({ id: z.number().int(), status: z.string() }),
  )
  if (read.ok) return read
  return isCommentGone(read.refusal)
    ? ok(null)
    : refused(outcomeOfSafeMiss(read.refusal, port.clock.now(), 'comments'))
}

export const isCommentGone = (miss: Miss): boolean =>
  miss.came &&
  (miss.answer.status === 404 || miss.answer.status === 410) &&
  ['rest_comment_invalid_id', 'rest_already_trashed'].includes(miss.code ?? '')
