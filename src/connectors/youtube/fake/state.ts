/** What a fake YouTube keeps: channels, sessions of uploads, videos, comments, and what is counted of them. */
import { randomBytes } from 'node:crypto'

export interface FakeChannel {
  readonly id: string
  readonly title: string
  readonly handle: string
  followers: number
}

export interface FakeVideo {
  readonly id: string
  readonly channel: string
  snippet: { readonly [name: string]: unknown }
  status: { readonly [name: string]: unknown }
  readonly bytes: number
  /** Looks that still find it at work. */
  looksLeft: number
  /** What processing comes to. */
  outcome: { readonly uploadStatus: string; readonly [why: string]: string }
  shownAt: Date | null
  thumbnail: Buffer | null
  captions: string[]
  counts: { views: number; likes: number; shares: number; minutes: number }
}

export interface FakeSession {
  readonly channel: string
  readonly metadata: {
    readonly snippet: FakeVideo['snippet']
    readonly status: FakeVideo['status']
  }
  readonly length: number
  received: Buffer
  video: FakeVideo | null
}

export interface FakeComment {
  readonly id: string
  readonly video: string
  /** Null: a first comment. */
  readonly parent: string | null
  readonly author: string
  text: string
  readonly at: Date
  editedAt: Date
  status: 'published' | 'heldForReview' | 'likelySpam' | 'rejected'
}

export interface FakeState {
  readonly now: () => Date
  readonly channels: FakeChannel[]
  /** Who is signed in at Google, and the channels that the account speaks for. */
  readonly accounts: { readonly id: string; readonly channels: readonly string[] }[]
  readonly people: Map<string, string>
  readonly sessions: Map<string, FakeSession>
  videos: FakeVideo[]
  /** Videos of channels that are not connected here. */
  readonly others: FakeVideo[]
  comments: FakeComment[]
  /** What the project has left for today. */
  readonly left: { uploads: number; searches: number; units: number }
  /** Google has audited the project: its videos may be public. */
  isAudited: boolean
  /** Looks at a new video that find it at work. */
  processingLooks: number
  processingOutcome: FakeVideo['outcome']
  /** Pieces whose connection is cut once they have arrived. */
  cuts: number
  /** Bytes of each piece that came. */
  readonly pieces: number[]
}

export interface FakeOptions {
  readonly now?: () => Date
}

export const makeState = ({ now = () => new Date() }: FakeOptions): FakeState => ({
  now,
  channels: [
    { id: 'UCbrume', title: 'Brume', handle: '@brume', followers: 1_240 },
    { id: 'UCrosee', title: 'Rosée', handle: '@rosee', followers: 87 },
  ],
  accounts: [
    { id: 'brume', channels: ['UCbrume'] },
    { id: 'agence', channels: ['UCbrume', 'UCrosee'] },
    { id: 'personne', channels: [] },
  ],
  people: new Map(),
  sessions: new Map(),
  videos: [],
  others: [],
  comments: [],
  left: { uploads: 100, searches: 100, units: 10_000 },
  isAudited: true,
  processingLooks: 0,
  processingOutcome: { uploadStatus: 'processed' },
  cuts: 0,
  pieces: [],
})

export const newId = (bytes: number): string => randomBytes(bytes).toString('base64url')

/** Moments are told in whole seconds. */
export const moment = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`
