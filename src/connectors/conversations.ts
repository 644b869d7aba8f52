/**
 * What people answer: how it arrives from a network, and what may be done with it there.
 * Everything arrives as a `ConversationChange`, by a page that is asked for (`fetch`), by a stream (`listen`) or by a
 * webhook (`receive`, see hooks.ts). The same change may come several times and in any order: whoever keeps it drops what it has.
 */
import type { Json } from '#kit/json.ts'
import type { Bilingual } from '#kit/language.ts'
import type { ChannelPort } from './channel-port.ts'
import type { ChannelAccount } from './connector.ts'
import type { Limit } from './formats/limit.ts'
import type { NetworkAnswer, NotSent, ReasonCode } from './outcomes.ts'

/** `direct` is private; everything else can be read by anybody on the network. */
export type MessageKind = 'comment' | 'reply' | 'mention' | 'quote' | 'direct'

/** How the network shows a message. `held` waits for a moderator there. */
export type MessageVisibility = 'visible' | 'held' | 'hidden' | 'spam' | 'removed'

export type MessageAct =
  | 'like'
  | 'unlike'
  | 'hide'
  | 'show'
  | 'approve'
  | 'hold'
  | 'spam'
  | 'delete'

export interface RemoteAuthor {
  /** The network's lasting id: a DID, an account number; never the handle, which changes. */
  readonly remoteId: string
  readonly handle: string
  readonly displayName: string
  readonly avatar?: string
  readonly url?: string
  /** The connected account itself: its messages are ours. */
  readonly isUs: boolean
}

export interface RemoteMedia {
  readonly kind: 'image' | 'video' | 'audio' | 'link'
  readonly url: string
  readonly alt: string
}

/** The post or page under which people write, ours or another's, as far as the network tells. */
export interface RemoteSubject {
  readonly remoteId: string
  readonly url: string
  readonly text: string
  readonly author?: RemoteAuthor
  readonly at?: Date
  readonly media?: readonly RemoteMedia[]
}

export interface IncomingMessage {
  readonly remoteId: string
  readonly url: string
  readonly kind: MessageKind
  readonly author: RemoteAuthor
  /** Plain text, as the person wrote it. Never HTML. */
  readonly text: string
  readonly language?: string
  readonly media: readonly RemoteMedia[]
  readonly at: Date
  readonly editedAt?: Date
  readonly visibility: MessageVisibility
  /**
   * What makes messages one conversation: the remote id of the first message under a post, or the id of the private
   * exchange. All answers below one first message share it.
   */
  readonly thread: string
  /** The message answered, when it is not the subject itself. */
  readonly parent?: string
  readonly subject?: RemoteSubject
  /** Whether our account likes it already. */
  readonly likedByUs?: boolean
  /** What an answer or an act must name on this network (content hashes, roots); handed back as `Target.handle`. */
  readonly handle?: Json
}

export type ConversationChange =
  /** New, or newer than what is kept: `editedAt` and `visibility` decide which one stays. */
  | { readonly change: 'message'; readonly message: IncomingMessage }
  /** Gone at its source. */
  | { readonly change: 'removed'; readonly remoteId: string; readonly at: Date }
  /** Renamed, blocked us, left the network. */
  | {
      readonly change: 'author'
      readonly author: RemoteAuthor
      readonly standing: 'active' | 'blocked' | 'gone'
    }

/** One page. `more`: the next page can be asked for at once. */
export interface FetchedChanges {
  readonly changes: readonly ConversationChange[]
  readonly cursor: Json
  readonly more: boolean
  /** 0 to 1, how far back to `since` the first fetch has come; absent where the network does not tell. */
  readonly progress?: number
}

export type FetchOutcome = { readonly outcome: 'fetched'; readonly page: FetchedChanges } | NotSent

/** What a webhook told. Anything but `received` is tried again later. */
export type ReceiveOutcome =
  | { readonly outcome: 'received'; readonly changes: readonly ConversationChange[] }
  | NotSent

/** What a message is known by when something is done with it. */
export interface Target {
  readonly remoteId: string
  readonly url: string
  readonly kind: MessageKind
  readonly authorRemoteId: string
  readonly thread: string
  readonly subjectRemoteId: string | null
  readonly handle: Json
}

/** What was done, as the network says. `unconfirmed` may be repeated: every act is idempotent. */
export type ActOutcome =
  | { readonly outcome: 'done'; readonly visibility?: MessageVisibility; readonly handle?: Json }
  /** The message is gone at its source. */
  | { readonly outcome: 'gone'; readonly answer: NetworkAnswer }
  | { readonly outcome: 'refused'; readonly reason: ReasonCode; readonly answer: NetworkAnswer }
  | { readonly outcome: 'reconnect'; readonly permission?: string; readonly answer: NetworkAnswer }
  | { readonly outcome: 'wait'; readonly until?: Date; readonly answer: NetworkAnswer }

export interface StreamHandlers {
  /** Resolves once what was handed over is kept: only then is it forgotten. */
  changed(changes: readonly ConversationChange[]): Promise<void>
  /** The stream is up: what came meanwhile must be fetched. */
  opened(): void
  readonly signal: AbortSignal
}

export interface ConversationsFacet {
  /**
   * One page of changes after `cursor`; null: begin, as far back as `since`. Reads only: safe to repeat.
   * Newest or oldest first as the network has it; what is older than `since` is left out.
   */
  fetch(
    account: ChannelAccount,
    cursor: Json | null,
    since: Date,
    port: ChannelPort,
  ): Promise<FetchOutcome>
  /** Live: ends when `signal` aborts or the network hangs up. Never throws for the network's reasons. */
  listen?(account: ChannelAccount, handlers: StreamHandlers, port: ChannelPort): Promise<NotSent>
  /** Reads what a webhook told of this account, and asks the network for what it left out. */
  receive?(account: ChannelAccount, payload: Json, port: ChannelPort): Promise<ReceiveOutcome>
  /** `reason`: the person's words, for networks that keep them. */
  act(
    account: ChannelAccount,
    act: MessageAct,
    target: Target,
    reason: string,
    port: ChannelPort,
  ): Promise<ActOutcome>
}

/** Why not, in the person's words. */
export interface Unable {
  readonly why: Bilingual
}

export interface ConversationTraits {
  readonly kinds: readonly MessageKind[]
  readonly arrivesBy: readonly ('fetch' | 'stream' | 'webhook')[]
  /** How often `fetch` is called while somebody works, and while nobody does. Milliseconds. */
  readonly fetchEvery: { readonly busy: number; readonly quiet: number }
  /** Calls a minute that reading may take of one server, all accounts together. */
  readonly fetchBudget: Limit
  /** Days that connecting reads back. */
  readonly history: number
  readonly answer: { readonly [kind in MessageKind]?: true | Unable }
  /** `delete` concerns others' messages; our own answers go by the publishing facet's `remove`. */
  readonly acts: { readonly [act in MessageAct]: true | Unable }
  /** Acts that work only on what stands under a post or page of ours, and why. */
  readonly onlyUnderOurs?: { readonly [act in MessageAct]?: Unable }
  /** What hiding or deleting does there, where the words mislead (« le fil reste visible pour… »). */
  readonly said?: { readonly [act in MessageAct]?: Bilingual }
  /** Kinds that people expect and that nobody may read there, with the reason. */
  readonly unread?: { readonly [kind in MessageKind]?: Bilingual }
  /** Days after a public message during which one private answer to it is accepted. */
  readonly privateReply?: Limit
  /** Hours after the person's last message during which a private answer is accepted. */
  readonly privateWindow?: Limit
}
