/** A Pinterest that lives in the process of a test: its API, its consent page, the store of its videos, its bad days. */
import type { IncomingMessage } from 'node:http'
import type { CallKind, Refusal } from '../../testing-faults.ts'
import { type Asked, type Reply, readAsked, write } from '../../testing-http.ts'
import { type Around, type FakeServer, startServer } from '../../testing-server.ts'
import { say } from './pins.ts'
import { outOfScope, routeApi, takeFile, unauthorised } from './routes.ts'
import { type FakeOptions, type FakeState, makeState } from './state.ts'

export type Fake = FakeServer<FakeState>

/** `around` sees every exchange, faults included. */
export async function startFake(options: FakeOptions & Around = {}): Promise<Fake> {
  const state = makeState(options)
  const server = await startServer(state, {
    answer: async (_, request, response) => write(response, route(state, await readAsked(request))),
    kindOf,
    refusal,
    around: options.around,
  })
  state.origin = server.url
  return server
}

function route(state: FakeState, asked: Asked): Reply {
  const call = `${asked.method} ${asked.path}`
  if (call === 'GET /oauth/') return state.consent.page(asked)
  if (call === 'POST /oauth/') return state.consent.decide(asked)
  if (call === 'POST /v5/oauth/token') return giveToken(state, asked)
  if (call === 'POST /') return takeFile(state, asked)
  return routeApi(state, asked)
}

/** Sixty days, in seconds. */
const renewalLife = 60 * 86_400

function giveToken({ consent, now }: FakeState, asked: Asked): Reply {
  const reply = consent.token(asked)
  if (reply.status === 401) return unauthorised
  if (reply.status !== 200) return say(400, 283, 'Your authorization grant is not valid.')
  const ends = Math.floor(now().getTime() / 1_000) + renewalLife
  return {
    status: 200,
    json: {
      ...(reply.json as object),
      response_type: asked.fields.grant_type,
      refresh_token_expires_in: renewalLife,
      refresh_token_expires_at: ends,
    },
  }
}

/** Consent and tokens never break; what makes a pin is inside the call that publishes it. */
function kindOf({ method, url = '' }: IncomingMessage): CallKind | null {
  if (url.includes('/oauth/')) return null
  if (method === 'GET') return 'look'
  return url === '/' || url.startsWith('/v5/media') ? 'upload' : 'write'
}

const refusal: Refusal = (fault, status) => {
  const replies: { readonly [name: string]: Reply } = {
    unauthorised,
    'permission-missing': outOfScope,
    forbidden: say(403, 29, 'You are not permitted to access that resource.'),
    'not-found': say(404, 40, 'Board not found.'),
    unprocessable: say(400, 1, 'Invalid request: one of the values is wrong'),
    'media-refused': say(400, 1, 'Sorry! Your image could not be read.'),
  }
  const reply = replies[fault] ?? say(status, status === 429 ? 8 : status, 'Something went wrong.')
  return { status: reply.status, body: reply.json }
}
