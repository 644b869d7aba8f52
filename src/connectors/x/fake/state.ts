/** What the fake of X remembers. It lives as long as the process of a test. */
import type { HookReading, IncomingHook } from '../../hooks.ts'
import { type FakeConsent, makeConsent } from '../../testing-consent.ts'
import { type RateFamily, rates } from '../rates.ts'
import { askedScopes } from '../scopes.ts'

export interface FakeUser {
  readonly id: string
  readonly username: string
  name: string
  followers: number
  suspended: boolean
}

export interface FakeMedia {
  readonly id: string
  readonly key: string
  readonly owner: FakeUser
  readonly category: string
  readonly contentType: string
  readonly size: number
  readonly pieces: Map<number, Buffer>
  alt: string
  stage: 'open' | 'processing' | 'ready' | 'failed'
  /** Of a video, by language. */
  readonly captions: Map<string, string>
  /** Looks at it that still say « in progress ». */
  looksLeft: number
}

export interface FakePost {
  readonly id: string
  readonly author: FakeUser
  /** As it was written, without the names that are put before an answer. */
  readonly text: string
  readonly createdAt: Date
  readonly inReplyTo: string | null
  readonly conversation: string
  /** Whom an answer names before its text. */
  readonly names: readonly FakeUser[]
  readonly media: readonly FakeMedia[]
  readonly poll: { readonly options: readonly string[]; readonly minutes: number } | null
  /** Fields of the request that a test may want to see. */
  readonly asked: { readonly [name: string]: unknown }
  hidden: boolean
  /** Reactions of people who are not here. */
  readonly counts: { views: number; likes: number; reposts: number; quotes: number; saves: number }
}

export interface FakeDirect {
  readonly id: string
  readonly sender: FakeUser
  readonly conversation: string
  readonly text: string
  readonly createdAt: Date
}

export interface FakeWebhook {
  readonly id: string
  readonly url: string
  readonly created_at: string
  /** It answered with the right word when it was last asked. */
  valid: boolean
}

export interface FakeOptions {
  readonly now?: () => Date
  /** Calls allowed in each window of X. */
  readonly rates?: { readonly [family in RateFamily]?: number }
  /** How often a look at what moves says that it is still being worked on. */
  readonly processingLooks?: number
}

export const client = { id: 'parvis-of-brume', secret: 'secret/of+brume' } as const

export interface FakeState {
  readonly now: () => Date
  readonly rates: { readonly [family in RateFamily]?: number }
  readonly processingLooks: number
  readonly users: FakeUser[]
  readonly posts: FakePost[]
  readonly directs: FakeDirect[]
  readonly media: FakeMedia[]
  readonly consent: FakeConsent
  readonly counters: Map<string, { window: number; calls: number }>
  readonly webhooks: FakeWebhook[]
  /** The number of an address, a stroke, the number of an account. */
  readonly subscriptions: Set<string>
  /** What stands at the address that is being registered; nobody, unless a test says who. */
  address: (hook: IncomingHook) => HookReading | null
  /** Scopes that the person leaves out on the consent page. */
  withheld: readonly string[]
  /** Every call costs credits: false once there are none. */
  hasCredits: boolean
  newId(): string
}

const epoch = 1_288_834_974_657

export function makeState(options: FakeOptions): FakeState {
  const now = options.now ?? (() => new Date())
  let last = 0n
  // As those of X: time in the upper bits.
  const newId = () => {
    const wanted = BigInt(now().getTime() - epoch) << 22n
    last = wanted > last ? wanted : last + 1n
    return String(last)
  }
  const user = (username: string, name: string): FakeUser => ({
    ...{ id: newId(), username, name },
    ...{ followers: 12, suspended: false },
  })
  const users = [user('brume', 'Brume'), user('ines', 'Inès')]
  const state: FakeState = {
    now,
    rates: options.rates ?? {},
    processingLooks: options.processingLooks ?? 1,
    users,
    posts: [],
    directs: [],
    media: [],
    consent: makeConsent({
      ...{ network: 'X', client, now, path: '/i/oauth2/authorize', needsProof: true },
      isCallback: address =>
        /^(https:\/\/parvis\.example|http:\/\/127\.0\.0\.1:\d+)\//.test(address),
      scopes: askedScopes,
      accounts: () => users.slice(0, 1).map(({ id, username }) => ({ id, label: username })),
      ...{ lasting: 7_200, renewals: 'once' },
      withheld: () => state.withheld,
    }),
    counters: new Map(),
    ...{ webhooks: [], subscriptions: new Set<string>(), address: () => null },
    withheld: [],
    hasCredits: true,
    newId,
  }
  return state
}

export const brandOf = ({ users: [brand] }: FakeState): FakeUser => {
  if (!brand) throw new Error('Nobody lives on this network')
  return brand
}

export const usualRate = (state: FakeState, family: RateFamily): number =>
  state.rates[family] ?? rates[family].calls
