/** The server's objects as its API shows them. */
import { escapeHtml } from '../../testing-http.ts'
import type { FakeAccount, FakeMedia, FakeNotification, FakeState, FakeStatus } from './state.ts'

/** A status holds the status that it quotes. */
type StatusEntity = { readonly [field: string]: unknown }

/** How each software says who it is. */
const versions = {
  mastodon: { v1: '3.5.19', v2: '4.5.0', source: 'https://github.com/mastodon/mastodon' },
  pixelfed: {
    v1: '3.5.3 (compatible; Pixelfed 0.12.5)',
    v2: '3.5.3 (compatible; Pixelfed 0.12.5)',
    source: 'https://github.com/pixelfed/pixelfed',
  },
  gotosocial: { v1: '0.20.1+git-1a2b3c4', v2: '0.20.1+git-1a2b3c4', source: '' },
  akkoma: {
    v1: '2.7.2 (compatible; Akkoma 3.15.2)',
    v2: '2.7.2 (compatible; Akkoma 3.15.2)',
    source: 'https://akkoma.dev/AkkomaGang/akkoma',
  },
} as const

/** NodeInfo: where it is, and who the server is. */
export const nodeInfoLinks = ({ domain }: FakeState) => ({
  links: [
    {
      rel: 'http://nodeinfo.diaspora.software/ns/schema/2.0',
      href: `https://${domain}/nodeinfo/2.0`,
    },
  ],
})
export const nodeInfo = ({ software }: FakeState) => ({
  version: '2.0',
  software: { name: software, version: versions[software].v2 },
})

const accountEntity = (state: FakeState, account: FakeAccount) => ({
  id: account.id,
  username: account.username,
  acct: account.username,
  display_name: account.displayName,
  locked: false,
  bot: false,
  discoverable: true,
  indexable: false,
  group: false,
  created_at: '2024-05-02T00:00:00.000Z',
  note: '',
  url: `${state.origin}/@${account.username}`,
  uri: `${state.origin}/users/${account.username}`,
  avatar: `${state.origin}/avatars/original/missing.png`,
  avatar_static: `${state.origin}/avatars/original/missing.png`,
  header: `${state.origin}/headers/original/missing.png`,
  header_static: `${state.origin}/headers/original/missing.png`,
  followers_count: account.followers,
  following_count: 3,
  statuses_count: state.statuses.filter(status => status.account === account).length,
  last_status_at: null,
  hide_collections: null,
  noindex: false,
  emojis: [],
  roles: [],
  fields: [],
})

export const credentialAccount = (state: FakeState, account: FakeAccount) => ({
  ...accountEntity(state, account),
  source: {
    privacy: 'public',
    sensitive: false,
    language: null,
    note: '',
    fields: [],
    follow_requests_count: 0,
    hide_collections: null,
    discoverable: true,
    indexable: false,
  },
  role: { id: '-99', name: '', permissions: '0', color: '', highlighted: false },
})

export const mediaEntity = (state: FakeState, media: FakeMedia) => {
  const ready = media.looksLeft === 0
  const file = `${state.origin}/system/media_attachments/${media.id}`
  return {
    id: media.id,
    type: media.contentType === 'image/gif' ? 'gifv' : media.contentType.split('/')[0],
    url: ready ? `${file}/original` : null,
    preview_url: ready ? `${file}/small` : null,
    remote_url: null,
    meta: ready ? { focus: { x: 0, y: 0 } } : null,
    description: media.description,
    blurhash: ready ? 'UeKUpFxuo~R%0nW;WCnhF6RjaJt757oJodS$' : null,
  }
}

export const statusEntity = (
  state: FakeState,
  status: FakeStatus,
  viewer: FakeAccount | null = null,
): StatusEntity => ({
  id: status.id,
  created_at: status.createdAt.toISOString(),
  in_reply_to_id: status.inReplyTo,
  in_reply_to_account_id:
    state.statuses.find(other => other.id === status.inReplyTo)?.account.id ?? null,
  sensitive: status.sensitive,
  spoiler_text: status.warning,
  visibility: status.visibility,
  language: status.language,
  uri: `${state.origin}/users/${status.account.username}/statuses/${status.id}`,
  url: `${state.origin}/@${status.account.username}/${status.id}`,
  replies_count: state.statuses.filter(other => other.inReplyTo === status.id).length,
  reblogs_count: status.elsewhere.reblogs,
  favourites_count: status.elsewhere.favourites + status.favouritedBy.size,
  quotes_count: 0,
  edited_at: status.editedAt?.toISOString() ?? null,
  favourited: viewer !== null && status.favouritedBy.has(viewer),
  reblogged: false,
  muted: false,
  bookmarked: false,
  pinned: false,
  content: statusHtml(state, status.text),
  filtered: [],
  reblog: null,
  application: { name: status.application, website: null },
  account: accountEntity(state, status.account),
  media_attachments: status.media.map(media => mediaEntity(state, media)),
  mentions: status.mentions.map(({ id, username }) => ({
    id,
    username,
    acct: username,
    url: `${state.origin}/@${username}`,
  })),
  tags: [],
  emojis: [],
  quote: status.quote && {
    state: 'accepted',
    quoted_status: statusEntity(state, status.quote, viewer),
  },
  quote_approval: { automatic: ['public'], manual: [], current_user: 'automatic' },
  card: null,
  poll: status.poll && pollEntity(state, status),
})

