/**
 * What a network's `web/` folder exports, and what it is handed: plain values, the same for every network.
 * `icon.tsx` exports `Icon`, `preview.tsx` exports `Preview`, `settings.tsx` (where posts have settings of this
 * network) exports `Settings`, `account-settings.tsx` (where accounts have some) exports `AccountSettings`.
 */
import type { ChannelLimits, Format, Json, OutgoingContent } from './connector.ts'

export interface IconProps {
  /** Pixels, or a length of CSS. */
  readonly size?: number | string
}

/** Who publishes, as the network shows it. */
export interface ShownAccount {
  readonly handle: string
  readonly displayName: string
  readonly avatar: string | null
  readonly instance: string
}

export interface PreviewProps {
  readonly content: OutgoingContent
  readonly account: ShownAccount
  readonly limits: ChannelLimits
  /** Where the browser finds an image of the content. */
  readonly mediaAddress: (file: string) => string
  /** A ready text: « demain à 9 h ». */
  readonly when: string
  /** Over what fills the screen of a telephone: what the app covers there. */
  readonly zones?: boolean
}

export interface SettingsProps {
  /** The settings of this network in this content. */
  readonly value: { readonly [key: string]: Json }
  readonly onChange: (value: { readonly [key: string]: Json }) => void
  readonly format: Format
  readonly limits: ChannelLimits
  readonly disabled: boolean
}

export interface AccountSettingsProps {
  /** The settings of the account. */
  readonly value: { readonly [key: string]: Json }
  readonly onChange: (value: { readonly [key: string]: Json }) => void
  readonly disabled: boolean
}
