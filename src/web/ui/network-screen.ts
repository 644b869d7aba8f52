import type { ComponentType, LazyExoticComponent } from 'react'
import type { ContentRules, Manifest } from '#connectors/connector.ts'
import type {
  AccountSettingsProps,
  IconProps,
  PreviewProps,
  SettingsProps,
} from '#connectors/screen.ts'

type Later<Props> = LazyExoticComponent<ComponentType<Props>>

/** What the browser knows of a network: facts, rules and icon at once; previews and forms when first shown. */
export interface NetworkScreen {
  readonly manifest: Manifest
  readonly rules: ContentRules
  readonly Icon: ComponentType<IconProps>
  readonly Preview: Later<PreviewProps>
  /** Absent where posts have no settings of this network. */
  readonly Settings?: Later<SettingsProps>
  /** Absent where accounts have none. */
  readonly AccountSettings?: Later<AccountSettingsProps>
}
