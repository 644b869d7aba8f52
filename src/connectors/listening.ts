/** What is said on a network beyond our own posts: found by a word or a hashtag, as far as its API lets anybody look. */
import type { Json } from '#kit/json.ts'
import type { Bilingual } from '#kit/language.ts'
import type { ChannelPort } from './channel-port.ts'
import type { ChannelAccount } from './connecting.ts'
import type { RemoteAuthor, RemoteMedia } from './conversations.ts'
import type { Limit } from './formats/limit.ts'
import type { NotSent } from './outcomes.ts'

export interface Search {
  readonly by: 'hashtag' | 'words'
  /** Without its #. */
  readonly text: string
}

export interface FoundPost {
  readonly remoteId: string
  readonly url: string
  /** Absent where the network does not tell who wrote it. */
  readonly author?: RemoteAuthor
  readonly text: string
  readonly at: Date
  readonly media: readonly RemoteMedia[]
  /** Metric keys of the registry. */
  readonly counts: { readonly [metric: string]: number }
}

export type SearchOutcome =
  | {
      readonly outcome: 'found'
      readonly posts: readonly FoundPost[]
      readonly cursor: Json
      readonly more: boolean
    }
  | NotSent

export interface ListeningFacet {
  /** One page, newest first; `cursor` null: begin. Reads only. */
  search(
    account: ChannelAccount,
    search: Search,
    cursor: Json | null,
    port: ChannelPort,
  ): Promise<SearchOutcome>
}

export interface ListeningTraits {
  readonly by: { readonly [way in Search['by']]: true | { readonly why: Bilingual } }
  /** Days back that a search reaches. */
  readonly days: Limit
  /** Calls, or searched words, that the network grants in its own window. */
  readonly budget: Limit
}
