/** The calls of the API, each with the scopes that it needs. */
import { type Asked, type Reply, text } from '../../testing-http.ts'
import { changePin, countsOf, createPin, pinNotFound, pinOf, say, shownPin } from './pins.ts'
import type { FakeAccount, FakeState } from './state.ts'

interface Route {
  readonly method: string
  readonly path: RegExp
  readonly scopes: readonly string[]
  answer(state: FakeState, account: FakeAccount, asked: Asked, id: string): Reply
}

const readPins = ['boards:read', 'pins:read']
const writePins = [...readPins, 'boards:write', 'pins:write']

/** How far back a count may go. Milliseconds. */
const furthest = 91 * 86_400_000

const routes: readonly Route[] = [
  {
    ...{ method: 'GET', path: /^\/v5\/user_account$/, scopes: ['user_accounts:read'] },
    answer: (state, account) => ({ status: 200, json: shownAccount(state, account) }),
  },
  {
    ...{ method: 'GET', path: /^\/v5\/boards$/, scopes: ['boards:read'] },
    answer: (_state, { boards, username }, asked) =>
      pageOf(
        asked,
        boards.map(({ id, name }) => ({ id, name, privacy: 'PUBLIC', owner: { username } })),
      ),
  },
  {
    ...{ method: 'GET', path: /^\/v5\/boards\/(\d+)\/sections$/, scopes: ['boards:read'] },
    answer: (_state, { boards }, asked, id) => {
      const board = boards.find(one => one.id === id)
      return board ? pageOf(asked, board.sections) : say(404, 40, 'Board not found.')
    },
  },
  {
    ...{ method: 'GET', path: /^\/v5\/pins$/, scopes: readPins },
    answer: (state, account, asked) =>
      pageOf(
        asked,
        state.pins
          .filter(pin => pin.account === account.id)
          .toReversed()
          .map(pin => shownPin(pin, account)),
      ),
  },
  {
    ...{ method: 'POST', path: /^\/v5\/pins$/, scopes: writePins },
    answer: (state, account, asked) =>
      state.isReviewed ? underReview : createPin(state, account, asked),
  },
  {
    ...{ method: 'PATCH', path: /^\/v5\/pins\/(\d+)$/, scopes: writePins },
    answer: (state, account, asked, id) => changePin(state, account, id, asked),
  },
  {
    ...{ method: 'DELETE', path: /^\/v5\/pins\/(\d+)$/, scopes: writePins },
    answer: (state, account, _asked, id) => {
      const pin = pinOf(state, account, id)
      if (!pin) return pinNotFound
      state.pins = state.pins.filter(one => one !== pin)
      return { status: 204 }
    },
  },
  {
    ...{ method: 'GET', path: /^\/v5\/pins\/(\d+)\/analytics$/, scopes: readPins },
    answer: (state, account, { query }, id) => {
      const start = new Date(query.get('start_date') ?? '').getTime()
      if (!(state.now().getTime() - start < furthest))
        return say(400, 400, 'Invalid pins analytics parameters.')
      const pin = pinOf(state, account, id)
      const asked = (query.get('metric_types') ?? '').split(',')
      return pin ? countsOf(pin, asked) : pinNotFound
    },
  },
  {
    ...{ method: 'POST', path: /^\/v5\/media$/, scopes: ['pins:read', 'pins:write'] },
    answer: registerMedia,
  },
  {
    ...{ method: 'GET', path: /^\/v5\/media\/(\d+)$/, scopes: ['pins:read'] },
    answer: (state, account, _asked, id) => {
      const media = state.media.get(id)
      if (media?.account !== account.id) return say(404, 4, 'Media not found.')
      const shown =
        media.bytes === null ? 'registered' : media.looks > 0 ? 'processing' : media.ends
      if (media.bytes !== null) media.looks -= 1
      return { status: 200, json: { media_id: id, media_type: 'video', status: shown } }
    },
  },
]

const underReview = say(403, 2626, 'We are reviewing your account.')

