/** A TikTok that lives in the process of a test: its consent page, its API, the host that takes bytes, its bad days. */
import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { IncomingHook } from '../../hooks.ts'
import { makeConsent } from '../../testing-consent.ts'
import type { CallKind, Refusal } from '../../testing-faults.ts'
import { type Asked, type Reply, readAsked, text, write } from '../../testing-http.ts'
import { type FakeServer, readBytes, startServer } from '../../testing-server.ts'
import { askedScopes } from '../scopes.ts'
import { bad, route } from './routes.ts'
import { type FakeState, finish } from './state.ts'

const keys = { key: 'awx12', secret: 'a-secret-of-the-application' }
export const fakeApp = { ...keys, way: 'direct' }
/** The hosts of TikTok that the fake stands for. */
export const fakeHosts = ['open.tiktokapis.com', 'www.tiktok.com', 'open-upload.tiktokapis.com']

const year = 31_536_000

export type Fake = FakeServer<FakeState>

function makeState(now: () => Date, withheld: readonly string[]): FakeState {
  let last = 0
  const consent = makeConsent({
    network: 'TikTok',
    client: { id: keys.key, secret: keys.secret },
    isCallback: address => /^https?:/.test(address),
    scopes: askedScopes,
    separator: ',',
    accounts: () => [{ id: 'open-1', label: 'Café Brume' }],
    path: '/v2/auth/authorize/',
    now,
    lasting: 86_400,
    renewals: 'again',
    withheld: () => withheld,
  })
  return {
    ...{ now, app: keys, consent, sendings: [], posts: [] },
    creator: {
      ...{ openId: 'open-1', username: 'cafebrume', nickname: 'Café Brume', followers: 320 },
      privacy: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
      ...{ commentsOff: false, duetsOff: false, stitchesOff: true, longest: 300 },
    },
    ...{ isReviewed: true, isModerated: false, perMinute: Number.POSITIVE_INFINITY },
    ...{ looks: 0, failure: null },
    newId: () => {
      last += 1
      return String(last)
    },
  }
}

export async function startFake(
  options: { readonly now?: () => Date; readonly withheld?: readonly string[] } = {},
): Promise<Fake> {
  const state = makeState(options.now ?? (() => new Date()), options.withheld ?? [])
  return startServer(state, { answer, kindOf, refusal })
}

async function answer(
  state: FakeState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'PUT') return upload(state, request, response)
  const asked = await readAsked(request)
  const { consent } = state
  if (asked.path === '/v2/auth/authorize/') {
    const named = asClient(asked)
    return write(response, asked.method === 'GET' ? consent.page(named) : consent.decide(named))
  }
  if (asked.path === '/v2/oauth/token/') return write(response, token(state, asked))
  if (asked.path === '/v2/oauth/revoke/') {
    consent.revoke()
    return write(response, { status: 200, json: {} })
  }
  write(response, route(state, asked))
}

/** TikTok calls an application by its key, where the standard has an id. */
function asClient(asked: Asked): Asked {
  const query = new URLSearchParams(asked.query)
  query.set('client_id', query.get('client_key') ?? '')
  return { ...asked, query, fields: { ...asked.fields, client_id: asked.fields.client_key } }
}

function token({ consent, creator }: FakeState, asked: Asked): Reply {
  const reply = consent.token(asClient(asked))
  // A wrong grant is told in a good answer.
  if (reply.status >= 300) {
    return { status: 200, json: { ...(reply.json as object), log_id: '20261122' } }
  }
  const given = { open_id: creator.openId, refresh_expires_in: year }
  return { status: 200, json: { ...(reply.json as object), ...given } }
}

const range = /^bytes (\d+)-(\d+)\/(\d+)$/

async function upload(
  state: FakeState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBytes(request)
  const id = new URL(request.url ?? '/', 'http://fake').searchParams.get('upload_id')
  const sending = state.sendings.find(known => known.id === id)
  const [, from, to, total] = range.exec(request.headers['content-range'] ?? '') ?? []
  const status = (code: number) => write(response, { status: code })
  if (!sending || Number(total) !== sending.bytes) return status(404)
  if (state.now().getTime() - sending.at.getTime() > 3_600_000) return status(403)
  const isNext =
    Number(from) === sending.received.byteLength && Number(to) - Number(from) + 1 === body.length
  if (!isNext) return status(416)
  sending.received = Buffer.concat([sending.received, body])
  finish(state, sending)
  status(Number(to) + 1 === sending.bytes ? 201 : 206)
}

const words: { readonly [fault: string]: readonly [number, string] } = {
  unauthorised: [401, 'access_token_invalid'],
  forbidden: [403, 'spam_risk'],
  'permission-missing': [401, 'scope_not_authorized'],
  'not-found': [404, 'invalid_params'],
  'media-refused': [400, 'file_format_check_failed'],
  'server-error': [500, 'internal_error'],
}

const refusal: Refusal = (fault, usual) => {
  const limited = fault.startsWith('rate-limited')
  const [status, code] = words[fault] ?? [usual, limited ? 'rate_limit_exceeded' : 'invalid_params']
  return { status, body: bad(status, code, 'As TikTok says it.').json }
}

function kindOf({ method, url = '', headers }: IncomingMessage): CallKind | null {
  if (/\/(?:oauth|auth)\//.test(url)) return null
  if (method === 'PUT') {
    const [, , to, total] = range.exec(headers['content-range'] ?? '') ?? []
    return Number(to) + 1 === Number(total) ? 'write' : 'upload'
  }
  if (url.includes('/content/init/')) return 'write'
  return url.includes('/video/init/') ? 'upload' : 'look'
}

/** What the network sends to our address, signed. */
export function signedHook(
  told: { readonly event: string; readonly content: unknown },
  { now, secret = keys.secret }: { readonly now: Date; readonly secret?: string },
): IncomingHook {
  const at = Math.floor(now.getTime() / 1_000)
  const telling = {
    ...{ client_key: keys.key, event: told.event, create_time: at, user_openid: 'open-1' },
    content: JSON.stringify(told.content),
  }
  const body = Buffer.from(JSON.stringify(telling))
  const signature = createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex')
  return {
    ...{ method: 'POST', query: {}, body },
    headers: { 'content-type': 'application/json', 'tiktok-signature': `t=${at},s=${signature}` },
  }
}

/** The words under which something was sent. */
export const wordsOf = (info: { readonly [name: string]: unknown }): string =>
  text(info.description) ?? text(info.title) ?? ''
