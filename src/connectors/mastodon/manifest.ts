import type { Limit, Manifest } from '../connector.ts'
import type { Unable } from '../conversations.ts'
import type { ImageRules, PollRules, ScheduleRules, VideoRules } from '../formats/formats.ts'
import { face } from './face.ts'
import { scopeOf } from './scopes.ts'
import { profiles } from './software.ts'

const checked = '2026-11-21'
const { pixelfed, gotosocial, akkoma } = profiles
const instanceEntity = 'https://docs.joinmastodon.org/entities/Instance/'
const rateLimits = 'https://docs.joinmastodon.org/api/rate-limits/'
const unable = (fr: string, en: string): Unable => ({ why: { fr, en } })

export const images: ImageRules = {
  most: { value: 4, source: instanceEntity, checked },
  types: [
    'image/jpeg',
    'image/png',
    'image/gif',
    'image/webp',
    'image/heic',
    'image/heif',
    'image/avif',
  ],
  bytes: { value: 16_777_216, source: instanceEntity, checked },
  pixels: { value: 33_177_600, source: instanceEntity, checked },
}

export const videos: VideoRules = {
  most: { value: 1, source: 'https://docs.joinmastodon.org/user/posting/', checked },
  types: ['video/mp4', 'video/webm', 'video/quicktime'],
  bytes: { value: 103_809_024, source: instanceEntity, checked },
  pixels: { value: 8_294_400, source: instanceEntity, checked },
  framesPerSecond: { to: { value: 120, source: instanceEntity, checked } },
}

export const poll: PollRules = {
  options: { least: 2, most: { value: 4, source: instanceEntity, checked } },
  optionLength: { value: 50, source: instanceEntity, checked },
  minutes: {
    from: { value: 5, source: instanceEntity, checked },
    to: { value: 43_829, source: instanceEntity, checked },
  },
  severalAnswers: true,
}

