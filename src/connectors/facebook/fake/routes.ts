/** The Graph API of the fake: who calls, what is asked, what the access allows. */
import {
  bearerOf,
  gone,
  graphError,
  onlyAsked,
  outOfScope,
  pageReply,
  wrongToken,
} from '../../graph/testing.ts'
import { type Asked, type Reply, text } from '../../testing-http.ts'
import {
  commentEntity,
  messageEntity,
  namingEntity,
  pageEntity,
  postEntity,
  videoEntity,
} from './entities.ts'
import { listKept, ofKept, publishDue } from './scheduled.ts'
import { type Caller, type FakePage, type FakeState, pageAsPerson } from './state.ts'
import {
  changeNode,
  comment,
  feed,
  message,
  photo,
  photoStory,
  removeNode,
  video,
} from './writing.ts'

export const route = (state: FakeState, asked: Asked): Reply =>
  onlyAsked(answered(state, asked), asked)

function answered(state: FakeState, asked: Asked): Reply {
  publishDue(state)
  const path = asked.path.replace(/^\/v\d+\.\d+/, '')
  if (path === '/oauth/access_token') return giveToken(state, asked)
  if (path === '/debug_token') return debug(state, asked)
  const caller = callerOf(state, asked)
  if ('status' in caller) return caller
  if (path === '/me/permissions') return permissions(caller)
  if (path === '/me/accounts') return accounts(state, caller, asked)
  const { page } = caller
  if (!page) return graphError(400, 100, '(#100) A page access token is required')
  const [, id = '', edge = ''] = path.split('/')
  const needed = scopeOf(asked.method, edge)
  if (!caller.scopes.includes(needed)) return outOfScope(needed)
  return id === page.id ? ofPage(state, page, edge, asked) : ofNode(state, page, id, edge, asked)
}

/** The code of a consent, and the exchange for an access that lasts. */
function giveToken(state: FakeState, asked: Asked): Reply {
  const fields = Object.fromEntries(asked.query)
  if (fields.grant_type !== 'fb_exchange_token') {
    const reply = state.consent.token({ ...asked, fields })
    if (reply.status < 300) return reply
    return graphError(400, 100, 'This authorization code has expired or been used.', 36009)
  }
  const holder = state.consent.holder(fields.fb_exchange_token)
  const isOurs = fields.client_id === state.app.id && fields.client_secret === state.app.secret
  if (!holder || !isOurs) return wrongToken
  const { accessToken } = state.consent.give(holder, 60 * 86_400)
  const json = { access_token: accessToken, token_type: 'bearer', expires_in: 60 * 86_400 }
  return { status: 200, json }
}

function debug(state: FakeState, { headers, query }: Asked): Reply {
  if (headers.authorization !== `Bearer ${state.app.id}|${state.app.secret}`) return wrongToken
  const holder = state.consent.holder(query.get('input_token') ?? '')
  const data = { is_valid: holder !== null, scopes: holder?.scopes ?? [] }
  return { status: 200, json: { data } }
}

function callerOf(state: FakeState, asked: Asked): Caller | Reply {
  const token = bearerOf(asked, state.app.secret)
  if (typeof token === 'object') return token
  const holder = state.consent.holder(token)
  if (!holder) return wrongToken
  return { ...holder, page: state.pages.find(({ id }) => id === holder.account) ?? null }
}

const permissions = ({ scopes }: Caller): Reply => ({
  status: 200,
  json: { data: scopes.map(permission => ({ permission, status: 'granted' })) },
})

function accounts(state: FakeState, { account, scopes }: Caller, asked: Asked): Reply {
  if (!scopes.includes('pages_show_list')) return { status: 200, json: { data: [] } }
  const owned = state.pages.filter(({ owner }) => owner === account)
  return pageReply(owned, asked, page => ({
    ...pageEntity(page),
    access_token: state.consent.give({ account: page.id, scopes }, null).accessToken,
  }))
}

/** Which permission each call needs, as the reference of each edge says. */
function scopeOf(method: string, edge: string): string {
  if (edge === 'messages' || edge === 'conversations') return 'pages_messaging'
  if (edge === 'subscribed_apps') return 'pages_manage_metadata'
  if (edge === 'insights') return 'read_insights'
  if (method === 'GET')
    return edge === 'comments' || edge === 'tagged'
      ? 'pages_read_user_content'
      : 'pages_read_engagement'
  return edge === 'comments' || edge === 'likes' ? 'pages_manage_engagement' : 'pages_manage_posts'
}

