/** LinkedIn in the process of a test: its OAuth, its versioned API, its uploads, its bad days. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { walkConsent } from '../../testing-consent.ts'
import type { CallKind, Refusal } from '../../testing-faults.ts'
import { type Asked, type Reply, readAsked, text, write } from '../../testing-http.ts'
import { type FakeServer, readBytes, startServer } from '../../testing-server.ts'
import { type Caller, denied, refusal } from './asking.ts'
import { standardData } from './figures.ts'
import { take } from './files.ts'
import { routeApi } from './routes.ts'
import { type FakeOptions, type FakeState, makeState } from './state.ts'

export interface Fake extends FakeServer<FakeState> {
  /** Walks the consent page in a person's place. */
  consent(
    authorize: string,
    decision: 'allow' | 'deny',
  ): Promise<{ readonly [key: string]: string }>
}

export async function startFake(options: FakeOptions = {}): Promise<Fake> {
  const state = makeState(options)
  const server = await startServer(state, { answer, kindOf, refusal: refusalOf })
  return {
    ...server,
    consent: (authorize, decision) => walkConsent(authorize, server.url, { decision }),
  }
}

async function answer(state: FakeState, request: IncomingMessage, response: ServerResponse) {
  const raw = request.url ?? '/'
  state.calls.push({
    method: request.method ?? 'GET',
    path: raw,
    restli: text(request.headers['x-restli-method']),
    version: text(request.headers['linkedin-version']),
  })
  if (raw.startsWith('/dms-uploads/')) {
    const bytes = await readBytes(request)
    const caller = callerOf(state, request)
    return write(response, caller ? take(state, raw, bytes) : noAccess)
  }
  const asked = await readAsked(request)
  write(response, route(state, asked, raw, callerOf(state, request)))
}

function callerOf({ consent }: FakeState, { headers }: IncomingMessage): Caller | null {
  const holder = consent.holder(headers.authorization?.replace(/^Bearer /, ''))
  return holder && { member: holder.account, scopes: holder.scopes }
}

const noAccess = refusal(
  401,
  'REVOKED_ACCESS_TOKEN',
  'The token used in the request has been revoked by the user',
  {
    serviceErrorCode: 65601,
  },
)

function route(state: FakeState, asked: Asked, raw: string, caller: Caller | null): Reply {
  const { consent } = state
  if (asked.path === '/oauth/v2/authorization')
    return asked.method === 'GET' ? consent.page(asked) : inOwnWords(consent.decide(asked))
  if (asked.path === '/oauth/v2/accessToken') return consent.token(asked)
  if (!caller) return noAccess
  if (/^\/v2\/(?:geo|industryTaxonomyVersions\/DEFAULT\/industries)$/.test(asked.path))
    return state.options.standardData === false ? denied(asked.path) : standardData(raw)
  if (asked.path.startsWith('/v2/')) return identity(state, asked, caller)
  return wrongHeaders(state, asked) ?? routeApi(state, asked, raw, caller)
}

/** LinkedIn does not say `access_denied`. */
const inOwnWords = (reply: Reply): Reply => {
  const location = reply.headers?.location?.replace(
    'error=access_denied',
    'error=user_cancelled_authorize',
  )
  return location ? { ...reply, headers: { location } } : reply
}

function identity(state: FakeState, { path }: Asked, { member: id, scopes }: Caller): Reply {
  const member = state.members.find(each => each.id === id)
  if (!member) return noAccess
  const { firstName, lastName, vanityName } = member
  if (path === '/v2/userinfo' && scopes.includes('openid') && scopes.includes('profile'))
    return {
      status: 200,
      json: { sub: id, name: `${firstName} ${lastName}`, given_name: firstName },
    }
  if (path === '/v2/me' && scopes.includes('r_basicprofile'))
    return {
      status: 200,
      json: { id, localizedFirstName: firstName, localizedLastName: lastName, vanityName },
    }
  return denied(path)
}

function wrongHeaders({ options }: FakeState, { headers }: Asked): Reply | null {
  const version = text(headers['linkedin-version'])
  if (headers['x-restli-protocol-version'] !== '2.0.0')
    return refusal(400, 'ILLEGAL_ARGUMENT', 'X-Restli-Protocol-Version 2.0.0 is required')
  if (!version) return refusal(400, 'VERSION_MISSING', 'A version must be present.')
  const served = options.versions ?? ['202603', '202607']
  return served.includes(version)
    ? null
    : refusal(426, 'NONEXISTENT_VERSION', `Requested version ${version} is not active`)
}

function kindOf({ method = 'GET', url = '' }: IncomingMessage): CallKind | null {
  if (url.startsWith('/oauth/')) return null
  if (method === 'GET') return 'look'
  return url.startsWith('/dms-uploads/') || url.includes('?action=') ? 'upload' : 'write'
}

const refusalOf: Refusal = (fault, status) => {
  if (fault === 'unauthorised') return { body: noAccess.json }
  if (fault === 'permission-missing') return { body: denied('posts.CREATE').json }
  const code = fault.startsWith('rate-limited') ? 'TOO_MANY_REQUESTS' : fault.toUpperCase()
  return { body: { status, code, message: words[fault] ?? 'Something is wrong.' } }
}

const words: { readonly [fault: string]: string } = {
  forbidden: 'This action is not allowed for the author.',
  'not-found': 'Could not find entity',
  conflict: 'The state has changed meanwhile',
  unprocessable: 'Invalid value',
  'media-refused': 'The media asset could not be processed',
  'rate-limited': 'Resource level throttle limit for calls to this resource is reached.',
  'server-error': 'Internal Server Error',
}
