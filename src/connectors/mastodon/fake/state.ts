/** What the fake server remembers. It lives as long as the process of a test. */
import { randomBytes } from 'node:crypto'
import { idempotencyMemory, rates } from '../manifest.ts'
import type { Software } from '../software.ts'

export interface FakeAccount {
  readonly id: string
  readonly username: string
  displayName: string
  suspended: boolean
  followers: number
}

export interface FakeApp {
  readonly id: string
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUris: readonly string[]
  readonly scopes: readonly string[]
}

export interface FakeGrant {
  readonly app: FakeApp
  readonly account: FakeAccount
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly challenge: string | null
  readonly at: number
}

export interface FakeToken {
  readonly token: string
  readonly app: FakeApp
  /** Null for a token of the app itself. */
  readonly account: FakeAccount | null
  scopes: readonly string[]
  readonly createdAt: Date
  revoked: boolean
}

export interface FakeMedia {
  readonly id: string
  readonly account: FakeAccount
  readonly contentType: string
  readonly bytes: number
  readonly description: string | null
  readonly createdAt: Date
  /** Looks at it that still say « processing ». */
  looksLeft: number
  /** The server could not read it. */
  readonly broken: boolean
  statusId: string | null
}

export interface FakeStatus {
  readonly id: string
  readonly account: FakeAccount
  readonly application: string
  readonly createdAt: Date
  readonly visibility: string
  text: string
  warning: string
  sensitive: boolean
  language: string | null
  media: readonly FakeMedia[]
  editedAt: Date | null
  /** Null again once what it answers is deleted. */
  inReplyTo: string | null
  mentions: readonly FakeAccount[]
  readonly quote: FakeStatus | null
  poll: FakePoll | null
  readonly favouritedBy: Set<FakeAccount>
  /** Favourites and boosts of people who are not here. */
  readonly elsewhere: { favourites: number; reblogs: number }
}

/** What the server keeps until its hour: the status that it becomes then. */
export interface FakeScheduled {
  readonly id: string
  readonly account: FakeAccount
  at: Date
  readonly status: Omit<FakeStatus, 'id' | 'createdAt'>
}

export interface FakePoll {
  readonly options: readonly string[]
  readonly endsAt: Date
  readonly multiple: boolean
}

export interface FakeNotification {
  readonly id: string
  readonly for: FakeAccount
  readonly type: 'mention' | 'quote' | 'favourite'
  readonly by: FakeAccount
  readonly at: Date
  readonly status: FakeStatus
}

/** An open stream of an account. */
export interface FakeStream {
  readonly account: FakeAccount
  send(event: string, data: string): void
  end(): void
}

export interface FakeLimits {
  readonly maxCharacters: number
  readonly charactersPerUrl: number
  readonly maxMedia: number
  readonly imageBytes: number
  readonly imagePixels: number
  readonly mimeTypes: readonly string[]
  readonly altLength: number
}

export interface FakeRates {
  readonly api: number
  readonly uploads: number
  readonly deletions: number
}

export interface FakeOptions {
  /** The part of handles after the second @. */
  readonly domain?: string
  readonly limits?: Partial<FakeLimits>
  readonly now?: () => Date
  /** Calls allowed in each window of the real server. */
  readonly rates?: Partial<FakeRates>
  /** How often a look at a moving image says that it is still being worked on. */
  readonly processingLooks?: number
  /** `4.2` takes one callback as text; `3.5` has no v2 instance either; `whole-scopes` knows read and write only. */
  readonly age?: 'current' | '4.2' | '3.5' | 'whole-scopes'
  /** Another software that speaks the same API. */
  readonly software?: Software
  /** No server but a domain that lends its name: WebFinger points to this origin, and nothing else is here. */
  readonly pointsTo?: string
}

export interface FakeState {
  readonly domain: string
  readonly limits: FakeLimits
  readonly rates: FakeRates
  readonly processingLooks: number
  readonly age: NonNullable<FakeOptions['age']>
  readonly software: Software
  readonly pointsTo: string | null
  readonly now: () => Date
  /** Where the fake listens, once it does. */
  origin: string
  /** Where the server says that its streams are: under its public name, unless a test names the fake's own address. */
  streaming: string
  readonly accounts: FakeAccount[]
  readonly apps: FakeApp[]
  readonly grants: Map<string, FakeGrant>
  readonly tokens: FakeToken[]
  readonly media: FakeMedia[]
  readonly statuses: FakeStatus[]
  readonly scheduled: FakeScheduled[]
  readonly notifications: FakeNotification[]
  readonly streams: Set<FakeStream>
  /** Everything that streams have sent. */
  readonly sent: { readonly event: string; readonly data: string }[]
  readonly idempotency: Map<string, { readonly statusId: string; readonly at: number }>
  readonly counters: Map<string, { window: number; calls: number }>
  newId(): string
}

const usual: FakeLimits = {
  maxCharacters: 500,
  charactersPerUrl: 23,
  maxMedia: 4,
  imageBytes: 16_777_216,
  imagePixels: 33_177_600,
  mimeTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'video/mp4'],
  altLength: 1500,
}

/** What each software says of itself where nothing is set. */
const limitsOf: { readonly [software in Software]: Partial<FakeLimits> } = {
  mastodon: {},
  pixelfed: {
    imageBytes: 15_728_640,
    imagePixels: 2_073_600,
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'video/mp4'],
  },
  gotosocial: { maxCharacters: 5_000, maxMedia: 6 },
  akkoma: { maxCharacters: 5_000, charactersPerUrl: 23 },
}

const inLetters = (value: bigint): string =>
  `01${value.toString(32).toUpperCase().padStart(24, '0')}`

/** Where an id stands among the others of its server. */
export const ageOf = (id: string): string => id.padStart(26, '0')

export function makeState(options: FakeOptions): FakeState {
  const { software = 'mastodon' } = options
  const now = options.now ?? (() => new Date())
  let last = 0n
  const newId = () => {
    // As the server's own: time in the upper bits, so that ids sort by age.
    const wanted = BigInt(now().getTime()) << 16n
    last = wanted > last ? wanted : last + 1n
    // Cousins count in letters; their ids sort by age too.
    return software === 'gotosocial' || software === 'akkoma' ? inLetters(last) : String(last)
  }
  const account = (username: string, displayName: string): FakeAccount => ({
    id: newId(),
    username,
    displayName,
    suspended: false,
    followers: 12,
  })
  const { domain = 'mastodon.example' } = options
  return {
    domain,
    limits: { ...usual, ...limitsOf[software], ...options.limits },
    rates: {
      api: rates.api.calls,
      uploads: rates.uploads.calls,
      deletions: rates.deletions.calls,
      ...options.rates,
    },
    processingLooks: options.processingLooks ?? 1,
    age: options.age ?? (software === 'pixelfed' ? 'whole-scopes' : 'current'),
    software,
    pointsTo: options.pointsTo ?? null,
    now,
    origin: '',
    streaming: `wss://${domain}`,
    accounts: [account('brume', 'Brume'), account('ines', 'Inès')],
    apps: [],
    grants: new Map(),
    tokens: [],
    media: [],
    statuses: [],
    scheduled: [],
    notifications: [],
    streams: new Set(),
    sent: [],
    idempotency: new Map(),
    counters: new Map(),
    newId,
  }
}

export const secret = () => randomBytes(32).toString('base64url')

/** The post made with this key, for an hour. */
export function rememberedStatus(state: FakeState, key: string): string | null {
  const known = state.idempotency.get(key)
  const recent = known && state.now().getTime() - known.at < idempotencyMemory.value
  return recent ? known.statusId : null
}
