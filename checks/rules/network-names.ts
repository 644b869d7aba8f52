/**
 * Names that only connectors, registries, the demo, documents and tests may say. Looked for inside
 * words too, whatever the capitals. Names that are also common words (Threads, Medium, Ghost) are
 * left to the reader.
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

export const MAY_NAME_NETWORKS: readonly RegExp[] = [
  /^src\/connectors\//,
  /^src\/demo\//,
  /^(?:docs|e2e|bench|checks)\//,
  /\.test\.tsx?$/,
]