/** The documentation of `scheduled_at` says the least, and no most. */
export const onSchedule: ScheduleRules = {
  earliest: {
    value: 5 * 60_000,
    source: 'https://docs.joinmastodon.org/methods/statuses/#form-data-parameters',
    checked: '2026-11-22',
  },
}

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://joinmastodon.org/branding',
  hosts: 'given',
  connect: {
    method: 'oauth',
    fields: [
      {
        key: 'instance',
        label: { fr: 'Serveur du compte', en: 'Account server' },
        hint: {
          fr: 'L’adresse du serveur, ou l’identifiant complet du compte.',
          en: 'The address of the server, or the account’s full handle.',
        },
        kind: 'address',
        placeholder: 'mastodon.social',
      },
    ],
    steps: [
      {
        title: { fr: 'Indiquer le serveur', en: 'Name the server' },
        body: {
          fr: 'Pour @brume@mastodon.social, écrivez mastodon.social. Pixelfed, GoToSocial et Akkoma se connectent de la même façon.',
          en: 'For @brume@mastodon.social, write mastodon.social. Pixelfed, GoToSocial and Akkoma connect the same way.',
        },
      },
      {
        title: { fr: 'Vérifier le compte affiché', en: 'Check the account shown' },
        body: {
          fr: 'La page du serveur s’ouvre. Avant d’accepter, vérifiez que le compte est bien celui de la marque.',
          en: 'The server’s page opens. Before you accept, check that the account is the brand’s own.',
        },
      },
      {
        title: { fr: 'Accepter l’accès', en: 'Allow access' },
        body: {
          fr: 'Parvis demande à lire le compte et ses notifications, à publier, à envoyer des images et à mettre en favori. Rien d’autre.',
          en: 'Parvis asks to read the account and its notifications, to publish, to upload images and to favourite. Nothing else.',
        },
      },
      {
        title: { fr: 'Le retirer plus tard', en: 'Withdraw it later' },
        later: true,
        body: {
          fr: 'Sur Mastodon, ouvrez Préférences › Compte › Applications autorisées.',
          en: 'On Mastodon, open Preferences › Account › Authorized apps.',
        },
      },
    ],
  },
  software: { pixelfed, gotosocial, akkoma },
  permissions: [
    {
      key: 'publish',
      technical: [scopeOf.publish],
      name: { fr: 'Publier', en: 'Publish' },
      why: {
        fr: 'Pour envoyer, modifier et supprimer les publications.',
        en: 'To send, edit and delete posts.',
      },
      neededFor: 'publishing',
    },
    {
      key: 'upload',
      technical: [scopeOf.upload],
      name: { fr: 'Envoyer des images', en: 'Upload images' },
      why: {
        fr: 'Pour joindre des images décrites, ou une vidéo.',
        en: 'To attach described images, or a video.',
      },
      neededFor: 'media',
    },
    {
      key: 'read-account',
      technical: [scopeOf['read-account']],
      name: { fr: 'Lire le compte', en: 'Read the account' },
      why: {
        fr: 'Pour savoir quel compte est connecté, et s’il l’est toujours.',
        en: 'To know which account is connected, and whether it still is.',
      },
      neededFor: 'reading',
    },
    {
      key: 'read-posts',
      technical: [scopeOf['read-posts']],
      name: { fr: 'Relire les publications', en: 'Read posts back' },
      why: {
        fr: 'Pour vérifier, après une coupure, si une publication est bien partie.',
        en: 'To check, after a lost connection, whether a post has left.',
      },
      neededFor: 'reading',
    },
    {
      key: 'read-messages',
      technical: [scopeOf['read-messages']],
      name: { fr: 'Lire les notifications', en: 'Read notifications' },
      why: {
        fr: 'Pour recevoir les réponses, les mentions et les messages privés.',
        en: 'To receive replies, mentions and private messages.',
      },
      neededFor: 'reading',
    },
    {
      key: 'like',
      technical: [scopeOf.like],
      name: { fr: 'Mettre en favori', en: 'Favourite' },
      why: {
        fr: 'Pour aimer la réponse de quelqu’un, et ne plus l’aimer.',
        en: 'To like somebody’s reply, and to take it back.',
      },
      neededFor: 'answering',
    },
  ],
  formats: [
    { format: 'post', images, videos, onSchedule },
    { format: 'thread', images, videos },
    { format: 'poll', poll },
  ],
  // What a server has until its own limits are read (see limits.ts).
  limits: {
    text: { value: 500, source: instanceEntity, checked },
    alt: { value: 1500, source: instanceEntity, checked },
  },
  publishing: {
    callTimeout: 30_000,
    settlingDelay: 60_000,
    idempotency: 'key',
    readBack: 'latest',
    concurrency: 8,
    delete: true,
    edit: true,
  },
  listening: {
    by: {
      hashtag: true,
      words: {
        why: {
          fr: 'La recherche de mots dépend du serveur, qui ne dit pas s’il la permet. Suivez un hashtag.',
          en: 'Searching words depends on the server, which does not say whether it allows it. Follow a hashtag.',
        },
      },
    },
    // Back to what the server has kept: the page names no limit. The network began in 2016.
    days: {
      value: 3_650,
      source: 'https://docs.joinmastodon.org/methods/timelines/#tag',
      checked: '2026-11-22',
      unverified: true,
    },
    budget: { value: 300, source: rateLimits, checked },
  },
  conversations: {
    kinds: ['reply', 'mention', 'quote', 'direct'],
    arrivesBy: ['fetch', 'stream'],
    // The stream brings what is new: pages fill its gaps, and tell of edits and deletions.
    fetchEvery: { busy: 60_000, quiet: 300_000 },
    fetchBudget: { value: 60, source: rateLimits, checked },
    history: 90,
    answer: { reply: true, mention: true, quote: true, direct: true },
    acts: {
      like: true,
      unlike: true,
      hide: unable(
        'Mastodon ne masque aucune réponse : elle reste visible sous votre publication.',
        'Mastodon hides no reply: it stays visible below your post.',
      ),
      show: unable(
        'Mastodon ne masque aucune réponse : il n’y a rien à réafficher.',
        'Mastodon hides no reply: there is nothing to show again.',
      ),
      approve: unable(
        'Sur Mastodon, rien n’attend votre accord pour paraître.',
        'On Mastodon, nothing waits for your approval.',
      ),
      hold: unable(
        'Sur Mastodon, une réponse paraît aussitôt et ne se retient pas.',
        'On Mastodon, a reply shows at once and cannot be held back.',
      ),
      spam: unable(
        'Mastodon n’a pas d’indésirables : signalez le compte sur son serveur.',
        'Mastodon has no spam folder: report the account on its server.',
      ),
      delete: unable(
        'Sur Mastodon, on ne supprime que ses propres messages.',
        'On Mastodon you can delete only your own messages.',
      ),
    },
  },
  insights: {
    account: ['followers', 'posts'],
    post: ['likes', 'shares', 'comments'],
    postsPerCall: 20,
    missing: {
      views: {
        fr: 'Mastodon ne compte pas les vues, par choix.',
        en: 'Mastodon does not count views, by choice.',
      },
      reach: {
        fr: 'Mastodon ne compte pas les personnes touchées, par choix.',
        en: 'Mastodon does not count people reached, by choice.',
      },
      clicks: {
        fr: 'Mastodon ne compte aucun clic : vos liens courts le font.',
        en: 'Mastodon counts no clicks: your short links do.',
      },
    },
    ownThreadCounted: true,
  },
}

/** Weight of any address in a text, where the server does not say otherwise. */
export const charactersPerUrl: Limit = { value: 23, source: instanceEntity, checked }

/** How often an account may call: `calls` in each `window` of milliseconds. */
export const rates = {
  api: { calls: 300, window: 5 * 60_000, source: rateLimits, checked },
  uploads: { calls: 30, window: 30 * 60_000, source: rateLimits, checked },
  deletions: { calls: 30, window: 30 * 60_000, source: rateLimits, checked },
} as const

/** A key is remembered this long after the post was made. Milliseconds. */
export const idempotencyMemory = {
  value: 60 * 60_000,
  source: 'https://docs.joinmastodon.org/methods/statuses/#headers',
  checked,
} as const
