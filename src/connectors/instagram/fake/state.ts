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
  readonly children: readonly FakeContainer[]
  readonly isItem: boolean
  /** Looks until the network has worked on it. */
  looks: number
  /** Awaited by upload; null where the network fetches the file. */
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
  readonly containers: FakeContainer[]
  readonly posts: FakePost[]
  readonly people: FakePerson[]
  readonly comments: FakeComment[]
  readonly threads: FakeThread[]
  /** Posts in a day that the network grants. */
  quota: number
  /** Days that an access lasts. */
  readonly days: number
  /** Looks that each new container takes. */
  looks: number
  newId(): string
}

export const asPerson = ({ id, username }: FakeAccount): FakePerson => ({ id, username })
