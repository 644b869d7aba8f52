/** What the fake network knows: one creator, what is being sent, and what is published. */
import type { FakeConsent } from '../../testing-consent.ts'

export interface FakeCreator {
  readonly openId: string
  readonly username: string
  nickname: string
  privacy: readonly string[]
  commentsOff: boolean
  duetsOff: boolean
  stitchesOff: boolean
  longest: number
  followers: number
}

export interface FakePost {
  readonly id: string
  readonly sending: FakeSending
  readonly at: Date
  views: number
  likes: number
  comments: number
  shares: number
}

export interface FakeSending {
  readonly id: string
  readonly kind: 'video' | 'photo'
  readonly isDraft: boolean
  readonly info: { readonly [name: string]: unknown }
  readonly photos: readonly string[]
  readonly bytes: number
  readonly piece: number
  readonly pieces: number
  readonly at: Date
  received: Buffer
  /** Looks until the network has worked on it. */
  looks: number
  failure: string | null
}

export interface FakeState {
  readonly now: () => Date
  readonly app: { readonly key: string; readonly secret: string }
  readonly consent: FakeConsent
  readonly creator: FakeCreator
  readonly sendings: FakeSending[]
  readonly posts: FakePost[]
  /** TikTok has reviewed the application. */
  isReviewed: boolean
  /** What is public still waits for a moderator: its id is not told. */
  isModerated: boolean
  /** Sendings that one account may begin in a minute. */
  perMinute: number
  /** Looks that each new sending takes. */
  looks: number
  /** Why each new sending fails, once it is whole. */
  failure: string | null
  newId(): string
}

export const isWhole = ({ kind, received, bytes }: FakeSending): boolean =>
  kind === 'photo' || received.byteLength >= bytes

export const postOf = (state: FakeState, sending: FakeSending): FakePost | undefined =>
  state.posts.find(post => post.sending === sending)

/** Once it is whole and worked on, it is published, or waits in the inbox of its owner. */
export function finish(state: FakeState, sending: FakeSending): void {
  const { looks, failure, isDraft } = sending
  if (!isWhole(sending) || looks > 0 || failure || isDraft || postOf(state, sending)) return
  publish(state, sending)
}

export function publish(state: FakeState, sending: FakeSending): void {
  state.posts.push({
    ...{ id: `74${state.newId().padStart(17, '0')}`, sending, at: state.now() },
    ...{ views: 14, likes: 0, comments: 1, shares: 0 },
  })
}
