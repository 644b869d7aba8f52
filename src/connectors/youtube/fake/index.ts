/** A YouTube that lives in the process of a test: Google's consent, the Data and Analytics APIs, its bad days. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ConsentHolder, type FakeConsent, makeConsent } from '../../testing-consent.ts'
import type { CallKind, Refusal } from '../../testing-faults.ts'
import { type Reply, readAsked, write } from '../../testing-http.ts'
import { type FakeServer, startServer } from '../../testing-server.ts'
import { type Asked, googleError, outOfScope, readRaw, unauthorised } from './asking.ts'
import {
  deleteComment,
  insertReply,
  insertThread,
  listReplies,
  listThreads,
  moderate,
} from './comments.ts'
import { listChannels, report } from './reports.ts'
import { search } from './search.ts'
import { type FakeOptions, type FakeState, makeState } from './state.ts'
import {
  addCaptions,
  quotaExceeded,
  routeVideos,
  setThumbnail,
  startSession,
  takePiece,
} from './videos.ts'

export const client = { id: '1234-brume.apps.googleusercontent.com', secret: 'GOCSPX-secret' }

const manage = 'https://www.googleapis.com/auth/youtube.force-ssl'
const count = 'https://www.googleapis.com/auth/yt-analytics.readonly'

export interface Fake extends FakeServer<FakeState> {
  readonly consent: FakeConsent
  /** Scopes that the person unticks. */
  readonly withheld: string[]
}

export async function startFake(options: FakeOptions = {}): Promise<Fake> {
  const state = makeState(options)
  const withheld: string[] = []
  const consent = makeConsent({
    ...{ network: 'Google', client, path: '/o/oauth2/v2/auth', now: state.now },
    isCallback: address => /^(https:\/\/parvis\.example|http:\/\/127\.0\.0\.1:\d+)\//.test(address),
    ...{ scopes: [manage, count], separator: ' ', lasting: 3_599, renewals: 'again' },
    ...{ needsProof: true, withheld: () => withheld },
    accounts: () => state.accounts.map(({ id }) => ({ id, label: id })),
  })
  const server = await startServer(state, {
    answer: (_, request, response) => answer(state, consent, request, response),
    kindOf,
    refusal,
  })
  return { ...server, consent, withheld }
}

async function answer(
  state: FakeState,
  consent: FakeConsent,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://fake').pathname
  if (path === '/token' || path === '/revoke' || path.startsWith('/o/oauth2/')) {
    const asked = await readAsked(request)
    return write(response, routeConsent(consent, asked))
  }
  const asked = await readRaw(request)
  const holder = consent.holder(asked.headers.authorization?.replace(/^Bearer /, ''))
  const reply = holder ? routeApi(state, asked, holder) : unauthorised
  if (reply === null) return void request.socket.destroy()
  write(response, reply)
}

function routeConsent(consent: FakeConsent, asked: Awaited<ReturnType<typeof readAsked>>): Reply {
  if (asked.path === '/token') return consent.token(asked)
  if (asked.path === '/revoke') {
    consent.revoke()
    return { status: 200, json: {} }
  }
  return asked.method === 'GET' ? consent.page(asked) : consent.decide(asked)
}

/** Null: the connection is to be cut. */
function routeApi(state: FakeState, asked: Asked, holder: ConsentHolder): Reply | null {
  const mine = state.accounts.find(({ id }) => id === holder.account)?.channels ?? []
  const [channel = ''] = mine
  const call = `${asked.method} ${asked.path}`
  if (asked.path === '/v2/reports')
    return holder.scopes.includes(count) ? report(state, asked, channel) : outOfScope
  if (!holder.scopes.includes(manage)) return outOfScope
  if (call === 'POST /upload/youtube/v3/videos') return startSession(state, asked, channel)
  if (call === 'PUT /upload/youtube/v3/videos') return takePiece(state, asked)
  if (call === 'GET /youtube/v3/search') return search(state, asked)
  const cost = costOf(call)
  if (state.left.units < cost) return quotaExceeded
  state.left.units -= cost
  const resource = asked.path.replace('/youtube/v3/', '')
  if (call === 'POST /upload/youtube/v3/thumbnails/set') return setThumbnail(state, asked)
  if (call === 'POST /upload/youtube/v3/captions') return addCaptions(state, asked)
  if (resource === 'channels') return listChannels(state, asked, mine)
  if (resource === 'videos') return routeVideos(state, asked, channel)
  if (resource === 'commentThreads')
    return asked.method === 'POST'
      ? insertThread(state, asked, channel)
      : listThreads(state, asked, channel)
  if (resource === 'comments/setModerationStatus') return moderate(state, asked)
  if (resource !== 'comments') return googleError(404, 'notFound')
  if (asked.method === 'GET') return listReplies(state, asked, channel)
  return asked.method === 'POST'
    ? insertReply(state, asked, channel)
    : deleteComment(state, asked, channel)
}

const costOf = (call: string): number =>
  call.startsWith('GET ') ? 1 : call.endsWith('/captions') ? 400 : 50

function kindOf({ method = 'GET', url = '' }: IncomingMessage): CallKind | null {
  if (url.startsWith('/token') || url.startsWith('/revoke') || url.startsWith('/o/')) return null
  if (url.startsWith('/upload/')) return 'upload'
  return method === 'GET' ? 'look' : 'write'
}

const words: { readonly [fault: string]: readonly [reason: string, message: string] } = {
  unauthorised: ['authError', 'Invalid Credentials'],
  forbidden: ['forbidden', 'The request might not be properly authorized.'],
  'not-found': ['notFound', 'Not found.'],
  conflict: ['conflict', 'The request conflicts with another one.'],
  unprocessable: ['invalidValue', 'Invalid value.'],
  'media-refused': ['invalidFile', 'The file cannot be read.'],
  'server-error': ['backendError', 'Backend Error'],
}

const refusal: Refusal = (fault, status) => {
  if (fault === 'permission-missing') return { body: outOfScope.json }
  const [reason, message] = words[fault] ?? ['rateLimitExceeded', 'Too many requests.']
  return { body: googleError(status, reason, message).json }
}
