import type { Asked, Reply } from '../../testing-http.ts'
import { forbidden, invalid, notFound, notFoundProblem } from './answers.ts'
import { includes, named, postEntity } from './entities.ts'
import { page } from './pages.ts'
import type { FakeMedia, FakePost, FakeState, FakeUser } from './state.ts'

/** The weight of a text, worked out apart from the connector: X's own configuration, in the plainest way. */
function weight(text: string): number {
  const bare = text.normalize('NFC').replace(/https?:\/\/\S+/g, 'x'.repeat(23))
  const folded = bare.replace(/\p{RGI_Emoji}/gv, '鳥')
  let sum = 0
  for (const letter of folded) {
    const code = letter.codePointAt(0) ?? 0
    const isLight =
      code <= 0x10ff ||
      (code >= 0x2000 && code <= 0x200d) ||
      (code >= 0x2010 && code <= 0x201f) ||
      (code >= 0x2032 && code <= 0x2037)
    sum += isLight ? 1 : 2
  }
  return sum
}

interface Wanted {
  readonly text?: string
  readonly media?: { readonly media_ids?: readonly string[]; readonly preview_media_id?: string }
  readonly poll?: { readonly options: readonly string[]; readonly duration_minutes: number }
  readonly reply?: { readonly in_reply_to_tweet_id?: string }
}

export function createPost(state: FakeState, author: FakeUser, asked: Asked): Reply {
  const wanted = asked.fields as Wanted
  const text = (wanted.text ?? '').toWellFormed().trim().normalize('NFC')
  const ids = wanted.media?.media_ids ?? []
  const media = ids.flatMap(id => state.media.find(known => known.id === id) ?? [])
  const parentId = wanted.reply?.in_reply_to_tweet_id ?? null
  if (author.suspended) return forbidden('Your account is suspended and is not permitted to post.')
  if (text === '' && ids.length === 0) return invalid('One of text or media is required.')
  if (weight(text) > 280) return forbidden('Your Tweet text is too long.')
  if (media.length < ids.length || media.some(({ stage }) => stage !== 'ready'))
    return invalid('Your media IDs are invalid.')
  const cover = wanted.media?.preview_media_id
  if (cover && state.media.find(({ id }) => id === cover)?.stage !== 'ready')
    return invalid('Your preview media ID is invalid.')
  const parent = state.posts.find(({ id }) => id === parentId)
  if (parentId && !parent)
    return forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.')
  if (parent && parent.author !== author && !named(state, parent).includes(author))
    return forbidden(
      'Reply to this conversation is not allowed because you have not been mentioned by the author of the post you are replying to.',
    )
  if (isTwin(state, author, text, parentId, ids.length))
    return forbidden('You are not allowed to create a Tweet with duplicate content.')
  const post = write(state, { author, text, parent: parent ?? null, media, asked: asked.fields })
  return { status: 201, json: { data: { id: post.id, text: post.text } } }
}

const isTwin = (
  { posts }: FakeState,
  author: FakeUser,
  text: string,
  parent: string | null,
  files: number,
): boolean =>
  files === 0 &&
  posts.some(post => post.author === author && post.text === text && post.inReplyTo === parent)

export function write(
  state: FakeState,
  {
    author,
    text,
    parent,
    media = [],
    asked = {},
  }: {
    readonly author: FakeUser
    readonly text: string
    readonly parent: FakePost | null
    readonly media?: readonly FakeMedia[]
    readonly asked?: FakePost['asked']
  },
): FakePost {
  const id = state.newId()
  const { poll } = asked as Wanted
  const names = parent ? [parent.author, ...parent.names].filter(user => user !== author) : []
  const post: FakePost = {
    ...{ id, author, text, media, asked, createdAt: state.now(), hidden: false },
    inReplyTo: parent?.id ?? null,
    conversation: parent?.conversation ?? id,
    names: [...new Set(names)],
    poll: poll ? { options: poll.options, minutes: poll.duration_minutes } : null,
    counts: { views: 0, likes: 0, reposts: 0, quotes: 0, saves: 0 },
  }
  state.posts.push(post)
  return post
}

export function deletePost(state: FakeState, author: FakeUser, id: string): Reply {
  const post = state.posts.find(known => known.id === id)
  if (!post) return notFound('tweet', id)
  if (post.author !== author) return forbidden('You are not authorized to delete this Tweet.')
  state.posts.splice(state.posts.indexOf(post), 1)
  return { status: 200, json: { data: { deleted: true } } }
}

export function hidePost(state: FakeState, user: FakeUser, id: string, asked: Asked): Reply {
  const post = state.posts.find(known => known.id === id)
  if (!post) return notFound('tweet', id)
  const root = state.posts.find(known => known.id === post.conversation)
  if (root?.author !== user || post === root)
    return forbidden('You can only hide replies of conversations that you began.')
  post.hidden = asked.fields.hidden === true
  return { status: 200, json: { data: { hidden: post.hidden } } }
}

export function listOwn(state: FakeState, id: string, asked: Asked): Reply {
  return listed(
    state,
    state.posts.filter(({ author }) => author.id === id),
    asked,
  )
}

export function listMentions(state: FakeState, id: string, asked: Asked): Reply {
  const found = state.posts.filter(
    post => post.author.id !== id && named(state, post).some(user => user.id === id),
  )
  return listed(state, found, asked)
}

export function search(state: FakeState, asked: Asked): Reply {
  const query = asked.query.get('query') ?? ''
  const wanted = [...query.matchAll(/"([^"]+)"|(#[^\s]+)/g)].map(([, word, tag]) =>
    (word ?? tag ?? '').toLowerCase(),
  )
  const oldest = state.now().getTime() - 7 * 86_400_000
  const found = state.posts.filter(
    ({ text, createdAt }) =>
      createdAt.getTime() > oldest && wanted.every(word => text.toLowerCase().includes(word)),
  )
  return listed(state, found, asked)
}

function listed(state: FakeState, posts: readonly FakePost[], asked: Asked): Reply {
  const { entries, meta } = page(posts, asked)
  const data = entries.map(post => postEntity(state, post, asked))
  const named = includes(state, entries, asked)
  return { status: 200, json: { ...(data.length > 0 ? { data } : {}), ...named, meta } }
}

export function listByIds(state: FakeState, asked: Asked): Reply {
  const ids = (asked.query.get('ids') ?? '').split(',')
  const found = ids.flatMap(id => state.posts.find(post => post.id === id) ?? [])
  const missing = ids.filter(id => !found.some(post => post.id === id))
  const data = found.map(post => postEntity(state, post, asked))
  return {
    status: 200,
    json: {
      ...(data.length > 0 ? { data } : {}),
      ...includes(state, found, asked),
      ...(missing.length > 0 ? { errors: missing.map(id => notFoundProblem('tweet', id)) } : {}),
    },
  }
}
