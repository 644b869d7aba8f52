/** The API of the fake: the exchanges of accesses, and what a profile may ask. */
import {
  gone,
  graphError,
  graphTime,
  outOfScope,
  pageReply,
  wrongToken,
} from '../../graph/testing.ts'
import type { Asked, Reply } from '../../testing-http.ts'
import { scopes } from '../scopes.ts'
import { type FakePost, type FakeState, rootOf } from './state.ts'
import { create, look, manage, publish, removePost } from './writing.ts'

export function route(state: FakeState, asked: Asked): Reply {
  const token = tokenReply(state, asked)
  if (token) return token
  const [, id = '', edge = ''] = asked.path.replace(/^\/v1\.0/, '').split('/')
  const holder = state.consent.holder(bearerOf(asked))
  if (!holder) return wrongToken
  if (id === 'debug_token') return debug(state, asked)
  const needed = scopeOf(asked.method, id, edge)
  if (!holder.scopes.includes(needed)) return outOfScope(needed)
  if (id === 'keyword_search') return search(state, asked)
  if (id === 'me' || id === state.profile.id) return ofProfile(state, edge, asked)
  return ofPost(state, id, edge, asked)
}

const bearerOf = ({ headers }: Asked) => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]

function tokenReply(state: FakeState, asked: Asked): Reply | null {
  const { path, query } = asked
  const { consent } = state
  if (path === '/oauth/access_token') {
    const reply = consent.token(asked)
    if (reply.status >= 300) return graphError(400, 100, 'This authorization code has been used')
    const { access_token } = reply.json as { access_token: string }
    return { status: 200, json: { access_token, user_id: Number(state.profile.id) } }
  }
  const isExchange = path === '/access_token'
  if (!isExchange && path !== '/refresh_access_token') return null
  const given = isExchange ? (query.get('access_token') ?? '') : bearerOf(asked)
  const holder = consent.holder(given)
  const isClient = !isExchange || query.get('client_secret') === state.app.secret
  if (!holder || !isClient) return wrongToken
  const seconds = state.days * 86_400
  const { accessToken } = consent.give(holder, seconds)
  return {
    status: 200,
    json: { access_token: accessToken, token_type: 'bearer', expires_in: seconds },
  }
}

function debug(state: FakeState, { query }: Asked): Reply {
  if (!state.areTesters) {
    return graphError(403, 10, 'This endpoint needs the access of a Threads tester')
  }
  const holder = state.consent.holder(query.get('input_token') ?? '')
  const data = { type: 'USER', is_valid: holder !== null, scopes: holder?.scopes ?? [] }
  return { status: 200, json: { data } }
}

/** Which permission each call needs. */
function scopeOf(method: string, id: string, edge: string): string {
  if (method === 'DELETE') return scopes.delete
  if (id === 'keyword_search') return scopes.search
  if (/insights$/.test(edge)) return scopes.insights
  if (edge === 'mentions') return scopes.mentions
  if (edge === 'manage_reply') return scopes.replies
  if (edge === 'conversation' || edge === 'replies') return scopes['read-replies']
  if (method === 'POST' || edge === 'threads_publishing_limit') return scopes.publish
  return scopes.account
}

function ofProfile(state: FakeState, edge: string, asked: Asked): Reply {
  const { profile } = state
  const call = `${asked.method} ${edge}`
  const newest = state.posts.toReversed()
  const ours = newest.filter(({ by }) => by === profile)
  const show = (post: FakePost) => postEntity(state, post)
  if (call === 'GET ') {
    const { id, username } = profile
    return { status: 200, json: { id, username, name: 'Café Brume' } }
  }
  const list = {
    'GET threads': ours.filter(({ parent }) => parent === null),
    'GET replies': ours.filter(({ parent }) => parent !== null),
    'GET mentions': newest.filter(({ namesUs }) => namesUs),
  }[call]
  if (list) return pageReply(list, asked, show)
  if (call === 'GET threads_publishing_limit') return limits(state)
  if (call === 'GET threads_insights') return profileCounts(state, asked)
  if (call === 'POST threads') return create(state, asked)
  if (call === 'POST threads_publish') return publish(state, asked)
  return gone(edge)
}

