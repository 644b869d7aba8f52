/** The API of the fake: both ways in, and what an account may ask. */
import {
  bearerOf,
  gone,
  graphError,
  graphTime,
  onlyAsked,
  outOfScope,
  pageReply,
  wrongToken,
} from '../../graph/testing.ts'
import { type Asked, type Reply, text } from '../../testing-http.ts'
import { hashtagReply } from './hashtags.ts'
import { namedReply, namingEntity } from './naming.ts'
import {
  asPerson,
  type FakeAccount,
  type FakeComment,
  type FakeMessage,
  type FakePost,
  type FakeState,
} from './state.ts'
import { comment, create, hide, look, message, publish, removeNode } from './writing.ts'

export const route = (state: FakeState, asked: Asked): Reply =>
  onlyAsked(answered(state, asked), asked)

function answered(state: FakeState, asked: Asked): Reply {
  const token = tokenReply(state, asked)
  if (token) return token
  const [, id = '', edge = ''] = asked.path.replace(/^\/v\d+\.\d+/, '').split('/')
  const { consent, app, account } = state
  const bare = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1]
  // By Instagram the application proves nothing: the access alone is looked at.
  const isByInstagram = !asked.query.has('appsecret_proof')
  const bearer = isByInstagram ? bare : bearerOf(asked, app.secret)
  if (typeof bearer === 'object') return bearer
  const holder = consent.holder(bearer)
  if (!holder || (isByInstagram && holder.account !== 'instagram')) return wrongToken
  if (id === 'me' && edge === 'permissions') {
    const data = holder.scopes.map(permission => ({ permission, status: 'granted' }))
    return { status: 200, json: { data } }
  }
  if (id === 'me' && edge === 'accounts') return pages(state, holder.scopes, asked)
  const needed = scopeOf(asked.method, edge)
  if (!holder.scopes.some(scope => needed.test(scope))) return outOfScope(needed.source)
  if (id === account.id || id === 'me' || id === account.page) return ofAccount(state, edge, asked)
  return hashtagReply(state, id, edge, asked) ?? ofNode(state, id, edge, asked)
}

/** The exchanges of both ways. */
function tokenReply(state: FakeState, asked: Asked): Reply | null {
  const { path, query, method } = asked
  const { consent } = state
  const fields = Object.fromEntries(query)
  if (path === '/oauth/access_token' && method === 'POST') return shortToken(state, asked)
  if (path === '/access_token') {
    const holder = consent.holder(fields.access_token)
    return holder ? lasting(state, { ...holder, account: 'instagram' }) : wrongToken
  }
  if (path === '/refresh_access_token') {
    const bare = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1]
    const holder = consent.holder(bare)
    return holder ? lasting(state, holder) : wrongToken
  }
  if (!path.endsWith('/oauth/access_token')) return null
  if (fields.grant_type !== 'fb_exchange_token') {
    const reply = consent.token({ ...asked, fields })
    return reply.status < 300 ? reply : graphError(400, 100, 'This code has been used.', 36009)
  }
  const holder = consent.holder(fields.fb_exchange_token)
  return holder ? lasting(state, holder) : wrongToken
}

function lasting(state: FakeState, holder: { account: string; scopes: readonly string[] }): Reply {
  const seconds = state.days * 86_400
  const { accessToken } = state.consent.give(holder, seconds)
  const json = { access_token: accessToken, token_type: 'bearer', expires_in: seconds }
  return { status: 200, json }
}

/** As Instagram gives it: with what was allowed, and in a list. */
function shortToken(state: FakeState, asked: Asked): Reply {
  const reply = state.consent.token(asked)
  if (reply.status >= 300) {
    return { status: 400, json: { error_type: 'OAuthException', error_message: 'Invalid code' } }
  }
  const { access_token: token } = reply.json as { access_token: string }
  const permissions = (state.consent.holder(token)?.scopes ?? []).join(',')
  const data = [{ access_token: token, user_id: state.account.id, permissions }]
  return { status: 200, json: { data } }
}

const person = (account: FakeAccount) => ({
  ...{ id: account.id, user_id: account.id, username: account.username, name: account.name },
  followers_count: account.followers,
})

function pages(state: FakeState, scopes: readonly string[], asked: Asked): Reply {
  const { accessToken } = state.consent.give({ account: state.account.page, scopes }, null)
  const rows = [
    { id: '900', access_token: 'of-a-page-without-instagram' },
    {
      id: state.account.page,
      access_token: accessToken,
      instagram_business_account: person(state.account),
    },
    ...state.others.map(other => ({
      id: other.page,
      access_token: `of-${other.username}`,
      instagram_business_account: person(other),
    })),
  ]
  return pageReply(rows, asked, row => row)
}

/** Which permission each call needs, by either way. */
function scopeOf(method: string, edge: string): RegExp {
  if (/^(?:messages|conversations)$/.test(edge)) return /manage_messages$/
  if (edge === 'insights') return /manage_insights$/
  if (/^(?:media|media_publish)$/.test(edge) && method === 'POST') return /content_publish$/
  if (/^(?:comments|replies|tags)$/.test(edge)) return /manage_comments$/
  return /^instagram_(?:business_)?basic$/
}