function ofPage(state: FakeState, page: FakePage, edge: string, asked: Asked): Reply {
  const call = `${asked.method} ${edge}`
  const posts = state.posts.filter(post => post.page === page).toReversed()
  if (call === 'GET ') return { status: 200, json: pageEntity(page) }
  if (call === 'GET published_posts') {
    const shown = posts.filter(({ isStory }) => !isStory)
    return pageReply(shown, asked, post => postEntity(state, post))
  }
  if (call === 'GET tagged') {
    const named = state.naming.filter(each => each.page === page)
    return pageReply(named.toReversed(), asked, namingEntity)
  }
  if (call === 'GET scheduled_posts') return listKept(state, page, asked)
  if (call === 'GET stories') {
    return pageReply(
      posts.filter(({ isStory }) => isStory),
      asked,
      ({ id, photos, video: film }) => ({
        post_id: id.split('_')[1],
        media_id: photos[0]?.id ?? film?.id ?? '',
      }),
    )
  }
  if (call === 'GET insights') return pageInsights(page)
  if (call === 'GET conversations') return conversations(state, page, asked)
  if (call === 'POST feed') return feed(state, page, asked)
  if (call === 'POST photos') return photo(state, page, asked)
  if (call === 'POST photo_stories') return photoStory(state, page, asked)
  if (call === 'POST messages') return message(state, page, asked)
  if (edge === 'videos' || edge === 'video_reels' || edge === 'video_stories') {
    return video(state, page, edge, asked)
  }
  if (edge === 'subscribed_apps') {
    page.toldFields = asked.method === 'POST' ? (text(asked.fields.subscribed_fields) ?? '') : ''
    return { status: 200, json: { success: true } }
  }
  return gone(edge)
}

function pageInsights({ followers }: FakePage): Reply {
  const value = (split: object) => [{ value: split, end_time: '2026-11-21T08:00:00+0000' }]
  const data = [
    { name: 'page_follows_country', values: value({ FR: followers - 2, BE: 2 }) },
    { name: 'page_follows_city', values: value({ 'Lyon, Auvergne-Rhône-Alpes, France': 3 }) },
  ]
  return { status: 200, json: { data } }
}

function conversations(state: FakeState, page: FakePage, asked: Asked): Reply {
  const person = asked.query.get('user_id')
  const last = (thread: FakeState['threads'][number]) => thread.messages.at(-1)?.at ?? new Date(0)
  const rows = state.threads
    .filter(thread => thread.page === page && (person === null || thread.person.id === person))
    .sort((one, other) => last(other).getTime() - last(one).getTime())
  return pageReply(rows, asked, thread => ({
    id: thread.id,
    updated_time: last(thread)
      .toISOString()
      .replace(/\.\d+Z$/, '+0000'),
  }))
}

function ofNode(state: FakeState, page: FakePage, id: string, edge: string, asked: Asked): Reply {
  if (edge === 'comments') return comments(state, page, id, asked)
  if (edge === 'likes') return likes(state, id, asked)
  if (edge === 'messages') {
    const thread = state.threads.find(known => known.id === id)
    return thread ? pageReply(thread.messages.toReversed(), asked, messageEntity) : gone(id)
  }
  const kept = ofKept(state, id, asked)
  if (kept) return kept
  if (asked.method === 'DELETE') return removeNode(state, id)
  if (asked.method === 'POST') return changeNode(state, id, asked)
  return readNode(state, id)
}

function readNode(state: FakeState, id: string): Reply {
  const found =
    give(state.posts, id, post => ({ ...postEntity(state, post), is_published: true })) ??
    give(state.naming, id, namingEntity) ??
    give(state.comments, id, commentEntity) ??
    give(state.videos, id, film => videoEntity(state, film)) ??
    give(
      state.threads.flatMap(({ messages }) => messages),
      id,
      messageEntity,
    )
  return found ? { status: 200, json: found } : gone(id)
}

function give<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  show: (each: T) => unknown,
): unknown {
  const found = list.find(each => each.id === id)
  return found ? show(found) : undefined
}

function comments(state: FakeState, page: FakePage, id: string, asked: Asked): Reply {
  const parent = state.comments.find(known => known.id === id) ?? null
  const post = parent?.post ?? [...state.posts, ...state.naming].find(known => known.id === id)
  if (!post) return gone(id)
  if (asked.method === 'POST') {
    const written = text(asked.fields.message) ?? ''
    if (written.trim() === '') return graphError(400, 100, '(#100) message is empty')
    const made = comment(state, { post, parent }, pageAsPerson(page), written)
    return { status: 200, json: { id: made.id } }
  }
  const rows = state.comments.filter(each => (parent ? each.parent === parent : each.post === post))
  const isNewestFirst = asked.query.get('order') === 'reverse_chronological'
  return pageReply(isNewestFirst ? rows.toReversed() : rows, asked, commentEntity)
}

function likes(state: FakeState, id: string, { method }: Asked): Reply {
  const found = [...state.comments, ...state.naming].find(known => known.id === id)
  if (!found) return gone(id)
  found.likedByPage = method === 'POST'
  return { status: 200, json: { success: true } }
}
