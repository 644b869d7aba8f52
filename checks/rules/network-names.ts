/**
 * Names that only connectors, registries, the demo, documents and tests may say, beside those of the folders of
 * connectors. Looked for inside words too, whatever the capitals.
 */
export const NETWORK_NAMES: readonly string[] = [
  'bluesky',
  'atproto',
  'mastodon',
  'wordpress',
  'facebook',
  'instagram',
  'linkedin',
  'pinterest',
  'tiktok',
  'youtube',
  'telegram',
  'discord',
  'discourse',
  'reddit',
  'peertube',
  'pixelfed',
  'lemmy',
  'misskey',
  'friendica',
  'nostr',
  'tumblr',
  'twitter',
  'whatsapp',
  'snapchat',
  'twitch',
  'dailymotion',
  'vimeo',
  'trustpilot',
  'tripadvisor',
]

/** Folders whose names are also common words, as Medium or Ghost would be: left to the reader. */
export const COMMON_WORDS: readonly string[] = ['practice', 'threads', 'x']

export const MAY_NAME_NETWORKS: readonly RegExp[] = [
  /^src\/connectors\//,
  /^src\/demo\//,
  /^(?:docs|e2e|bench|checks)\//,
  /\.test\.tsx?$/,
]
