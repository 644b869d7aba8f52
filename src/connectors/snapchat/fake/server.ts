/** A Snapchat that lives in the process of a test: pages of its profiles, its consent page, its API, its bad days. */
import type { IncomingMessage } from 'node:http'
import type { CallKind, Refusal } from '../../testing-faults.ts'
import { type Asked, type Reply, readAsked, write } from '../../testing-http.ts'
import { type FakeServer, startServer } from '../../testing-server.ts'
import { accountsHost, apiHost, siteHost } from '../addresses.ts'
import { bad, notLetIn, routeApi, unauthorised } from './routes.ts'
import { type FakeOptions, type FakeState, makeState } from './state.ts'

export type Fake = FakeServer<FakeState>

/** The hosts of Snapchat that the fake stands for. */
export const fakeHosts = [siteHost, apiHost, accountsHost]

/** A profile that is not served today. */
export const inTrouble = 'en.panne'

export const startFake = (options: FakeOptions = {}): Promise<Fake> =>
  startServer(makeState(options), {
    answer: async (state, request, response) =>
      write(response, route(state, await readAsked(request))),
    kindOf,
    refusal,
  })

function route(state: FakeState, asked: Asked): Reply {
  const [, way = '', name = ''] = asked.path.split('/')
  if (way === 'add') return page(state, decodeURIComponent(name))
  const call = `${asked.method} ${asked.path}`
  if (call === 'GET /login/oauth2/authorize') return state.consent.page(asked)
  if (call === 'POST /login/oauth2/authorize') return state.consent.decide(asked)
  if (call === 'POST /login/oauth2/access_token') return state.consent.token(asked)
  return routeApi(state, way === 'us' ? { ...asked, path: asked.path.slice(3) } : asked)
}

function page({ pages }: FakeState, name: string): Reply {
  if (name === inTrouble) return { status: 503 }
  const isThere = pages.has(name)
  const html = `<!doctype html><title>${isThere ? name : 'Not found'}</title>`
  return { status: isThere ? 200 : 404, html }
}

/** Consent and tokens never break. */
function kindOf({ method, url = '' }: IncomingMessage): CallKind | null {
  if (url.includes('/login/')) return null
  if (method === 'GET') return 'look'
  return url.includes('/media') ? 'upload' : 'write'
}

const refusal: Refusal = (fault, usual) => {
  const replies: { readonly [fault: string]: Reply } = {
    unauthorised,
    'permission-missing': notLetIn,
    'media-refused': bad(400, 'MEDIA_INVALID', 'The media cannot be read.'),
  }
  const reply = replies[fault] ?? bad(usual, 'SOMETHING_WRONG', 'As Snapchat says it.')
  return { status: reply.status, body: reply.json }
}
