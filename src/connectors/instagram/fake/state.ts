/** What the fake network knows: accounts, containers, posts, and what people write. */
import type { FakeConsent } from '../../testing-consent.ts'

export interface FakeAccount {
  readonly id: string
  /** The Page that it is linked to. */
  readonly page: string
  readonly username: string
  readonly name: string
  followers: number
}

export interface FakeContainer {
  readonly id: string
  readonly account: FakeAccount
  readonly caption: string
  readonly alt: string
  readonly type: string
  /** The moment of the video that is its cover. Milliseconds. */
  readonly coverAt: number | null
  readonly children: readonly FakeContainer[]
  readonly isItem: boolean
  /** Looks until the network has worked on it. */
  looks: number
  /** Awaited by upload, or fetched; null where the address alone was judged. */
  bytes: Buffer | null
  isPublished: boolean
}

export interface FakePost {
  readonly id: string
  readonly container: FakeContainer
  readonly account: FakeAccount
  readonly at: Date
  views: number
  reach: number
  likes: number
  shares: number
  saved: number
}

/** A post of somebody else that tags the account. */
export interface FakeNaming {
  readonly id: string
  readonly by: FakePerson
  text: string
  readonly at: Date
}

export interface FakePerson {
  readonly id: string
  username: string
}

export interface FakeComment {
  readonly id: string
  readonly post: FakePost
  readonly parent: FakeComment | null
  readonly by: FakePerson
  text: string
  readonly at: Date
  isHidden: boolean
}

export interface FakeMessage {
  readonly id: string
  readonly by: FakePerson
  readonly text: string
  readonly at: Date
  readonly answers: string | null
}

export interface FakeThread {
  readonly id: string
  readonly person: FakePerson
  readonly messages: FakeMessage[]
}

export interface FakeState {
  readonly now: () => Date
  readonly app: { readonly id: string; readonly secret: string }
  readonly consent: FakeConsent
  readonly account: FakeAccount
  /** Other accounts of the same person, which nothing is published on here. */
  readonly others: readonly FakeAccount[]
  /** What was fetched, by its address; null: addresses are judged by their looks. */
  readonly fetched: Map<string, Buffer> | null
  readonly containers: FakeContainer[]
  readonly posts: FakePost[]
  /** Where people tag the account, oldest first. */
  readonly naming: FakeNaming[]
  /** What our application is told of; empty: nothing. */
  readonly told: { fields: string }
  readonly people: FakePerson[]
  readonly comments: FakeComment[]
  readonly threads: FakeThread[]
  readonly hashtags: {
    /** What people tagged, oldest first. */
    readonly tagged: { readonly id: string; readonly caption: string; readonly at: Date }[]
    /** Words that the account has asked for, and when first. */
    readonly asked: Map<string, number>
    /** Meta has reviewed the application for public contents. */
    isReviewed: boolean
  }
  /** Posts in a day that the network grants. */
  quota: number
  /** Days that an access lasts. */
  readonly days: number
  /** Looks that each new container takes. */
  looks: number
  newId(): string
}

export const asPerson = ({ id, username }: FakeAccount): FakePerson => ({ id, username })
