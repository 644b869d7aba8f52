/** The comments of a fake site, by the rules of WordPress's own controller. */
import { RestRefusal } from './refusal.ts'
import type { FakeComment, Site } from './site.ts'
import { type Call, type Habits, USERNAME, type World } from './world.ts'

/** The account of the fake, as `users/me` names it. */
const US = 2
const statuses: readonly unknown[] = ['approved', 'hold', 'spam', 'trash']

type Input = { readonly [key: string]: unknown }

export function carryOutComment(
  route: string,
  id: number,
  call: Call,
  input: Input,
  habits: Habits,
  world: World,
): unknown {
  const { site } = world
  const isEdit = call.params.get('context') === 'edit'
  const shown = (comment: FakeComment) => viewOf(comment, isEdit, world)
  switch (route) {
    case 'GET /wp/v2/comments':
      return list(call, habits, site).map(shown)
    case 'POST /wp/v2/comments':
      return shown(write(input, site, world))
    case 'GET /wp/v2/comments/ID':
      return shown(find(id, site))
    case 'POST /wp/v2/comments/ID':
      return shown(moderate(find(id, site), input.status, site))
    default:
      return remove(find(id, site), call, habits, site)
  }
}

const find = (id: number, site: Site): FakeComment => {
  const comment = site.comments.get(id)
  if (comment) return comment
  throw new RestRefusal(404, 'rest_comment_invalid_id', 'Invalid comment ID.')
}

function list({ params }: Call, habits: Habits, site: Site): FakeComment[] {
  if (params.get('context') === 'edit' && habits.role !== 'editor') {
    const said = 'Sorry, you are not allowed to edit comments.'
    throw new RestRefusal(403, 'rest_forbidden_context', said)
  }
  site.need('edit_posts', 'rest_forbidden_param')
  const ids = params.get('include')?.split(',').map(Number)
  const [parent, author] = [params.get('parent'), params.get('author')]
  const posts = params.get('post')?.split(',').map(Number)
  const from = Number(params.get('offset') ?? 0)
  return [...site.comments.values()]
    .filter(
      comment =>
        (ids === undefined || ids.includes(comment.id)) &&
        (posts === undefined || posts.includes(comment.post)) &&
        (parent === null || comment.parent === Number(parent)) &&
        (author === null || comment.author === Number(author)) &&
        (params.get('status') === 'any' || comment.status === 'approved'),
    )
    .sort((a, b) => b.id - a.id)
    .slice(from, from + Number(params.get('per_page') ?? 10))
}

function write({ post, parent, content }: Input, site: Site, world: World): FakeComment {
  if (!site.posts.has(Number(post))) {
    throw new RestRefusal(403, 'rest_comment_invalid_post_id', 'Sorry, you are not allowed.')
  }
  const isTwin = [...site.comments.values()].some(
    comment =>
      comment.author === US && comment.parent === Number(parent) && comment.content === content,
  )
  if (isTwin) throw new RestRefusal(409, 'comment_duplicate', 'Duplicate comment detected')
  return site.comment({
    post: Number(post),
    parent: Number(parent),
    author: US,
    author_name: USERNAME,
    author_email: 'ines@halles.example',
    date_gmt: world.now().toISOString().slice(0, 19),
    content: String(content),
    status: 'approved',
  })
}

function moderate(comment: FakeComment, status: unknown, site: Site): FakeComment {
  site.need('moderate_comments', 'rest_cannot_edit')
  if (!statuses.includes(status)) {
    throw new RestRefusal(400, 'rest_invalid_param', 'Invalid parameter(s): status')
  }
  if (comment.status === status) {
    throw new RestRefusal(500, 'rest_comment_failed_edit', 'Updating comment status failed.')
  }
  comment.status = status as FakeComment['status']
  return comment
}

function remove(comment: FakeComment, { params }: Call, habits: Habits, site: Site): unknown {
  site.need('edit_posts', 'rest_cannot_delete')
  if (params.get('force') === 'true') {
    site.comments.delete(comment.id)
    return { deleted: true }
  }
  if (!habits.hasTrash) {
    throw new RestRefusal(501, 'rest_trash_not_supported', 'Set force to true to delete.')
  }
  if (comment.status === 'trash') {
    throw new RestRefusal(410, 'rest_already_trashed', 'The comment has already been trashed.')
  }
  comment.status = 'trash'
  return comment
}

const viewOf = (comment: FakeComment, isEdit: boolean, world: World) => {
  const { author_email, content, ...rest } = comment
  return {
    ...rest,
    ...(isEdit ? { author_email } : {}),
    author_url: '',
    author_avatar_urls: {},
    content: { rendered: `<p>${content}</p>\n`, ...(isEdit ? { raw: content } : {}) },
    link: `${world.url()}/?p=${comment.post}#comment-${comment.id}`,
  }
}
