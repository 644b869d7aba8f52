/** The networks, server side. Manifests and rules are read at once; a connector's code is loaded when first used. */
import { manifest as bluesky } from './bluesky/manifest.ts'
import { rules as blueskyRules } from './bluesky/rules.ts'
import type { Connector, ContentRules, Manifest } from './connector.ts'
import { manifest as facebook } from './facebook/manifest.ts'
import { rules as facebookRules } from './facebook/rules.ts'
import { manifest as instagram } from './instagram/manifest.ts'
import { rules as instagramRules } from './instagram/rules.ts'
import { manifest as linkedin } from './linkedin/manifest.ts'
import { rules as linkedinRules } from './linkedin/rules.ts'
import { manifest as mastodon } from './mastodon/manifest.ts'
import { rules as mastodonRules } from './mastodon/rules.ts'
import { manifest as pinterest } from './pinterest/manifest.ts'
import { rules as pinterestRules } from './pinterest/rules.ts'
import { manifest as practice } from './practice/manifest.ts'
import { rules as practiceRules } from './practice/rules.ts'
import { manifest as wordpress } from './wordpress/manifest.ts'
import { rules as wordpressRules } from './wordpress/rules.ts'
import { manifest as x } from './x/manifest.ts'
import { rules as xRules } from './x/rules.ts'
import { manifest as youtube } from './youtube/manifest.ts'
import { rules as youtubeRules } from './youtube/rules.ts'

export interface RegisteredNetwork {
  readonly manifest: Manifest
  readonly rules: ContentRules
  readonly load: () => Promise<{ readonly connector: Connector }>
}

export const networks: readonly RegisteredNetwork[] = [
  { manifest: bluesky, rules: blueskyRules, load: () => import('./bluesky/index.ts') },
  { manifest: facebook, rules: facebookRules, load: () => import('./facebook/index.ts') },
  { manifest: instagram, rules: instagramRules, load: () => import('./instagram/index.ts') },
  { manifest: linkedin, rules: linkedinRules, load: () => import('./linkedin/index.ts') },
  { manifest: mastodon, rules: mastodonRules, load: () => import('./mastodon/index.ts') },
  { manifest: pinterest, rules: pinterestRules, load: () => import('./pinterest/index.ts') },
  { manifest: wordpress, rules: wordpressRules, load: () => import('./wordpress/index.ts') },
  { manifest: x, rules: xRules, load: () => import('./x/index.ts') },
  { manifest: youtube, rules: youtubeRules, load: () => import('./youtube/index.ts') },
  { manifest: practice, rules: practiceRules, load: () => import('./practice/index.ts') },
]
