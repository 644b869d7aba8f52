/** What the fake network knows: one profile, its containers, and what everybody writes. */
import type { FakeConsent } from '../../testing-consent.ts'

export interface FakeProfile {
  readonly id: string
  username: string
}

export interface FakeContainer {
  readonly id: string
  /** TEXT, IMAGE, VIDEO or CAROUSEL. */
  readonly type: string
  readonly text: string
  readonly alt: string
  readonly address: string
  readonly children: readonly FakeContainer[]
  readonly isItem: boolean
  readonly replyTo: string | null
  readonly replyControl: string
  readonly topic: string
  readonly link: string
  readonly poll: { readonly [option: string]: string } | null
  /** Looks until the network has worked on it. */
  looks: number
  /** What went wrong while the network worked on it. */
  error: string | null
  isPublished: boolean
}

export interface FakePost {
  readonly id: string
  readonly by: FakeProfile
  readonly parent: FakePost | null
  readonly container: FakeContainer | null
  readonly namesUs: boolean
  text: string
  readonly at: Date
  isHidden: boolean
  views: number
  likes: number
  reposts: number
  quotes: number
  shares: number
}

export interface FakeState {
  readonly now: () => Date
  readonly app: { readonly id: string; readonly secret: string }
  readonly consent: FakeConsent
  readonly profile: FakeProfile & { followers: number }
  readonly containers: FakeContainer[]
  readonly posts: FakePost[]
  readonly people: FakeProfile[]
  /** Posts in a day that the network grants. */
  quota: number
  /** Days that an access lasts. */
  readonly days: number
  /** Looks that each new container takes. */
  looks: number
  /** What each new container meets. */
  error: string | null
  /** Whether those who ask test the application: only they are told of an access. */
  areTesters: boolean
  newId(): string
}

export const rootOf = (post: FakePost): FakePost => (post.parent ? rootOf(post.parent) : post)