const pollEntity = (state: FakeState, { id, poll }: FakeStatus) => ({
  id,
  expires_at: poll?.endsAt.toISOString() ?? null,
  expired: (poll?.endsAt.getTime() ?? 0) < state.now().getTime(),
  multiple: poll?.multiple ?? false,
  votes_count: 0,
  voters_count: 0,
  options: (poll?.options ?? []).map(title => ({ title, votes_count: 0 })),
  emojis: [],
  voted: true,
  own_votes: [],
})

export const notificationEntity = (state: FakeState, notification: FakeNotification) => ({
  id: notification.id,
  type: notification.type,
  created_at: notification.at.toISOString(),
  group_key: `ungrouped-${notification.id}`,
  account: accountEntity(state, notification.by),
  status: statusEntity(state, notification.status, notification.for),
})

/** As the real formatter does: paragraphs, line ends, an address shown shorter than it is. */
function statusHtml(state: FakeState, written: string): string {
  const paragraphs = written.split(/\n{2,}/).map(paragraph => {
    const html = escapeHtml(paragraph)
      .replace(/https?:\/\/[^\s<]+/g, link)
      .replace(/(?<![\w/@])@([a-z0-9_]+)/gi, (whole, name: string) =>
        state.accounts.some(account => account.username === name.toLowerCase())
          ? `<span class="h-card" translate="no"><a href="${state.origin}/@${name}" class="u-url mention">@<span>${name}</span></a></span>`
          : whole,
      )
      .replace(/#([\p{L}\p{N}_]+)/gu, (whole, tag: string) =>
        whole.startsWith('#39')
          ? whole
          : `<a href="${state.origin}/tags/${tag}" class="mention hashtag" rel="tag">#<span>${tag}</span></a>`,
      )
    return `<p>${html.replaceAll('\n', '<br />')}</p>`
  })
  return written === '' ? '' : paragraphs.join('')
}

const link = (address: string): string => {
  const scheme = /^https?:\/\/(?:www\.)?/.exec(address)?.[0] ?? ''
  const shown = address.slice(scheme.length, scheme.length + 30)
  const rest = address.slice(scheme.length + 30)
  return `<a href="${address}" target="_blank" rel="nofollow noopener noreferrer"><span class="invisible">${scheme}</span><span class="${rest ? 'ellipsis' : ''}">${shown}</span><span class="invisible">${rest}</span></a>`
}

const pollsOf = ({ software }: FakeState) =>
  software === 'pixelfed'
    ? { max_options: 0, max_characters_per_option: 0, min_expiration: 0, max_expiration: 0 }
    : {
        max_options: 4,
        max_characters_per_option: 50,
        min_expiration: 300,
        max_expiration: 2_629_746,
      }

const statusesAndMedia = ({ limits }: FakeState) => ({
  statuses: {
    max_characters: limits.maxCharacters,
    max_media_attachments: limits.maxMedia,
    characters_reserved_per_url: limits.charactersPerUrl,
  },
  media_attachments: {
    supported_mime_types: limits.mimeTypes,
    image_size_limit: limits.imageBytes,
    image_matrix_limit: limits.imagePixels,
    video_size_limit: 103_809_024,
    video_frame_rate_limit: 120,
    video_matrix_limit: 8_294_400,
  },
})

export const instanceV2 = (state: FakeState) => {
  const { statuses, media_attachments: media } = statusesAndMedia(state)
  return {
    domain: state.domain,
    title: 'Mastodon',
    version: versions[state.software].v2,
    source_url: versions[state.software].source,
    description: 'A server for tests',
    usage: { users: { active_month: 2 } },
    thumbnail: { url: `${state.origin}/preview.png` },
    icon: [{ src: `${state.origin}/icon.png`, size: '48x48' }],
    languages: ['fr'],
    configuration: {
      urls: { streaming: state.streaming, status: null, about: `${state.origin}/about` },
      accounts: { max_featured_tags: 10, max_pinned_statuses: 5 },
      statuses,
      media_attachments: { ...media, description_limit: state.limits.altLength },
      polls: pollsOf(state),
      translation: { enabled: false },
      limited_federation: false,
    },
    registrations: {
      enabled: false,
      approval_required: false,
      reason_required: null,
      message: null,
      min_age: null,
      url: null,
    },
    api_versions: { mastodon: 7 },
    contact: { email: 'contact@mastodon.example', account: null },
    rules: [],
    wrapstodon: null,
  }
}

export const instanceV1 = (state: FakeState) => ({
  uri: state.domain,
  title: 'Mastodon',
  short_description: 'A server for tests',
  description: 'A server for tests',
  email: 'contact@mastodon.example',
  version: versions[state.software].v1,
  urls: { streaming_api: state.streaming },
  stats: { user_count: 2, status_count: state.statuses.length, domain_count: 1 },
  thumbnail: null,
  languages: ['fr'],
  registrations: false,
  approval_required: false,
  invites_enabled: false,
  configuration: {
    accounts: { max_featured_tags: 10 },
    ...statusesAndMedia(state),
    polls: pollsOf(state),
  },
  contact_account: null,
  rules: [],
})
