/** The API of the fake. */
import { type Asked, type Reply, text } from '../../testing-http.ts'
import { scopes } from '../scopes.ts'
import { type FakeSending, type FakeState, finish, isWhole, postOf } from './state.ts'

export const good = (data: unknown): Reply => ({
  status: 200,
  json: { data, error: { code: 'ok', message: '', log_id: '20261122' } },
})

export const bad = (status: number, code: string, message = ''): Reply => ({
  status,
  json: { error: { code, message, log_id: '20261122' } },
})

export function route(state: FakeState, asked: Asked): Reply {
  const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1]
  const holder = state.consent.holder(token)
  if (!holder) return bad(401, 'access_token_invalid', 'The access token is invalid or not found.')
  const call = `${asked.method} ${asked.path.replace(/^\/v2/, '')}`
  const known = calls[call]
  if (!known) return bad(404, 'invalid_params', `Unknown path ${asked.path}`)
  const needed = known.scopes(asked)
  if (!needed.every(scope => holder.scopes.includes(scope))) {
    return bad(401, 'scope_not_authorized', `The user did not authorize ${needed.join(', ')}.`)
  }
  return known.answer(state, asked)
}

const always =
  (...needed: readonly string[]) =>
  () =>
    needed

const calls: {
  readonly [call: string]: {
    readonly scopes: (asked: Asked) => readonly string[]
    readonly answer: (state: FakeState, asked: Asked) => Reply
  }
} = {
  'GET /user/info/': { scopes: userScopes, answer: user },
  'POST /post/publish/creator_info/query/': { scopes: always(scopes.publish), answer: creator },
  'POST /post/publish/video/init/': { scopes: always(scopes.publish), answer: initVideo },
  'POST /post/publish/inbox/video/init/': { scopes: always(scopes.draft), answer: initDraft },
  'POST /post/publish/content/init/': {
    scopes: ({ fields }) => [fields.post_mode === 'DIRECT_POST' ? scopes.publish : scopes.draft],
    answer: initPhotos,
  },
  'POST /post/publish/status/fetch/': { scopes: always(), answer: status },
  'POST /video/list/': { scopes: always(scopes.list), answer: list },
  'POST /video/query/': { scopes: always(scopes.list), answer: query },
}

const wanted = ({ query: asked }: Asked): string[] => (asked.get('fields') ?? '').split(',')

function userScopes(asked: Asked): readonly string[] {
  const fields = wanted(asked)
  return [
    ...(fields.some(field => /^(?:open_id|display_name|avatar_url)$/.test(field))
      ? [scopes.account]
      : []),
    ...(fields.includes('username') ? [scopes.profile] : []),
    ...(fields.some(field => field.endsWith('_count')) ? [scopes.stats] : []),
  ]
}

const picked = (all: { readonly [name: string]: unknown }, asked: Asked) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => wanted(asked).includes(name)))

function user(state: FakeState, asked: Asked): Reply {
  const { openId, username, nickname, followers } = state.creator
  const all = {
    ...{ open_id: openId, username, display_name: nickname },
    avatar_url: 'https://p16.tiktokcdn.example/avatar.jpeg',
    ...{ follower_count: followers, video_count: state.posts.length },
  }
  return good({ user: picked(all, asked) })
}

function creator({ creator: one }: FakeState): Reply {
  return good({
    ...{ creator_username: one.username, creator_nickname: one.nickname },
    creator_avatar_url: 'https://p16.tiktokcdn.example/avatar.jpeg',
    privacy_level_options: one.privacy,
    ...{ comment_disabled: one.commentsOff, duet_disabled: one.duetsOff },
    ...{ stitch_disabled: one.stitchesOff, max_video_post_duration_sec: one.longest },
  })
}

type Fields = { readonly [name: string]: unknown }
const record = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}

function tooMany(state: FakeState): Reply | null {
  const since = state.now().getTime() - 60_000
  const lately = state.sendings.filter(({ at }) => at.getTime() > since).length
  return lately >= state.perMinute ? bad(429, 'rate_limit_exceeded', 'Too many requests.') : null
}

/** What is said of a post that is published without its owner. */
function directRefusal(state: FakeState, info: Fields): Reply | null {
  const privacy = text(info.privacy_level) ?? ''
  if (!state.creator.privacy.includes(privacy)) {
    return bad(400, 'privacy_level_option_mismatch', 'The privacy level is not offered.')
  }
  if (!state.isReviewed && privacy !== 'SELF_ONLY') {
    return bad(403, 'unaudited_client_can_only_post_to_private_accounts')
  }
  return info.brand_content_toggle === true && privacy === 'SELF_ONLY'
    ? bad(400, 'invalid_params', 'Branded content cannot be private.')
    : null
}

function initVideo(state: FakeState, asked: Asked): Reply {
  const info = record(asked.fields.post_info)
  if ((text(info.title) ?? '').length > 2_200) return bad(400, 'invalid_params', 'Title too long.')
  return directRefusal(state, info) ?? begin(state, asked, info, false)
}

function initDraft(state: FakeState, asked: Asked): Reply {
  return begin(state, asked, {}, true)
}

