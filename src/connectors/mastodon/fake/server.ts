/** A Mastodon server that lives in the process of a test: its API, its consent page, its bad days. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CallKind, Refusal } from '../../testing-faults.ts'
import { type Asked, type Reply, readAsked, refuse, write } from '../../testing-http.ts'
import { type Around, type FakeServer, startServer } from '../../testing-server.ts'
import { instanceV1, instanceV2, nodeInfo, nodeInfoLinks } from './entities.ts'
import { consentPage, createApp, decide, giveToken, revokeToken } from './oauth.ts'
import { countCall } from './rate-limits.ts'
import { outOfScope, routeSigned } from './signed-routes.ts'
import { type FakeOptions, type FakeState, type FakeToken, makeState } from './state.ts'
import { openStream } from './streams.ts'

export interface Fake extends FakeServer<FakeState> {
  /** Presses a button of the consent page, as a person would, and gives the address that the browser goes to. */
  consent(authorize: string, decision: 'allow' | 'deny', username?: string): Promise<URL>
}

/** `around` sees every exchange, faults included. */
export async function startFake(options: FakeOptions & Around = {}): Promise<Fake> {
  const state = makeState(options)
  const server = await startServer(state, {
    answer,
    kindOf,
    refusal: refusalOf(state),
    around: options.around,
  })
  state.origin = server.url
  return {
    ...server,
    consent: (authorize, decision, username) => consent(state, authorize, decision, username),
  }
}

async function answer(
  state: FakeState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = await readAsked(request)
  const token = tokenOf(state, asked)
  const isStream = `${asked.method} ${asked.path}` === 'GET /api/v1/streaming/user'
  if (isStream && state.software === 'mastodon') {
    return openStream(state, token, response)
  }
  const { headers, refusal } = countCall(state, token?.account?.id ?? 'anybody', asked)
  const reply = refusal ?? (await route(state, asked, token))
  write(response, { ...reply, headers: { ...headers, ...reply.headers } })
}

const tokenOf = (state: FakeState, { headers }: Asked): FakeToken | undefined => {
  const given = headers.authorization?.replace(/^Bearer /, '')
  return state.tokens.find(token => token.token === given)
}

function route(state: FakeState, asked: Asked, token: FakeToken | undefined): Reply {
  const call = `${asked.method} ${asked.path}`
  if (state.pointsTo !== null) return pointHome(state.pointsTo, asked)
  if (call === 'GET /api/v2/instance') {
    return state.age === '3.5' ? refuse(404, 'Not Found') : { status: 200, json: instanceV2(state) }
  }
  if (call === 'GET /api/v1/instance') return { status: 200, json: instanceV1(state) }
  if (call === 'GET /.well-known/nodeinfo') return { status: 200, json: nodeInfoLinks(state) }
  if (call === 'GET /nodeinfo/2.0') return { status: 200, json: nodeInfo(state) }
  if (call === 'POST /api/v1/apps') return createApp(state, asked)
  if (call === 'GET /oauth/authorize') return consentPage(state, asked)
  if (call === 'POST /oauth/authorize') return decide(state, asked)
  if (call === 'POST /oauth/token') return giveToken(state, asked)
  if (call === 'POST /oauth/revoke') return revokeToken(state, asked)
  return routeSigned(state, asked, token)
}

function pointHome(origin: string, { path, query }: Asked): Reply {
  const subject = query.get('resource') ?? ''
  const name = /^acct:([^@]+)@/.exec(subject)?.[1]
  if (path !== '/.well-known/webfinger' || !name) return refuse(404, 'Not Found')
  const links = [
    { rel: 'self', type: 'application/activity+json', href: `${origin}/users/${name}` },
  ]
  return { status: 200, json: { subject, links } }
}

async function consent(
  state: FakeState,
  authorize: string,
  decision: 'allow' | 'deny',
  username?: string,
): Promise<URL> {
  const { search } = new URL(authorize)
  const page = await fetch(`${state.origin}/oauth/authorize${search}`, { redirect: 'manual' })
  if (page.status === 302) return new URL(page.headers.get('location') ?? '')
  const html = await page.text()
  if (!html.includes('value="allow"')) throw new Error(`No consent page but ${html.slice(0, 200)}`)
  const account = state.accounts.find(known => known.username === (username ?? 'brume'))
  const body = new URLSearchParams(search)
  body.set('decision', decision)
  body.set('account', account?.id ?? '')
  const answered = await fetch(`${state.origin}/oauth/authorize`, {
    method: 'POST',
    body,
    redirect: 'manual',
  })
  return new URL(answered.headers.get('location') ?? '')
}

function kindOf({ method = 'GET', url = '' }: IncomingMessage): CallKind | null {
  if (method === 'GET') return 'look'
  if (url.startsWith('/api/v2/media')) return 'upload'
  return /^\/api\/v1\/(scheduled_)?statuses/.test(url) ? 'write' : 'look'
}

const refusalOf =
  (state: FakeState): Refusal =>
  fault => {
    if (fault === 'unauthorised') return { body: { error: 'The access token was revoked' } }
    if (fault === 'permission-missing') {
      return { body: outOfScope.json, headers: { ...outOfScope.headers } }
    }
    if (fault === 'rate-limited' || fault.startsWith('rate-limited-')) {
      return { body: { error: 'Too many requests' }, headers: rateHeaders(state, fault) }
    }
    return { body: { error: words[fault] ?? fault } }
  }

const words: { readonly [fault: string]: string } = {
  forbidden: 'This action is not allowed',
  'not-found': 'Record not found',
  conflict: 'Conflict',
  unprocessable: "Validation failed: Text can't be blank",
  'media-refused': 'File type of uploaded media could not be verified',
  'server-error': "We're sorry, but something went wrong on our end.",
}

/** The network's own way of saying when: two minutes from now. */
const rateHeaders = (state: FakeState, fault: string): Record<string, string> => {
  if (fault !== 'rate-limited') return {}
  return {
    'x-ratelimit-limit': '300',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': new Date(state.now().getTime() + 120_000).toISOString(),
  }
}
