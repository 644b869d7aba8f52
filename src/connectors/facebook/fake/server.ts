/** A Facebook that lives in the process of a test: its consent page, its Graph API, its upload host, its bad days. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { graphRefusal, wrongToken } from '../../graph/testing.ts'
import { makeConsent } from '../../testing-consent.ts'
import type { CallKind } from '../../testing-faults.ts'
import { type Reply, readAsked, write } from '../../testing-http.ts'
import { type Around, type FakeServer, readBytes, startServer } from '../../testing-server.ts'
import { askedScopes } from '../scopes.ts'
import { route } from './routes.ts'
import type { FakePage, FakeState } from './state.ts'
import { takeBytes } from './writing.ts'

export const fakeApp = { id: '4242', secret: 'a-secret-of-the-application' }

export type Fake = FakeServer<FakeState>

export interface FakeOptions extends Around {
  readonly now?: () => Date
  /** Scopes that the person unticks. */
  readonly withheld?: () => readonly string[]
}

const makePage = (id: string, name: string, username: string): FakePage => ({
  ...{ id, name, username, owner: 'lea', followers: 128, toldFields: '' },
})

function makeState({ now = () => new Date(), withheld = () => [] }: FakeOptions): FakeState {
  let last = 100
  const consent = makeConsent({
    network: 'Facebook',
    client: fakeApp,
    isCallback: address => /^https?:/.test(address),
    scopes: askedScopes,
    separator: ',',
    accounts: () => [{ id: 'lea', label: 'Léa Martin' }],
    path: '/v26.0/dialog/oauth',
    now,
    lasting: 5_000,
    renewals: 'none',
    withheld,
  })
  return {
    ...{ now, app: fakeApp, consent },
    pages: [makePage('1001', 'Café Brume', 'cafebrume'), makePage('1002', 'Brume Lyon', '')],
    ...{ photos: [], videos: [], posts: [], naming: [], scheduled: [] },
    ...{ people: [], comments: [], threads: [] },
    newId: () => {
      last += 1
      return String(last)
    },
  }
}

export async function startFake(options: FakeOptions = {}): Promise<Fake> {
  const state = makeState(options)
  return startServer(state, { answer, kindOf, refusal: graphRefusal, around: options.around })
}

async function answer(
  state: FakeState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url?.startsWith('/video-upload/')) return upload(state, request, response)
  const asked = await readAsked(request)
  const { consent } = state
  if (asked.path.endsWith('/dialog/oauth')) {
    return write(response, asked.method === 'GET' ? consent.page(asked) : consent.decide(asked))
  }
  write(response, route(state, asked))
}

async function upload(
  state: FakeState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await readBytes(request)
  const token = /^OAuth (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const holder = state.consent.holder(token)
  const id = request.url?.split('?')[0]?.split('/').at(-1)
  const video = state.videos.find(known => known.id === id && known.page.id === holder?.account)
  const asked = {
    ...{ method: 'POST', path: '', query: new URLSearchParams(), contentType: '' },
    ...{ headers: request.headers, fields: {}, file: null },
  }
  const reply: Reply = video ? takeBytes(video, asked, bytes) : wrongToken
  write(response, reply)
}

const uploads = /\/photos\?|upload_phase=(?:start|transfer)|^\/video-upload\//

function kindOf({ method = 'GET', url = '' }: IncomingMessage): CallKind | null {
  if (url.includes('/oauth')) return null
  if (method === 'GET' || url.includes('/subscribed_apps')) return 'look'
  return uploads.test(url) ? 'upload' : 'write'
}
