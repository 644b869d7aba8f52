/** What the fake Snapchat knows: public profiles, the files that were sent to it, and what they show. */
import { type FakeConsent, makeConsent } from '../../testing-consent.ts'
import { scope } from '../permissions.ts'

export interface FakeProfile {
  readonly id: string
  readonly organization: string | null
  /** Without the @. */
  readonly username: string
  readonly name: string
  subscribers: number
}

export interface FakeFile {
  readonly id: string
  readonly profile: string
  readonly type: 'VIDEO' | 'IMAGE'
  readonly key: Buffer
  readonly iv: Buffer
  readonly at: Date
  readonly pieces: Map<number, Buffer>
  /** What was sent, once it is whole and deciphered. */
  plain: Buffer | null
  /** Calls that are told to come back, while the file is read. */
  looks: number
}

export interface FakePost {
  readonly id: string
  readonly kind: 'story' | 'saved_story' | 'spotlight'
  readonly profile: string
  readonly media: string
  readonly words: string
  readonly locale: string | null
  views: number
  viewers: number
  shares: number
  replies: number
  favorites: number
}

export interface FakeState {
  readonly now: () => Date
  readonly consent: FakeConsent
  /** Usernames whose page everybody sees. */
  readonly pages: Set<string>
  readonly profiles: FakeProfile[]
  readonly files: FakeFile[]
  readonly posts: FakePost[]
  /** Snap has let the application in. */
  isLetIn: boolean
  /** Looks that each new file takes before it can be shown. */
  looks: number
  newId(): string
}

export const fakeApp = { id: 'b7f2c9d0-parvis', secret: 'a-secret-of-the-application' }

export interface FakeOptions {
  /** Usernames of the profiles that are there, the first of which the person keeps. */
  readonly profiles?: readonly string[]
  readonly now?: () => Date
}

const hour = 3_600

export function makeState({
  profiles = ['maison.colibri'],
  now = () => new Date(),
}: FakeOptions): FakeState {
  let last = 0
  const newId = () => {
    last += 1
    return `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`
  }
  const kept = profiles.map(username => ({
    ...{ id: newId(), organization: 'org-1', username },
    ...{ name: username, subscribers: 210 },
  }))
  const consent = makeConsent({
    network: 'Snapchat',
    client: fakeApp,
    isCallback: address => /^https?:/.test(address),
    scopes: [scope],
    accounts: () => kept.slice(0, 1).map(({ id, name: label }) => ({ id, label })),
    path: '/login/oauth2/authorize',
    now,
    lasting: hour,
    renewals: 'once',
  })
  return {
    ...{ now, consent, pages: new Set(profiles), profiles: kept, files: [], posts: [] },
    ...{ isLetIn: true, looks: 0, newId },
  }
}