function limits({ posts, profile, quota }: FakeState): Reply {
  const ours = posts.filter(({ by }) => by === profile)
  const replies = ours.filter(({ parent }) => parent !== null).length
  const config = (quota_total: number) => ({ quota_total, quota_duration: 86_400 })
  const row = {
    ...{ quota_usage: ours.length - replies, config: config(quota) },
    ...{ reply_quota_usage: replies, reply_config: config(1_000) },
    ...{ delete_quota_usage: 0, delete_config: config(100) },
  }
  return { status: 200, json: { data: [row] } }
}

function profileCounts({ profile }: FakeState, { query }: Asked): Reply {
  if (query.get('metric') === 'follower_demographics') {
    const known: { readonly [by: string]: readonly object[] } = {
      country: [{ dimension_values: ['FR'], value: 90 }],
      gender: [{ dimension_values: ['F'], value: 60 }],
    }
    const results = known[query.get('breakdown') ?? ''] ?? []
    const total_value = { breakdowns: [{ dimension_keys: [], results }] }
    return { status: 200, json: { data: [{ name: 'follower_demographics', total_value }] } }
  }
  const total_value = { value: profile.followers }
  return { status: 200, json: { data: [{ name: 'followers_count', period: 'day', total_value }] } }
}

function search(state: FakeState, asked: Asked): Reply {
  const wanted = (asked.query.get('q') ?? '').toLowerCase()
  const rows = state.posts
    .toReversed()
    .filter(post =>
      asked.query.get('search_mode') === 'TAG'
        ? topicOf(post).toLowerCase() === wanted
        : post.text.toLowerCase().includes(wanted),
    )
  return pageReply(rows, asked, post => postEntity(state, post))
}

/** The one that was set, else the first tag of the text. */
const topicOf = ({ container, text }: FakePost): string =>
  container?.topic || (/(?:^|\s)#([^\s#.,!?]+)/.exec(text)?.[1] ?? '')

export function postEntity(state: FakeState, post: FakePost) {
  const { id, text, by, at, parent, container, isHidden } = post
  const shown = container?.address ? { media_url: 'https://cdn.threads.example/file' } : {}
  return {
    ...{ id, username: by.username, timestamp: graphTime(at) },
    ...(text === '' ? {} : { text }),
    permalink: `https://www.threads.com/@cafebrume/post/${id}`,
    media_type: container?.type === 'TEXT' || !container ? 'TEXT_POST' : container.type,
    ...shown,
    has_replies: state.posts.some(each => each.parent === post),
    is_reply: parent !== null,
    is_reply_owned_by_me: by === state.profile,
    ...(parent ? { root_post: { id: rootOf(post).id }, replied_to: { id: parent.id } } : {}),
    hide_status: isHidden ? 'HIDDEN' : 'NOT_HUSHED',
  }
}

function ofPost(state: FakeState, id: string, edge: string, asked: Asked): Reply {
  const post = state.posts.find(known => known.id === id)
  if (asked.method === 'DELETE') return removePost(state, id)
  if (edge === 'manage_reply') return manage(state, id, asked)
  if (!post) {
    const container = state.containers.find(known => known.id === id)
    return container && edge === '' ? look(container) : gone(id)
  }
  if (edge === 'insights') return counts(state, post)
  if (edge === 'conversation') {
    const rows = state.posts.filter(each => each !== post && rootOf(each) === rootOf(post))
    return pageReply(rows.toReversed(), asked, each => postEntity(state, each))
  }
  return { status: 200, json: postEntity(state, post) }
}

function counts(state: FakeState, post: FakePost): Reply {
  const { views, likes, reposts, quotes, shares } = post
  const replies = state.posts.filter(each => each !== post && rootOf(each) === post).length
  const data = Object.entries({ views, likes, replies, reposts, quotes, shares }).map(
    ([name, value]) => ({ name, period: 'lifetime', values: [{ value }] }),
  )
  return { status: 200, json: { data } }
}
