/**
 * The port: what Parvis asks of a network, and what it hands a connector.
 * A connector is one folder: manifest.ts (pure facts), rules.ts (pure counting and checks, read by server and
 * browser), index.ts (exports `connector`), web/, fake/, fixtures/ and tests. It reaches the world through `Port` only.
 */
import type { Json } from '#kit/json.ts'
import type { Bilingual } from '#kit/language.ts'
import type { Result } from '#kit/result.ts'
import type { ChannelPort, InstancePort } from './channel-port.ts'
import type { ChannelLimits, ContentRules, OutgoingContent } from './content.ts'
import type { ConversationsFacet, ConversationTraits } from './conversations.ts'
import type { FormatRules } from './formats.ts'
import type { InsightsFacet, InsightTraits } from './insights.ts'
import type { Limit } from './limit.ts'
import type {
  NetworkAnswer,
  NewestOutcome,
  PrepareOutcome,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from './outcomes.ts'

export type { IncomingAnswer, OutgoingRequest, RequestFailure } from '#kit/http.ts'
export type { Json } from '#kit/json.ts'
export type { ChannelPort, DurableStore, InstancePort } from './channel-port.ts'
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
export type { Format, FormatRules } from './formats.ts'
export { formatRules, formats, imagesOf, takesFormat } from './formats.ts'
export type { Limit } from './limit.ts'
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

/** What a channel needs to work; `neededFor` says what stops without it. */
export interface Permission {
  readonly key: string
  readonly name: Bilingual
  readonly why: Bilingual
  readonly neededFor:
    | 'publishing'
    | 'media'
    | 'deleting'
    | 'reading'
    | 'answering'
    | 'moderating'
    | 'counting'
  /** The account works without it: its absence is shown, and is no fault. */
  readonly optional?: true
}

/** A field of the form with which a person connects an account. */
export interface ConnectField {
  readonly key: string
  readonly label: Bilingual
  readonly hint?: Bilingual
  readonly kind: 'text' | 'secret' | 'address' | 'choice'
  readonly placeholder?: string
  readonly choices?: readonly { readonly value: string; readonly label: Bilingual }[]
  readonly preset?: string
  /** May stay empty. */
  readonly optional?: true
}

/**
 * The application that whoever runs Parvis registers with the network before any account can be connected: its keys are
 * typed in Settings and sealed.
 */
export interface NetworkApp {
  /** The network's site for developers. */
  readonly page: string
  readonly fields: readonly ConnectField[]
  readonly steps: readonly SetUpStep[]
  /** What the person copies to the network. */
  readonly copies: readonly ('callback' | 'webhook')[]
}

export interface SetUpStep {
  readonly title: Bilingual
  readonly body: Bilingual
  readonly link?: string
}

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

export interface Manifest {
  /** Folder name, kept in the database: never renamed. */
  readonly network: string
  /** As the network writes itself; the same twice, but for a name that is ours. */
  readonly name: Bilingual
  /** Inside a sentence, where the name is a common noun that needs its article. */
  readonly nameInSentence?: Bilingual
  /** Labelled as practice wherever it shows: nothing becomes public. */
  readonly practice?: true
  readonly tint: { readonly light: string; readonly dark: string }
  /** The network's brand rules. */
  readonly brandPage: string
  /** Hosts that the connector calls; `given` when the person gives the server's address. */
  readonly hosts: readonly string[] | 'given'
  readonly connect: {
    readonly method: 'form' | 'oauth'
    readonly fields: readonly ConnectField[]
    readonly steps: readonly SetUpStep[]
  }
  /** Absent where nothing is registered beforehand. */
  readonly app?: NetworkApp
  readonly permissions: readonly Permission[]
  /** The first is the one that a post begins with. */
  readonly formats: readonly FormatRules[]
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
  }
  /** Absent: nobody answers there, or the connector does not read it. */
  readonly conversations?: ConversationTraits
  /** Absent: the network counts nothing that can be read. */
  readonly insights?: InsightTraits
}

// ── the account ──────────────────────────────────────────────────────────────────────────────────────────────────────

export interface ChannelAccount {
  readonly workspaceId: string
  readonly channelId: string
  readonly instance: string
  readonly remoteId: string
  readonly handle: string
  readonly limits: ChannelLimits
  readonly settings: { readonly [key: string]: Json }
}

/** What connecting brings back. `credentials` are sealed at once and never shown. */
export interface ConnectedAccount {
  readonly instance: string
  readonly remoteId: string
  readonly handle: string
  readonly displayName: string
  readonly avatar?: string
  readonly credentials: Json
  readonly credentialExpiresAt?: Date
  readonly permissionsHeld: readonly string[]
  readonly permissionsMissing: readonly string[]
  readonly limits: ChannelLimits
  readonly settings?: { readonly [key: string]: Json }
}

export type ConnectRefusal =
  | { readonly code: 'access-refused'; readonly answer?: NetworkAnswer }
  | { readonly code: 'address-wrong'; readonly values: { readonly address: string } }
  | { readonly code: 'address-private'; readonly values: { readonly address: string } }
  | { readonly code: 'not-this-network'; readonly values: { readonly address: string } }
  | { readonly code: 'network-down'; readonly answer?: NetworkAnswer }
  | { readonly code: 'rate-limited'; readonly until?: Date; readonly answer?: NetworkAnswer }
  | {
      readonly code: 'permission-missing'
      readonly permission: string
      readonly answer?: NetworkAnswer
    }
  | { readonly code: 'field-missing'; readonly values: { readonly field: string } }
  /** The workspace has registered no application with the network. */
  | { readonly code: 'app-missing' }

/** Back from the network’s own page, the person may have said no there. */
export type ConsentRefusal =
  | ConnectRefusal
  | { readonly code: 'consent-refused'; readonly answer?: NetworkAnswer }

/** One row of the live test in the set-up assistant. */
export interface HealthLine {
  readonly permission: string
  readonly held: boolean
  /** As the manifest says of the permission: its absence is no fault. */
  readonly optional?: true
}

export interface Health {
  readonly lines: readonly HealthLine[]
  readonly limits: ChannelLimits
  readonly handle: string
  readonly displayName: string
}

export interface ConnectingFacet {
  /** Form networks: checks the fields by a real call and brings the account back. */
  connect?(
    fields: { readonly [key: string]: string },
    port: InstancePort,
  ): Promise<Result<ConnectedAccount, ConnectRefusal>>
  /** OAuth networks: where to send the person, and what to remember until the way back. */
  begin?(
    fields: { readonly [key: string]: string },
    way: { readonly callback: string; readonly state: string },
    port: InstancePort,
  ): Promise<Result<{ readonly authorize: string; readonly remember: Json }, ConnectRefusal>>
  finish?(
    remember: Json,
    answer: { readonly [key: string]: string },
    way: { readonly callback: string },
    port: InstancePort,
  ): Promise<Result<ConnectedAccount, ConsentRefusal>>
  /** A real test call: who we are there, what is held and missing, the limits of the day. */
  check(account: ChannelAccount, port: ChannelPort): Promise<Result<Health, ConnectRefusal>>
  /** Ends the access where the network allows it. */
  revoke?(account: ChannelAccount, port: ChannelPort): Promise<void>
}

// ── publishing ───────────────────────────────────────────────────────────────────────────────────────────────────────

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
}

export interface Connector {
  readonly manifest: Manifest
  readonly rules: ContentRules
  readonly connecting: ConnectingFacet
  readonly publishing?: PublishingFacet
  readonly conversations?: ConversationsFacet
  readonly insights?: InsightsFacet
}
