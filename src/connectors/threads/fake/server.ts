/** A Threads that lives in the process of a test: its consent page, its API, its bad days. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { graphRefusal } from '../../graph/testing.ts'
import { makeConsent } from '../../testing-consent.ts'
import type { CallKind } from '../../testing-faults.ts'
import { readAsked, write } from '../../testing-http.ts'
import { type FakeServer, startServer } from '../../testing-server.ts'
import { askedScopes } from '../scopes.ts'
import { route } from './routes.ts'
import type { FakeState } from './state.ts'

export const fakeApp = { id: '4545', secret: 'a-secret-of-the-application' }

export type Fake = FakeServer<FakeState>

export interface FakeOptions {
  readonly now?: () => Date
  /** Days that an access lasts; sixty, as the network has it, unless said. */
  readonly days?: number
  /** Scopes that Meta has not granted, or that the person leaves out. */
  readonly withheld?: readonly string[]
}

function makeState({ now = () => new Date(), days = 60, withheld = [] }: FakeOptions): FakeState {
  let last = 17_000
  const consent = makeConsent({
    network: 'Threads',
    client: fakeApp,
    isCallback: address => /^https?:/.test(address),
    scopes: askedScopes,
    separator: ',',
    accounts: () => [{ id: '2501', label: 'cafebrume' }],
    path: '/oauth/authorize',
    now,
    lasting: 3_600,
    renewals: 'none',
    withheld: () => withheld,
  })
  return {
    ...{ now, app: fakeApp, consent, days, quota: 250, looks: 0, error: null, areTesters: true },
    profile: { id: '2501', username: 'cafebrume', followers: 320 },
    ...{ containers: [], posts: [], people: [] },
    newId: () => {
      last += 1
      return String(last)
    },
  }
}

export async function startFake(options: FakeOptions = {}): Promise<Fake> {
  const state = makeState(options)
  return startServer(state, { answer, kindOf, refusal: graphRefusal })
}

async function answer(
  state: FakeState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = await readAsked(request)
  const { consent } = state
  if (asked.path === '/oauth/authorize') {
    return write(response, asked.method === 'GET' ? consent.page(asked) : consent.decide(asked))
  }
  write(response, route(state, asked))
}

function kindOf({ method = 'GET', url = '' }: IncomingMessage): CallKind | null {
  if (/oauth|access_token|debug_token/.test(url)) return null
  if (method === 'GET') return 'look'
  return /\/threads(?:\?|$)/.test(url) ? 'upload' : 'write'
}