function ofAccount(state: FakeState, edge: string, asked: Asked): Reply {
  const named = edge === '' ? namedReply(state, asked) : null
  if (named) return named
  const call = `${asked.method} ${edge}`
  const posts = state.posts.toReversed()
  if (call === 'GET ')
    return { status: 200, json: { ...person(state.account), media_count: posts.length } }
  if (call === 'GET media' || call === 'GET stories') {
    const isStory = edge === 'stories'
    const rows = posts.filter(({ container }) => (container.type === 'STORIES') === isStory)
    return pageReply(rows, asked, post => mediaEntity(state, post))
  }
  if (call === 'GET tags') return pageReply(state.naming.toReversed(), asked, namingEntity)
  if (call === 'GET content_publishing_limit') {
    const data = [{ quota_usage: posts.length, config: { quota_total: state.quota } }]
    return { status: 200, json: { data } }
  }
  if (call === 'GET insights') return audience(asked)
  if (call === 'GET conversations') return conversations(state, asked)
  if (call === 'POST media') return create(state, asked)
  if (call === 'POST media_publish') return publish(state, asked)
  if (call === 'POST messages') return message(state, asked)
  if (call === 'GET subscribed_apps') {
    const fields = state.told.fields.split(',').filter(field => field !== '')
    return pageReply(fields.length > 0 ? [fields] : [], asked, subscribed_fields => ({
      ...{ id: state.app.id, subscribed_fields },
    }))
  }
  if (edge === 'subscribed_apps') {
    state.told.fields = asked.method === 'POST' ? String(asked.fields.subscribed_fields ?? '') : ''
    return { status: 200, json: { success: true } }
  }
  return gone(edge)
}

function audience({ query }: Asked): Reply {
  const known: { readonly [by: string]: readonly object[] } = {
    country: [{ dimension_values: ['FR'], value: 90 }],
    age: [{ dimension_values: ['25-34'], value: 40 }],
  }
  const results = known[query.get('breakdown') ?? ''] ?? []
  const total_value = { breakdowns: [{ dimension_keys: [], results }] }
  return { status: 200, json: { data: [{ name: 'follower_demographics', total_value }] } }
}

function conversations(state: FakeState, asked: Asked): Reply {
  const who = asked.query.get('user_id')
  const rows = state.threads.filter(({ person: { id } }) => who === null || id === who)
  return pageReply(rows.toReversed(), asked, ({ id, messages }) => ({
    id,
    updated_time: graphTime(messages.at(-1)?.at ?? new Date(0)),
  }))
}

const mediaEntity = (state: FakeState, post: FakePost) => ({
  id: post.id,
  ...(post.container.caption === '' ? {} : { caption: post.container.caption }),
  permalink: `https://www.instagram.com/p/${post.id}/`,
  timestamp: graphTime(post.at),
  comments_count: state.comments.filter(each => each.post === post).length,
})

const commentEntity = ({ id, text: written, at, by, isHidden, parent }: FakeComment) => ({
  ...{ id, text: written, timestamp: graphTime(at), username: by.username, hidden: isHidden },
  from: { id: by.id, username: by.username },
  ...(parent ? { parent_id: parent.id } : {}),
})

const messageEntity = ({ id, text: written, at, by }: FakeMessage) => ({
  ...{ id, message: written, created_time: graphTime(at) },
  from: { id: by.id, username: by.username },
})

function ofNode(state: FakeState, id: string, edge: string, asked: Asked): Reply {
  const post = state.posts.find(known => known.id === id)
  const found = state.comments.find(known => known.id === id)
  const thread = state.threads.find(known => known.id === id)
  if (edge === 'comments' && post) return comments(state, post, asked)
  if (edge === 'replies') return found ? replies(state, found, asked) : gone(id)
  if (edge === 'messages' && thread) {
    return pageReply(thread.messages.toReversed(), asked, messageEntity)
  }
  if (edge === 'insights') return post ? counts(state, post) : gone(id)
  if (asked.method === 'DELETE') return removeNode(state, id)
  if (asked.method === 'POST') return hide(state, id, asked)
  if (post) return { status: 200, json: mediaEntity(state, post) }
  if (found) return { status: 200, json: commentEntity(found) }
  const container = state.containers.find(known => known.id === id)
  if (container) return look(container)
  const said = state.threads.flatMap(({ messages }) => messages).find(known => known.id === id)
  return said ? { status: 200, json: messageEntity(said) } : gone(id)
}

/** First comments only; each brings its answers. */
function comments(state: FakeState, post: FakePost, asked: Asked): Reply {
  if (asked.method === 'POST') {
    const made = comment(
      state,
      { post, parent: null },
      asPerson(state.account),
      text(asked.fields.message) ?? '',
    )
    return { status: 200, json: { id: made.id } }
  }
  const rows = state.comments.filter(each => each.post === post && !each.parent).toReversed()
  return pageReply(rows, asked, first => {
    const below = state.comments.filter(({ parent }) => parent === first)
    const shown = { data: below.map(commentEntity) }
    return { ...commentEntity(first), ...(below.length > 0 ? { replies: shown } : {}) }
  })
}

function replies(state: FakeState, parent: FakeComment, asked: Asked): Reply {
  if (asked.method === 'POST') {
    const written = text(asked.fields.message) ?? ''
    const by = asPerson(state.account)
    const made = comment(state, { post: parent.post, parent }, by, written)
    return { status: 200, json: { id: made.id } }
  }
  const rows = state.comments.filter(each => each.parent === parent)
  return pageReply(rows, asked, commentEntity)
}

function counts(state: FakeState, post: FakePost): Reply {
  const { views, reach, likes, shares, saved } = post
  const written = state.comments.filter(each => each.post === post).length
  const values = { views, reach, likes, shares, saved, comments: written }
  const data = Object.entries(values).map(([name, value]) => ({
    name,
    period: 'lifetime',
    values: [{ value }],
  }))
  return { status: 200, json: { data } }
}