const shownAccount = ({ pins }: FakeState, account: FakeAccount) => ({
  id: account.id,
  username: account.username,
  account_type: account.businessName ? 'BUSINESS' : 'PINNER',
  ...(account.businessName ? { business_name: account.businessName } : {}),
  profile_image: 'https://i.pinimg.com/280x280_RS/avatar.jpg',
  website_url: '',
  follower_count: account.followers,
  following_count: 12,
  board_count: account.boards.length,
  pin_count: pins.filter(pin => pin.account === account.id).length,
  monthly_views: 163,
})

function pageOf({ query }: Asked, list: readonly object[]): Reply {
  const size = Number(query.get('page_size') ?? '25')
  const from = Number(Buffer.from(query.get('bookmark') ?? '', 'base64url').toString() || '0')
  const next = from + size
  const bookmark = next < list.length ? Buffer.from(String(next)).toString('base64url') : null
  return { status: 200, json: { items: list.slice(from, next), bookmark } }
}

function registerMedia(state: FakeState, account: FakeAccount, { fields }: Asked): Reply {
  if (fields.media_type !== 'video') return say(400, 1, 'Invalid request: media_type')
  const { processingLooks: looks, refusesVideos } = state.options
  const id = state.newId()
  const ends = refusesVideos ? 'failed' : 'succeeded'
  state.media.set(id, { id, account: account.id, bytes: null, looks, ends })
  return {
    status: 201,
    json: {
      media_id: id,
      media_type: 'video',
      upload_url: 'https://pinterest-media-upload.s3-accelerate.amazonaws.com/',
      upload_parameters: {
        'Content-Type': 'multipart/form-data',
        key: `uploads/${id}`,
        policy: 'eyJleHBpcmF0aW9uIjoi',
        'x-amz-algorithm': 'AWS4-HMAC-SHA256',
      },
    },
  }
}

export const unauthorised = say(401, 2, 'Authentication failed.')
export const outOfScope = say(
  401,
  3,
  'Your token does not have sufficient permissions to perform this operation. Please ensure your token is authorized with the correct set of scopes.',
)

export function routeApi(state: FakeState, asked: Asked): Reply {
  const token = asked.headers.authorization?.replace(/^Bearer /, '')
  const holder = state.consent.holder(token)
  const account = state.accounts.find(({ id }) => id === holder?.account)
  if (!holder || !account) return unauthorised
  for (const { method, path, scopes, answer } of routes) {
    const found = method === asked.method ? path.exec(asked.path) : null
    if (!found) continue
    if (!scopes.every(scope => holder.scopes.includes(scope))) return outOfScope
    return countCall(state) ?? answer(state, account, asked, found[1] ?? '')
  }
  return say(404, 404, 'Not found.')
}

/** An application on trial has so many calls a day. */
function countCall({ calls, now, options }: FakeState): Reply | null {
  const moment = now()
  const day = moment.toISOString().slice(0, 10)
  if (calls.day !== day) Object.assign(calls, { day, count: 0 })
  calls.count += 1
  if (calls.count <= options.callsADay) return null
  const tomorrow = new Date(`${day}T00:00:00Z`).getTime() + 86_400_000
  const seconds = Math.ceil((tomorrow - moment.getTime()) / 1_000)
  return {
    ...say(429, 8, 'This request exceeded a rate limit.'),
    headers: {
      'x-ratelimit-limit': String(options.callsADay),
      'x-ratelimit-reset': String(seconds),
    },
  }
}

/** The store that videos are sent to. */
export function takeFile(state: FakeState, asked: Asked): Reply {
  const id = /^uploads\/(\d+)$/.exec(text(asked.fields.key) ?? '')?.[1]
  const media = state.media.get(id ?? '')
  if (!media || !asked.fields.policy || !asked.headers['content-length'])
    return { status: 403, html: '<Error><Code>AccessDenied</Code></Error>' }
  if (!asked.file) return { status: 400, html: '<Error><Code>InvalidArgument</Code></Error>' }
  media.bytes = asked.file.bytes.byteLength
  state.uploads += 1
  return { status: 204 }
}
