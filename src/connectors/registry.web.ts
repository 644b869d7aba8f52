/** The networks, browser side: facts, rules and icons at once; previews and forms when first shown. */
import type { ComponentType, LazyExoticComponent } from 'react'
import { later } from '#web/ui/later.ts'
import { manifest as bluesky } from './bluesky/manifest.ts'
import { rules as blueskyRules } from './bluesky/rules.ts'
import { Icon as BlueskyIcon } from './bluesky/web/icon.tsx'
import type { ContentRules, Manifest } from './connector.ts'
import { manifest as facebook } from './facebook/manifest.ts'
import { rules as facebookRules } from './facebook/rules.ts'
import { Icon as FacebookIcon } from './facebook/web/icon.tsx'
import { manifest as instagram } from './instagram/manifest.ts'
import { rules as instagramRules } from './instagram/rules.ts'
import { Icon as InstagramIcon } from './instagram/web/icon.tsx'
import { manifest as linkedin } from './linkedin/manifest.ts'
import { rules as linkedinRules } from './linkedin/rules.ts'
import { Icon as LinkedInIcon } from './linkedin/web/icon.tsx'
import { manifest as mastodon } from './mastodon/manifest.ts'
import { rules as mastodonRules } from './mastodon/rules.ts'
import { Icon as MastodonIcon } from './mastodon/web/icon.tsx'
import { manifest as pinterest } from './pinterest/manifest.ts'
import { rules as pinterestRules } from './pinterest/rules.ts'
import { Icon as PinterestIcon } from './pinterest/web/icon.tsx'
import { manifest as practice } from './practice/manifest.ts'
import { rules as practiceRules } from './practice/rules.ts'
import { Icon as PracticeIcon } from './practice/web/icon.tsx'
import type { AccountSettingsProps, IconProps, PreviewProps, SettingsProps } from './screen.ts'
import { manifest as wordpress } from './wordpress/manifest.ts'
import { rules as wordpressRules } from './wordpress/rules.ts'
import { Icon as WordPressIcon } from './wordpress/web/icon.tsx'
import { manifest as x } from './x/manifest.ts'
import { rules as xRules } from './x/rules.ts'
import { Icon as XIcon } from './x/web/icon.tsx'
import { manifest as youtube } from './youtube/manifest.ts'
import { rules as youtubeRules } from './youtube/rules.ts'
import { Icon as YouTubeIcon } from './youtube/web/icon.tsx'

type Later<Props> = LazyExoticComponent<ComponentType<Props>>

/** What the browser knows of a network. */
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

export const networkScreens: readonly NetworkScreen[] = [
  {
    manifest: bluesky,
    rules: blueskyRules,
    Icon: BlueskyIcon,
    Preview: later(async () => (await import('./bluesky/web/preview.tsx')).Preview),
  },
  {
    manifest: facebook,
    rules: facebookRules,
    Icon: FacebookIcon,
    Preview: later(async () => (await import('./facebook/web/preview.tsx')).Preview),
  },
  {
    manifest: instagram,
    rules: instagramRules,
    Icon: InstagramIcon,
    Preview: later(async () => (await import('./instagram/web/preview.tsx')).Preview),
  },
  {
    manifest: linkedin,
    rules: linkedinRules,
    Icon: LinkedInIcon,
    Preview: later(async () => (await import('./linkedin/web/preview.tsx')).Preview),
    Settings: later(async () => (await import('./linkedin/web/settings.tsx')).Settings),
  },
  {
    manifest: mastodon,
    rules: mastodonRules,
    Icon: MastodonIcon,
    Preview: later(async () => (await import('./mastodon/web/preview.tsx')).Preview),
    Settings: later(async () => (await import('./mastodon/web/settings.tsx')).Settings),
  },
  {
    manifest: pinterest,
    rules: pinterestRules,
    Icon: PinterestIcon,
    Preview: later(async () => (await import('./pinterest/web/preview.tsx')).Preview),
    Settings: later(async () => (await import('./pinterest/web/settings.tsx')).Settings),
  },
  {
    manifest: wordpress,
    rules: wordpressRules,
    Icon: WordPressIcon,
    Preview: later(async () => (await import('./wordpress/web/preview.tsx')).Preview),
  },
  {
    manifest: x,
    rules: xRules,
    Icon: XIcon,
    Preview: later(async () => (await import('./x/web/preview.tsx')).Preview),
    Settings: later(async () => (await import('./x/web/settings.tsx')).Settings),
  },
  {
    manifest: youtube,
    rules: youtubeRules,
    Icon: YouTubeIcon,
    Preview: later(async () => (await import('./youtube/web/preview.tsx')).Preview),
    Settings: later(async () => (await import('./youtube/web/settings.tsx')).Settings),
  },
  {
    manifest: practice,
    rules: practiceRules,
    Icon: PracticeIcon,
    Preview: later(async () => (await import('./practice/web/preview.tsx')).Preview),
    AccountSettings: later(
      async () => (await import('./practice/web/account-settings.tsx')).AccountSettings,
    ),
  },
]