function begin(state: FakeState, asked: Asked, info: Fields, isDraft: boolean): Reply {
  const { video_size, chunk_size, total_chunk_count } = record(asked.fields.source_info)
  const [bytes, piece, pieces] = [video_size, chunk_size, total_chunk_count].map(Number)
  const isPlanned =
    bytes !== undefined && piece !== undefined && piece > 0 && pieces === Math.floor(bytes / piece)
  if (!isPlanned || (pieces > 1 && piece < 5_000_000) || piece > 64_000_000) {
    return bad(400, 'invalid_params', 'The total chunk count is invalid')
  }
  const refusal = tooMany(state)
  if (refusal) return refusal
  const sending: FakeSending = {
    id: `${isDraft ? 'v_inbox_file' : 'v_pub_file'}~v2-1.${state.newId()}`,
    ...{ kind: 'video', isDraft, info, photos: [], bytes, piece, pieces },
    ...{ at: state.now(), received: Buffer.alloc(0), looks: state.looks, failure: state.failure },
  }
  state.sendings.push(sending)
  const upload = new URLSearchParams({ upload_id: sending.id, upload_token: 'once' })
  const upload_url = `https://open-upload.tiktokapis.com/upload?${upload}`
  return good({ publish_id: sending.id, upload_url })
}

function initPhotos(state: FakeState, { fields }: Asked): Reply {
  const info = record(fields.post_info)
  const { photo_images: photos } = record(fields.source_info)
  if ((text(info.description) ?? '').length > 4_000 || (text(info.title) ?? '').length > 90) {
    return bad(400, 'invalid_params', 'The description is too long.')
  }
  const isDraft = fields.post_mode !== 'DIRECT_POST'
  const refusal = (isDraft ? null : directRefusal(state, info)) ?? tooMany(state)
  if (refusal) return refusal
  const addresses = Array.isArray(photos) ? photos.map(String) : []
  if (addresses.length === 0 || addresses.length > 35) return bad(400, 'invalid_params', 'Photos.')
  if (!addresses.every(address => address.startsWith('https://parvis.example/'))) {
    return bad(403, 'url_ownership_unverified', 'The URL is not owned by the application.')
  }
  const sending: FakeSending = {
    id: `p_pub_url~v2.${state.newId()}`,
    ...{ kind: 'photo', isDraft, info, photos: addresses, bytes: 0, piece: 0, pieces: 0 },
    ...{ at: state.now(), received: Buffer.alloc(0), looks: state.looks, failure: state.failure },
  }
  state.sendings.push(sending)
  finish(state, sending)
  return good({ publish_id: sending.id })
}

function status(state: FakeState, { fields }: Asked): Reply {
  const sending = state.sendings.find(({ id }) => id === fields.publish_id)
  if (!sending) return bad(400, 'invalid_publish_id', 'The publish id does not exist.')
  const { received, kind } = sending
  const moved = { uploaded_bytes: received.byteLength }
  if (!isWhole(sending) || sending.looks > 0) {
    if (isWhole(sending)) sending.looks -= 1
    finish(state, sending)
    return good({
      status: kind === 'video' ? 'PROCESSING_UPLOAD' : 'PROCESSING_DOWNLOAD',
      ...moved,
    })
  }
  if (sending.failure) return good({ status: 'FAILED', fail_reason: sending.failure, ...moved })
  finish(state, sending)
  const post = postOf(state, sending)
  if (!post) return good({ status: 'SEND_TO_USER_INBOX', ...moved })
  const isPublic = sending.isDraft || sending.info.privacy_level === 'PUBLIC_TO_EVERYONE'
  const ids = isPublic && !state.isModerated ? [post.id] : []
  return good({ status: 'PUBLISH_COMPLETE', publicaly_available_post_id: ids, ...moved })
}

const wordsOf = ({ info }: FakeSending): string => text(info.description) ?? text(info.title) ?? ''

function videos(state: FakeState, asked: Asked, isWanted: (id: string) => boolean) {
  return state.posts
    .toReversed()
    .filter(({ id }) => isWanted(id))
    .map(post => {
      const { id, at, views, likes, comments, shares, sending } = post
      const all = {
        ...{ id, create_time: Math.floor(at.getTime() / 1_000) },
        ...{ title: wordsOf(sending), video_description: wordsOf(sending) },
        share_url: `https://www.tiktok.com/@${state.creator.username}/video/${id}`,
        ...{ view_count: views, like_count: likes, comment_count: comments, share_count: shares },
      }
      return picked(all, asked)
    })
}

function list(state: FakeState, asked: Asked): Reply {
  const all = videos(state, asked, () => true)
  return good({ videos: all.slice(0, Number(asked.fields.max_count ?? 10)), has_more: false })
}

function query(state: FakeState, asked: Asked): Reply {
  const { video_ids: ids } = record(asked.fields.filters)
  if (!Array.isArray(ids) || ids.length > 20) return bad(400, 'invalid_params', 'Too many ids.')
  return good({ videos: videos(state, asked, id => ids.includes(id)) })
}
