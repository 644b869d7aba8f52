/** An Instagram that lives in the process of a test: two consent pages, one API, its upload host, its bad days. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { graphRefusal, wrongToken } from '../../graph/testing.ts'
import { makeConsent } from '../../testing-consent.ts'
import type { CallKind } from '../../testing-faults.ts'
import { type Asked, readAsked, text, write } from '../../testing-http.ts'
import { type Around, type FakeServer, readBytes, startServer } from '../../testing-server.ts'
import { askedScopes } from '../scopes.ts'
import { route } from './routes.ts'
import type { FakeAccount, FakeState } from './state.ts'

const keys = { id: '4343', secret: 'a-secret-of-the-application' }
/** The same keys serve both ways here. */
export const fakeApp = { ...keys, 'instagram-id': keys.id, 'instagram-secret': keys.secret }

export type Fake = FakeServer<FakeState>

export interface FakeOptions extends Around {
  readonly now?: () => Date
  readonly looks?: number
  /** Days that an access lasts; sixty, as the network has it, unless said. */
  readonly days?: number
  /** Files are fetched from the addresses given, over http too: no test has a certificate. */
  readonly fetches?: true
  /** Other accounts of the same person. */
  readonly others?: readonly FakeAccount[]
}

function makeState(options: FakeOptions): FakeState {
  const { now = () => new Date(), looks = 0, days = 60, others = [], fetches } = options
  let last = 100
  const consent = makeConsent({
    network: 'Instagram',
    client: keys,
    isCallback: address => /^https?:/.test(address),
    scopes: [...askedScopes.facebook, ...askedScopes.instagram],
    separator: ',',
    accounts: () => [{ id: 'lea', label: 'Léa Martin' }],
    path: '/oauth/authorize',
    now,
    lasting: 5_000,
    renewals: 'none',
  })
  return {
    ...{ now, app: keys, consent, looks, days, quota: 100, others },
    fetched: fetches ? new Map() : null,
    account: {
      id: '1784',
      page: '1001',
      username: 'cafebrume',
      name: 'Café Brume',
      followers: 320,
    },
    ...{ containers: [], posts: [], naming: [], people: [], comments: [], threads: [] },
    told: { fields: '' },
    hashtags: { tagged: [], asked: new Map(), isReviewed: true },
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
  if (request.url?.startsWith('/ig-api-upload/')) return upload(state, request, response)
  const asked = await readAsked(request)
  const { consent } = state
  if (/\/dialog\/oauth$|^\/oauth\/authorize$/.test(asked.path)) {
    return write(response, asked.method === 'GET' ? consent.page(asked) : consent.decide(asked))
  }
  await fetchFile(state, asked)
  write(response, route(state, asked))
}

/** As the network does: what does not answer there is a file that it never saw. */
async function fetchFile({ fetched }: FakeState, { method, fields }: Asked): Promise<void> {
  const address = text(fields.image_url) ?? text(fields.video_url)
  if (!fetched || method !== 'POST' || !address || !URL.canParse(address)) return
  const answer = await fetch(address)
  if (answer.ok) fetched.set(address, Buffer.from(await answer.arrayBuffer()))
}

async function upload(
  state: FakeState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await readBytes(request)
  const token = /^OAuth (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const id = request.url?.split('?')[0]?.split('/').at(-1)
  const container = state.containers.find(known => known.id === id)
  if (!container || !state.consent.holder(token)) return write(response, wrongToken)
  container.bytes = bytes
  write(response, { status: 200, json: { success: true } })
}

const uploads = /\/media\?|\/media$|^\/ig-api-upload\//

function kindOf({ method = 'GET', url = '' }: IncomingMessage): CallKind | null {
  if (/oauth|access_token/.test(url)) return null
  if (method === 'GET' || url.includes('/subscribed_apps')) return 'look'
  return uploads.test(url) ? 'upload' : 'write'
}
