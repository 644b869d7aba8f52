/** Posts: made, listed, read, edited, deleted; the same words twice are refused. */
import { type Asked, type Reply, text } from '../../testing-http.ts'
import { plainOf } from '../little-text.ts'
import {
  type Caller,
  denied,
  inputError,
  listIn,
  may,
  notFound,
  numberIn,
  record,
} from './asking.ts'
import type { FakePost, FakeState } from './state.ts'

const longest = 3_000

export function createPost(state: FakeState, asked: Asked, caller: Caller): Reply {
  const author = text(asked.fields.author) ?? ''
  if (!may(state, caller, author, 'write')) return denied('posts.CREATE')
  const commentary = text(asked.fields.commentary) ?? ''
  const content = asked.fields.content === undefined ? null : record(asked.fields.content)
  const wrong = judge(state, asked, author, commentary, content)
  if (wrong) return wrong
  const twin = state.posts.find(
    post =>
      post.author === author &&
      post.commentary === commentary &&
      JSON.stringify(post.content) === JSON.stringify(content),
  )
  if (twin)
    return inputError(
      'DUPLICATE_POST',
      'Duplicate post is detected',
      `com.linkedin.content.common.exception.BadRequestResponseException: Content is a duplicate of ${twin.urn}`,
    )
  const kind = record(content?.media).id?.toString().startsWith('urn:li:video:')
    ? 'ugcPost'
    : 'share'
  const post: FakePost = {
    urn: `urn:li:${kind}:${state.newId()}`,
    ...{ author, commentary, content, visibility: text(asked.fields.visibility) ?? '' },
    ...{ createdAt: state.now().getTime(), editedAt: null },
    statistics: { impressions: 10, reached: 8, likes: 0, shares: 0, clicks: 1, saves: 2 },
  }
  state.posts.push(post)
  return { status: 201, headers: { 'x-restli-id': post.urn } }
}

function judge(
  state: FakeState,
  { fields }: Asked,
  author: string,
  commentary: string,
  content: { readonly [kind: string]: unknown } | null,
): Reply | null {
  const required = ['distribution', 'lifecycleState', 'visibility'].find(name => !fields[name])
  if (required) return inputError('FIELD_REQUIRED', `/${required} :: field is required`)
  const plain = plainOf(commentary)
  if (plain.length > longest)
    return inputError(
      'FIELD_LENGTH_TOO_LONG',
      `/commentary :: length exceeds max length ${longest}`,
    )
  if (plain.includes('\0')) return inputError('INVALID_VALUE', '/commentary :: invalid character')
  if (!isLittle(commentary)) return inputError('INVALID_VALUE', '/commentary :: not little text')
  if (plain.trim() === '' && !content) return inputError('MISSING_FIELD', 'commentary is empty')
  const poll = record(content?.poll)
  if (content?.poll && (!Array.isArray(poll.options) || poll.options.length < 2))
    return inputError('INVALID_VALUE', 'poll options :: between 2 and 4')
  const lost = mediaIn(content).find(
    id => !state.files.some(file => file.urn === id && file.owner === author && file.finished),
  )
  return lost ? inputError('INVALID_VALUE', `media ${lost} does not exist or is not owned`) : null
}

/** What is reserved stands escaped, or in a template. The real network cuts the text there without a word. */
const isLittle = (commentary: string): boolean =>
  !/[|{}@[\]()<>#*_~\\]/.test(
    commentary
      .replace(/\{hashtag\|(?:\\[\s\S]|[^|\\])+\|(?:\\[\s\S]|[^}\\])+\}/g, '')
      .replace(/@\[(?:\\[\s\S]|[^\]\\])+\]\(urn:li:(?:person|organization):[\w-]+\)/g, '')
      .replace(/\\[\s\S]/g, ''),
  )

export function mediaIn(content: { readonly [kind: string]: unknown } | null): string[] {
  const images = record(content?.multiImage).images
  const one = record(content?.media).id
  if (Array.isArray(images)) return images.map(image => String(record(image).id))
  return typeof one === 'string' ? [one] : []
}

export const postEntity = (post: FakePost) => ({
  id: post.urn,
  author: post.author,
  commentary: post.commentary,
  visibility: post.visibility,
  createdAt: post.createdAt,
  publishedAt: post.createdAt,
  lastModifiedAt: post.editedAt ?? post.createdAt,
  lifecycleState: 'PUBLISHED',
  ...(post.content ? { content: post.content } : {}),
})

export function listByAuthor(state: FakeState, asked: Asked, caller: Caller): Reply {
  const author = asked.query.get('author') ?? ''
  if (!may(state, caller, author, 'read')) return denied('posts.FINDER-author')
  const start = numberIn(asked, 'start', 0)
  const count = Math.min(100, numberIn(asked, 'count', 10))
  const own = state.posts.filter(post => post.author === author).toReversed()
  return {
    status: 200,
    json: {
      paging: { start, count, total: own.length, links: [] },
      elements: own.slice(start, start + count).map(postEntity),
    },
  }
}

export function readPost(state: FakeState, urn: string, caller: Caller): Reply {
  const post = state.posts.find(each => each.urn === urn)
  if (!post) return notFound('Post')
  return may(state, caller, post.author, 'read')
    ? { status: 200, json: postEntity(post) }
    : denied('posts.GET')
}

export function readBatch(state: FakeState, raw: string, caller: Caller): Reply {
  const results: Record<string, unknown> = {}
  const statuses: Record<string, number> = {}
  for (const urn of listIn(raw, 'ids')) {
    const reply = readPost(state, urn, caller)
    statuses[urn] = reply.status
    if (reply.status === 200) results[urn] = reply.json
  }
  return { status: 200, json: { results, statuses, errors: {} } }
}

export function editPost(state: FakeState, urn: string, asked: Asked, caller: Caller): Reply {
  const post = state.posts.find(each => each.urn === urn)
  if (!post) return notFound('Post')
  if (!may(state, caller, post.author, 'write')) return denied('posts.PARTIAL_UPDATE')
  const commentary = text(record(record(asked.fields.patch).$set).commentary)
  if (commentary === undefined) return inputError('FIELD_REQUIRED', '/patch :: is empty')
  if (plainOf(commentary).length > longest)
    return inputError('FIELD_LENGTH_TOO_LONG', '/commentary :: length exceeds max length')
  post.commentary = commentary
  post.editedAt = state.now().getTime()
  return { status: 204 }
}

export function deletePost(state: FakeState, urn: string, caller: Caller): Reply {
  const post = state.posts.find(each => each.urn === urn)
  if (post && !may(state, caller, post.author, 'write')) return denied('posts.DELETE')
  if (post) state.posts.splice(state.posts.indexOf(post), 1)
  return { status: 204 }
}
