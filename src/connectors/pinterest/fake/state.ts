/** What a Pinterest of tests keeps: accounts with their boards, pins, videos on their way. */

import { type FakeConsent, makeConsent } from '../../testing-consent.ts'
import { trialCalls } from '../app.ts'

export interface FakeSection {
  readonly id: string
  readonly name: string
}

export interface FakeBoard {
  readonly id: string
  name: string
  readonly sections: FakeSection[]
}

export interface FakeAccount {
  readonly id: string
  readonly username: string
  readonly businessName: string | null
  followers: number
  readonly boards: FakeBoard[]
}

export interface FakeCounts {
  views: number
  saves: number
  'network-clicks': number
  likes: number
  comments: number
}

export interface FakePin {
  readonly id: string
  readonly account: string
  readonly kind: 'image' | 'video' | 'multiple_images'
  /** How many pictures, a cover aside. */
  readonly pictures: number
  readonly madeAt: Date
  board: string
  section: string | null
  title: string | null
  description: string | null
  alt: string | null
  link: string | null
  readonly cover: object | null
  readonly counts: FakeCounts
}

export interface FakeMedia {
  readonly id: string
  readonly account: string
  bytes: number | null
  /** Looks left until it is processed. */
  looks: number
  /** What becomes of it then. */
  readonly ends: 'succeeded' | 'failed'
}

export interface FakeOptions {
  readonly now?: () => Date
  /** How often a video is looked at before it is processed. */
  readonly processingLooks?: number
  /** Every video is refused once it is read. */
  readonly refusesVideos?: true
  /** Calls a day; those of an application on trial where nothing is said. */
  readonly callsADay?: number
}

export interface FakeState {
  readonly now: () => Date
  origin: string
  readonly consent: FakeConsent
  readonly accounts: readonly FakeAccount[]
  /** Oldest first. */
  pins: FakePin[]
  readonly media: Map<string, FakeMedia>
  /** Files received: pictures inside pins, and videos. */
  uploads: number
  /** Scopes that the person leaves out. */
  withheld: readonly string[]
  /** The account is under review: nothing more is taken. */
  isReviewed: boolean
  calls: { day: string; count: number }
  readonly options: Required<Pick<FakeOptions, 'processingLooks' | 'callsADay'>> & FakeOptions
  /** Digits, as all ids of Pinterest. */
  newId(): string
}

export const client = { id: '1498765', secret: 'secret-of-the-application' } as const

const scopes = [
  ...['boards:read', 'boards:write', 'pins:read', 'pins:write', 'user_accounts:read'],
  ...['boards:read_secret', 'pins:read_secret'],
]

/** Seconds. */
const month = 30 * 86_400

export function makeState(given: FakeOptions = {}): FakeState {
  const options = { processingLooks: 1, callsADay: trialCalls.value, ...given }
  const now = options.now ?? (() => new Date())
  let last = 898_765_432_100
  const newId = () => {
    last += 7
    return String(last)
  }
  const state: FakeState = {
    ...{ now, options, newId, origin: '', pins: [], media: new Map(), uploads: 0 },
    ...{ withheld: [], isReviewed: false, calls: { day: '', count: 0 } },
    accounts: [
      {
        ...{
          id: newId(),
          username: 'atelierbrume',
          businessName: 'Atelier Brume',
          followers: 1_204,
        },
        boards: [
          {
            id: newId(),
            name: 'Jardin',
            sections: [
              { id: newId(), name: 'Printemps' },
              { id: newId(), name: 'Été' },
            ],
          },
          { id: newId(), name: 'Salades <d’été> & co', sections: [] },
        ],
      },
      { ...{ id: newId(), username: 'malik', businessName: null, followers: 3 }, boards: [] },
    ],
    consent: makeConsent({
      ...{ network: 'Pinterest', client, scopes, path: '/oauth/', now },
      isCallback: address => /^https?:\/\//.test(address),
      accounts: () =>
        state.accounts.map(({ id, username }) => ({ id, label: `${username} on Pinterest` })),
      lasting: month,
      renewals: 'once',
      withheld: () => state.withheld,
    }),
  }
  return state
}
