/** What is known after a call to a network, in the words that every connector answers with. */
import type { Json } from '#kit/json.ts'

/** The network's own words, kept for « Voir la réponse du réseau ». Never HTML when shown. */
export interface NetworkAnswer {
  readonly status: number | null
  readonly code?: string
  readonly message?: string
}

export interface RemotePost {
  readonly id: string
  readonly url: string
  /** What a later part or an edit must name (a content hash, a revision). */
  readonly mark?: string
}

export type ReasonCode =
  | 'text-too-long'
  | 'media-not-accepted'
  | 'breaks-rules'
  | 'account-restricted'
  | 'quoted-gone'
  | 'quota-reached'
  | 'duplicate'
  | 'permission-missing'
  | 'says-no-more'

/** What is known after a call. Silence once a request has left is `unconfirmed`, never a failure. */
export type PublishOutcome =
  | { readonly outcome: 'published'; readonly remote: RemotePost; readonly answer?: NetworkAnswer }
  | { readonly outcome: 'refused'; readonly reason: ReasonCode; readonly answer: NetworkAnswer }
  | { readonly outcome: 'reconnect'; readonly permission?: string; readonly answer: NetworkAnswer }
  /** Nothing was accepted, surely; worth another try. */
  | { readonly outcome: 'wait'; readonly until?: Date; readonly answer: NetworkAnswer }
  | { readonly outcome: 'unconfirmed'; readonly answer: NetworkAnswer }

export type ReadBack =
  | { readonly found: 'present'; readonly remote: RemotePost }
  | { readonly found: 'absent' }
  /** The network did not let us look. */
  | { readonly found: 'unknown'; readonly answer: NetworkAnswer; readonly until?: Date }

/** Before the irreversible call nothing is public, and nothing is in doubt. */
export type NotSent = Exclude<PublishOutcome, { outcome: 'published' } | { outcome: 'unconfirmed' }>

export type PrepareOutcome = { readonly outcome: 'prepared'; readonly stored: Json } | NotSent

/** `newest` is null when the account has published nothing: never when the network does not say. */
export type NewestOutcome = { readonly outcome: 'noted'; readonly newest: string | null } | NotSent
