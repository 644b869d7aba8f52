/** What the fake network knows: Pages, their posts, what people write, what is uploaded. */
import type { ConsentHolder, FakeConsent } from '../../testing-consent.ts'

export interface FakePage {
  readonly id: string
  name: string
  readonly username: string
  /** The person who manages it. */
  readonly owner: string
  followers: number
  toldFields: string
}

export interface FakePhoto {
  readonly id: string
  readonly page: FakePage
  readonly alt: string
  readonly bytes: number
}

export interface FakeVideo {
  readonly id: string
  readonly page: FakePage
  readonly place: 'videos' | 'video_reels' | 'video_stories'
  readonly session: string
  size: number
  bytes: Buffer
  publishing: 'not_started' | 'complete'
  title: string
}

export interface FakePost {
  readonly id: string
  readonly page: FakePage
  text: string
  readonly link: string | null
  readonly photos: readonly FakePhoto[]
  readonly video: FakeVideo | null
  readonly isStory: boolean
  readonly at: Date
  updatedAt: Date
  reactions: number
  shares: number
  views: number
  viewers: number
  clicks: number
}

/** A post of somebody else that names the Page. */
export interface FakeNaming {
  readonly id: string
  readonly page: FakePage
  readonly by: FakePerson
  text: string
  readonly at: Date
  updatedAt: Date
  likedByPage: boolean
}

export interface FakePerson {
  readonly id: string
  name: string
}

export interface FakeComment {
  readonly id: string
  readonly post: FakePost | FakeNaming
  readonly parent: FakeComment | null
  readonly by: FakePerson
  text: string
  readonly at: Date
  isHidden: boolean
  likedByPage: boolean
  /** The exchange that a private answer to it opened. */
  privateThread: FakeThread | null
}

export interface FakeMessage {
  readonly id: string
  readonly by: FakePerson
  text: string
  readonly at: Date
  /** The comment that it answers in private. */
  readonly answers: string | null
}

export interface FakeThread {
  readonly id: string
  readonly page: FakePage
  readonly person: FakePerson
  readonly messages: FakeMessage[]
}

export interface FakeState {
  readonly now: () => Date
  readonly app: { readonly id: string; readonly secret: string }
  readonly consent: FakeConsent
  readonly pages: FakePage[]
  readonly photos: FakePhoto[]
  readonly videos: FakeVideo[]
  readonly posts: FakePost[]
  /** Where people name a Page, oldest first. */
  readonly naming: FakeNaming[]
  /** Kept until their hour. */
  readonly scheduled: { readonly id: string; at: Date; readonly post: FakePost }[]
  readonly people: FakePerson[]
  readonly comments: FakeComment[]
  readonly threads: FakeThread[]
  newId(): string
}

/** Who calls: the person, or one of their Pages. */
export interface Caller extends ConsentHolder {
  readonly page: FakePage | null
}

/** As the network shows the Page among people. */
export const pageAsPerson = ({ id, name }: FakePage): FakePerson => ({ id, name })

export const longestText = 63_206

/** Hours that a private exchange stays open after the person's last word. */
export const openFor = 24
