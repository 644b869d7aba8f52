/** Comments and reactions. */
import { type Asked, type Reply, text } from '../../testing-http.ts'
import { type Caller, denied, inputError, may, notFound, numberIn, record } from './asking.ts'
import type { FakeComment, FakePost, FakeState } from './state.ts'

const longest = 1_250

/** LinkedIn names what a comment stands under as an activity, whatever the post is called. */
const objectOf = (post: FakePost) =>
  `urn:li:activity:${post.urn.slice(post.urn.lastIndexOf(':') + 1)}`

export function addComment(
  state: FakeState,
  post: FakePost,
  {
    actor,
    words,
    parent,
  }: { readonly actor: string; readonly words: string; readonly parent: string | null },
): FakeComment {
  const id = state.newId()
  const comment: FakeComment = {
    ...{ id, urn: `urn:li:comment:(${objectOf(post)},${id})`, post, actor, parent, text: words },
    ...{ createdAt: state.now().getTime(), editedAt: null, likedBy: new Set<string>() },
  }
  state.comments.push(comment)
  return comment
}

export function dropComment(state: FakeState, comment: FakeComment): void {
  const left = state.comments.filter(each => each !== comment && each.parent !== comment.urn)
  state.comments.splice(0, state.comments.length, ...left)
}

export const commentEntity = (state: FakeState, comment: FakeComment, caller: Caller) => {
  const below = state.comments.filter(({ parent }) => parent === comment.urn).length
  return {
    id: comment.id,
    $URN: comment.urn,
    commentUrn: comment.urn,
    actor: comment.actor,
    object: objectOf(comment.post),
    ...(comment.parent ? { parentComment: comment.parent } : {}),
    created: { actor: comment.actor, time: comment.createdAt },
    lastModified: { actor: comment.actor, time: comment.editedAt ?? comment.createdAt },
    message: { attributes: [], text: comment.text },
    commentsSummary: { totalFirstLevelComments: below, aggregatedTotalComments: below },
    likesSummary: {
      totalLikes: comment.likedBy.size,
      likedByCurrentUser: comment.likedBy.has(`urn:li:person:${caller.member}`),
    },
  }
}

const findPost = (state: FakeState, urn: string): FakePost | undefined =>
  state.posts.find(post => post.urn === urn || objectOf(post) === urn)

const findComment = (state: FakeState, urn: string): FakeComment | undefined =>
  state.comments.find(comment => comment.urn === urn)

export function listComments(state: FakeState, urn: string, asked: Asked, caller: Caller): Reply {
  const parent = findComment(state, urn)
  const post = parent?.post ?? findPost(state, urn)
  if (!post) return notFound('Entity')
  if (!may(state, caller, post.author, 'read')) return denied('socialActions/comments.GET_ALL')
  const found = state.comments.filter(
    each => each.post === post && each.parent === (parent?.urn ?? null),
  )
  const start = numberIn(asked, 'start', 0)
  const count = numberIn(asked, 'count', 10)
  return {
    status: 200,
    json: {
      paging: { start, count, total: found.length, links: [] },
      elements: found
        .slice(start, start + count)
        .map(comment => commentEntity(state, comment, caller)),
    },
  }
}

export function createComment(state: FakeState, urn: string, asked: Asked, caller: Caller): Reply {
  const actor = text(asked.fields.actor) ?? ''
  if (!may(state, caller, actor, 'write')) return denied('socialActions/comments.CREATE')
  const parent = findComment(state, urn)
  const post = parent?.post ?? findPost(state, urn)
  if (!post) return notFound('Entity')
  if (parent?.parent) return inputError('INVALID_VALUE', 'a reply cannot be replied to')
  const words = text(record(asked.fields.message).text) ?? ''
  if (words.trim() === '') return inputError('MISSING_FIELD', '/message/text :: is required')
  if (words.length > longest)
    return inputError('FIELD_LENGTH_TOO_LONG', `/message/text :: exceeds max length ${longest}`)
  const made = addComment(state, post, { actor, words, parent: parent?.urn ?? null })
  return {
    status: 201,
    headers: { 'x-restli-id': made.id },
    json: commentEntity(state, made, caller),
  }
}

const inPost = (state: FakeState, urn: string, id: string): FakeComment | undefined =>
  state.comments.find(comment => comment.id === id && findPost(state, urn) === comment.post)

export function oneComment(
  state: FakeState,
  { urn, id }: { readonly urn: string; readonly id: string },
  asked: Asked,
  caller: Caller,
): Reply {
  const comment = inPost(state, urn, id)
  if (asked.method === 'GET') {
    if (!comment) return notFound('Comment')
    return may(state, caller, comment.post.author, 'read')
      ? { status: 200, json: commentEntity(state, comment, caller) }
      : denied('socialActions/comments.GET')
  }
  const actor = asked.query.get('actor') ?? ''
  if (!may(state, caller, actor, 'write')) return denied('socialActions/comments')
  if (!comment) return notFound('Comment')
  if (asked.method === 'DELETE') {
    // One's own, and any under a post of one's own.
    if (comment.actor !== actor && comment.post.author !== actor) return denied('comments.DELETE')
    dropComment(state, comment)
    return { status: 204 }
  }
  if (comment.actor !== actor) return denied('comments.PARTIAL_UPDATE')
  const words = text(record(record(record(asked.fields.patch).message).$set).text)
  if (words === undefined) return inputError('FIELD_REQUIRED', '/patch :: is empty')
  comment.text = words
  comment.editedAt = state.now().getTime()
  return { status: 204 }
}

export function react(state: FakeState, asked: Asked, caller: Caller): Reply {
  const actor = asked.query.get('actor') ?? ''
  if (!may(state, caller, actor, 'write')) return denied('reactions.CREATE')
  const comment = findComment(state, text(asked.fields.root) ?? '')
  if (!comment) return notFound('Entity')
  if (comment.likedBy.has(actor))
    return { status: 409, json: { status: 409, code: 'CONFLICT', message: 'already reacted' } }
  comment.likedBy.add(actor)
  return { status: 201, headers: { 'x-restli-id': `(${actor},${comment.urn})` }, json: {} }
}

export function unreact(state: FakeState, key: string, caller: Caller): Reply {
  const [, rawActor = '', rawEntity = ''] = /^\(actor:([^,]+),entity:(.+)\)$/.exec(key) ?? []
  const actor = decodeURIComponent(rawActor)
  if (!may(state, caller, actor, 'write')) return denied('reactions.DELETE')
  const comment = findComment(state, decodeURIComponent(rawEntity))
  if (!comment?.likedBy.delete(actor)) return notFound('Reaction')
  return { status: 204 }
}
