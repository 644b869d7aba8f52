/**
 * The port: what Parvis asks of a network, and what it hands a connector.
 * A connector is one folder: manifest.ts (pure facts), rules.ts (pure counting and checks, read by server and
 * browser), index.ts (exports `connector`), web/, fake/, fixtures/ and tests. It reaches the world through `Port` only.
 */
import type { Json } from '#kit/json.ts'
import type { Bilingual } from '#kit/language.ts'
import type { ChannelPort } from './channel-port.ts'
import type {
  ChannelAccount,
  ConnectingFacet,
  ConnectWay,
  NamedWay,
  NetworkApp,
  OtherWay,
  Permission,
} from './connecting.ts'
import type { ContentRules, OutgoingContent } from './content.ts'
import type { ConversationsFacet, ConversationTraits } from './conversations.ts'
import type { FormatRules } from './formats/formats.ts'
import type { Limit } from './formats/limit.ts'
import type { Shown } from './formats/shown.ts'
import type { HooksFacet } from './hooks.ts'
import type { InsightsFacet, InsightTraits } from './insights.ts'
import type { ListeningFacet, ListeningTraits } from './listening.ts'
import type {
  NewestOutcome,
  PrepareOutcome,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from './outcomes.ts'
import type { QuotaOutcome } from './quota.ts'
import type { SchedulingFacet } from './scheduling.ts'

export type { IncomingAnswer, OutgoingRequest, RequestFailure } from '#kit/http.ts'
export type { Json } from '#kit/json.ts'
export type {
  AppKeys,
  ChannelPort,
  DurableStore,
  InstancePort,
  RenewedAccess,
} from './channel-port.ts'
export type {
  ChannelAccount,
  ConnectedAccount,
  ConnectField,
  ConnectingFacet,
  ConnectRefusal,
  ConnectWay,
  ConsentRefusal,
  Health,
  HealthLine,
  NamedWay,
  NetworkApp,
  OtherWay,
  Permission,
  SetUpStep,
} from './connecting.ts'
export type {
  ChannelLimits,
  ContentRules,
  Count,
  Finding,
  FindingCode,
  OutgoingAnswer,
  OutgoingArticle,
  OutgoingContent,
  OutgoingMedia,
  OutgoingPart,
} from './content.ts'
export type { Format, FormatRules } from './formats/formats.ts'
export type { Limit } from './formats/limit.ts'
export type {
  NetworkAnswer,
  NewestOutcome,
  NotSent,
  PrepareOutcome,
  PublishOutcome,
  ReadBack,
  ReasonCode,
  RemotePost,
} from './outcomes.ts'

/** How long the engine waits, and how a doubt can be settled on this network. */
export interface PublishingTraits {
  /** After this, an answer is no longer waited for. Milliseconds. */
  readonly callTimeout: number
  /** How long after a time-out a post may still appear. Milliseconds. */
  readonly settlingDelay: number
  /** `key`: the network keeps our key. `chosen-id`: we choose the remote id. `none`: a repeat would double. */
  readonly idempotency: 'key' | 'chosen-id' | 'none'
  /** `exact`: by our key or id. `latest`: by comparing the newest posts. `none`: a person must look. */
  readonly readBack: 'exact' | 'latest' | 'none'
  /** How many calls may be under way at once, for all channels. */
  readonly concurrency: number
}

/** A server that speaks a network's API without being of it, and what it does not do. */
export interface OtherSoftware {
  readonly without: readonly { readonly words: Bilingual; readonly source: string }[]
}

/** By what a network is known wherever it shows; every page has it, so that it says nothing more. */
export interface NetworkFace {
  /** Folder name, kept in the database: never renamed. */
  readonly network: string
  /** As the network writes itself; the same twice, but for a name that is ours. */
  readonly name: Bilingual
  /** Inside a sentence, where the name is a common noun that needs its article. */
  readonly nameInSentence?: Bilingual
  /** What an account is called instead, by its `limits.software`: its server speaks this network's API and is another thing. */
  readonly softwareNames?: { readonly [software: string]: string }
  /** Labelled as practice wherever it shows: nothing becomes public. */
  readonly practice?: true
  readonly tint: { readonly light: string; readonly dark: string }
}

export interface Manifest extends NetworkFace {
  /** The network's brand rules. */
  readonly brandPage: string
  /** Hosts that the connector calls; `given` when the person gives the server's address. */
  readonly hosts: readonly string[] | 'given'
  readonly connect: ConnectWay & {
    readonly instead?: OtherWay
    /** What the first way is called beside the other; by the network's own page unless said. */
    readonly called?: NamedWay
  }
  /** Files that the network fetches at our address instead of being sent them, and what still works without. */
  readonly fetches?: Bilingual
  /** Absent where nothing is registered beforehand. */
  readonly app?: NetworkApp
  readonly permissions: readonly Permission[]
  /** By `limits.software` of the account; said with it in Settings. */
  readonly software?: { readonly [software: string]: OtherSoftware }
  /** The first is the one that a post begins with. */
  readonly formats: readonly FormatRules[]
  /** Where a person publishes by hand. */
  readonly byHand?: {
    /** Opens the network's app on a phone, its pages elsewhere. */
    readonly open: string
    /** Hosts of the link that the person brings back. */
    readonly hosts: readonly string[]
  }
  /** Where a feed folds a text, how a grid crops, what the app covers: for previews. */
  readonly shown?: Shown
  readonly limits: {
    /** In the network's own unit, see rules.ts. */
    readonly text: Limit
    readonly textBytes?: Limit
    /** Graphemes of a description. */
    readonly alt: Limit
    readonly excerpt?: Limit
  }
  readonly publishing: PublishingTraits & {
    readonly delete: boolean
    readonly edit: boolean
    /** Why edit or delete is impossible, for the honest word. */
    readonly unable?: Bilingual
    /** Where a person finds what the network keeps until its hour, and may delete it; absent where no page shows it. */
    readonly keptPage?: string
  }
  /** Absent: nobody answers there, or the connector does not read it. */
  readonly conversations?: ConversationTraits
  /** Absent: the network counts nothing that can be read. */
  readonly insights?: InsightTraits
  /** Absent: nobody may search there, or the connector does not. */
  readonly listening?: ListeningTraits
  /** Why what is absent above is absent, in the person's words. */
  readonly without?: {
    readonly conversations?: Bilingual
    readonly insights?: Bilingual
    readonly listening?: Bilingual
  }
}

/** One irreversible call: one part of one publication. */
export interface PublishOrder {
  readonly publicationId: string
  readonly account: ChannelAccount
  readonly content: OutgoingContent
  /** Index of the part to send. */
  readonly part: number
  /** Parts already there, in order: a thread resumes after them. */
  readonly done: readonly RemotePost[]
  /** Stable for this publication and part over every attempt: an idempotency key or the seed of a record key. */
  readonly key: string
  /** When the first request of this part was made: stable, for records that carry their own date. */
  readonly firstAt: Date
}

export interface PublishingFacet {
  /** The account's own traits where they differ from the manifest's. */
  traits?(account: ChannelAccount): Partial<PublishingTraits>
  /** Reversible work before the call (uploads): returns ids that are stored, and handed back on resume. */
  prepare?(order: PublishOrder, stored: Json, port: ChannelPort): Promise<PrepareOutcome>
  /** Newest remote id of the account, for networks read back by `latest`; asked before sending. */
  newest?(account: ChannelAccount, port: ChannelPort): Promise<NewestOutcome>
  /** What the network still lets the account send; read before a post is planned and shown with it. */
  quota?(account: ChannelAccount, port: ChannelPort): Promise<QuotaOutcome>
  send(order: PublishOrder, prepared: Json, port: ChannelPort): Promise<PublishOutcome>
  /** Looks whether the part is there. `newest` is what was noted before sending. */
  readBack?(
    order: PublishOrder,
    prepared: Json,
    newest: string | null,
    port: ChannelPort,
  ): Promise<ReadBack>
  /** `published` when gone, also when it was gone already. */
  remove?(
    account: ChannelAccount,
    remotes: readonly RemotePost[],
    content: OutgoingContent,
    port: ChannelPort,
  ): Promise<PublishOutcome>
  edit?(
    order: PublishOrder,
    remote: RemotePost,
    prepared: Json,
    port: ChannelPort,
  ): Promise<PublishOutcome>
  /** Absent: nothing of this network waits there for its hour. Which formats do is said by `FormatRules.onSchedule`. */
  readonly scheduling?: SchedulingFacet
}

export interface Connector {
  readonly manifest: Manifest
  readonly rules: ContentRules
  readonly connecting: ConnectingFacet
  readonly publishing?: PublishingFacet
  readonly conversations?: ConversationsFacet
  readonly insights?: InsightsFacet
  readonly listening?: ListeningFacet
  readonly hooks?: HooksFacet
}
