/** How an account is connected: what a person types and copies, what comes back, and the live test. */
import type { Json } from '#kit/json.ts'
import type { Bilingual } from '#kit/language.ts'
import type { Result } from '#kit/result.ts'
import type { ChannelPort, InstancePort } from './channel-port.ts'
import type { ChannelLimits } from './content.ts'
import type { NetworkAnswer } from './outcomes.ts'

/** What a channel needs to work; `neededFor` says what stops without it. */
export interface Permission {
  readonly key: string
  readonly name: Bilingual
  readonly why: Bilingual
  /** What the network itself calls it, where a person looks for the box to tick: one name by way of connecting. */
  readonly technical?: readonly string[]
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
  /** How its webhooks are opened, once the keys are here: the network proves the address as it is registered. */
  readonly webhookSteps?: readonly SetUpStep[]
  /** The version of the network's interface, where it is a field: until which ISO day each is served. */
  readonly versions?: {
    readonly field: string
    readonly ends: { readonly [version: string]: string }
    readonly source: string
  }
}

export interface SetUpStep {
  readonly title: Bilingual
  readonly body: Bilingual
  readonly link?: string
  /** Not to be done now: what is good to know for later, told once the rest is. */
  readonly later?: true
}

/** What tells a way from the other, where there are two. */
export interface NamedWay {
  readonly name: Bilingual
  readonly why: Bilingual
}

/** One way to connect an account: what a person types, step by step, here or on the network's own page. */
export interface ConnectWay {
  readonly method: 'form' | 'oauth'
  readonly fields: readonly ConnectField[]
  readonly steps: readonly SetUpStep[]
}

/** The way to take where the first cannot be had, and why somebody would. */
export interface OtherWay extends ConnectWay, NamedWay {}

/** The way of a manifest by its method: the two never have the same. */
export const wayBy = (
  connect: ConnectWay & { readonly instead?: OtherWay },
  method: ConnectWay['method'],
): ConnectWay | undefined => [connect, connect.instead].find(way => way?.method === method)

/**
 * Where a network reads what our application is, for those that know it by an address (RFC draft « client id metadata
 * document ») instead of keys: beside the callback, on our public address.
 */
export const clientDocumentOf = (network: string, callback: string): string =>
  new URL(`/connect/clients/${network}.json`, callback).href

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
  /** The network must read something of this server first, which nobody outside reaches. */
  | {
      readonly code: 'unreached'
      readonly values: { readonly address: string }
      readonly answer?: NetworkAnswer
    }

/** Back from the network’s own page, the person may have said no there. */
export type ConsentRefusal =
  | ConnectRefusal
  | { readonly code: 'consent-refused'; readonly answer?: NetworkAnswer }
  /** Whoever said yes keeps no account of this kind there. */
  | { readonly code: 'no-account' }

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
  /** Every account that the consent opens: one person may keep several pages. Empty where there is none to connect. */
  finish?(
    remember: Json,
    answer: { readonly [key: string]: string },
    way: { readonly callback: string },
    port: InstancePort,
  ): Promise<Result<readonly ConnectedAccount[], ConsentRefusal>>
  /** What the network reads at `clientDocumentOf`. Shown to anybody: nothing in it is secret. */
  clientDocument?(callback: string, port: InstancePort): Promise<Json>
  /** A real test call: who we are there, what is held and missing, the limits of the day. */
  check(account: ChannelAccount, port: ChannelPort): Promise<Result<Health, ConnectRefusal>>
  /** Ends the access where the network allows it. */
  revoke?(account: ChannelAccount, port: ChannelPort): Promise<void>
}
