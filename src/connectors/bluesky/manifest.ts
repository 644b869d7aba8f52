import type { Manifest } from '../connector.ts'
import type { ImageRules, VideoRules } from '../formats/formats.ts'
import { connect } from './connect-ways.ts'
import { face } from './face.ts'
import { conversationTraits, insightTraits } from './traits.ts'

const lexicon = 'app.bsky.feed.post, @atproto/api 0.21.0'
const checked = '2026-11-21'

export const images: ImageRules = {
  most: { value: 4, source: 'app.bsky.embed.images, @atproto/api 0.21.0', checked },
  types: ['image/jpeg', 'image/png', 'image/webp'],
  // The lexicon allows 2 MB since 2026; a server that has not been updated refuses above this.
  bytes: {
    value: 1_000_000,
    source: 'app.bsky.embed.images, « formerly limited to 1 MB »',
    checked,
  },
}

const videoEmbed = 'app.bsky.embed.video, @atproto/api 0.21.0'
const today = '2026-11-22'

export const videos: VideoRules = {
  most: { value: 1, source: videoEmbed, checked: today },
  types: ['video/mp4'],
  // The lexicon allows 300 MB since 2026; a server that has not been updated refuses above this.
  bytes: {
    value: 100_000_000,
    source: 'app.bsky.embed.video, « formerly limited to 100mb »',
    checked: today,
  },
  seconds: {
    from: {
      value: 1,
      source: 'ayrshare.com/docs/media-guidelines/bluesky',
      checked: today,
      unverified: true,
    },
    to: {
      value: 180,
      source: 'bsky.app/profile/bsky.app/post/3lk26lxn6sk2u, 12 March 2025: three minutes',
      checked: today,
      unverified: true,
    },
  },
  captions: {
    most: { value: 20, source: videoEmbed, checked: today },
    types: ['text/vtt'],
    bytes: { value: 20_000, source: videoEmbed, checked: today },
  },
}

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://bsky.social/about/blog/12-21-2023-butterfly',
  hosts: 'given',
  connect,
  permissions: [
    {
      key: 'publish',
      name: { fr: 'Publier', en: 'Publish' },
      why: {
        fr: 'Pour envoyer les publications programmées.',
        en: 'To send the scheduled posts.',
      },
      neededFor: 'publishing',
    },
    {
      key: 'upload',
      name: { fr: 'Envoyer des images', en: 'Upload images' },
      why: {
        fr: 'Pour joindre des images décrites, ou une vidéo.',
        en: 'To attach described images, or a video.',
      },
      neededFor: 'media',
    },
    {
      key: 'delete',
      name: { fr: 'Supprimer', en: 'Delete' },
      why: {
        fr: 'Pour supprimer une publication envoyée par erreur.',
        en: 'To delete a post sent by mistake.',
      },
      neededFor: 'deleting',
    },
    {
      key: 'read',
      name: { fr: 'Lire ce que l’on vous écrit', en: 'Read what people write to you' },
      why: {
        fr: 'Pour recevoir réponses, mentions et citations.',
        en: 'To receive replies, mentions and quotes.',
      },
      neededFor: 'reading',
    },
    {
      key: 'answer',
      name: { fr: 'Répondre', en: 'Answer' },
      why: {
        fr: 'Pour répondre, et aimer un message.',
        en: 'To answer, and like a message.',
      },
      neededFor: 'answering',
    },
    {
      key: 'hide',
      name: { fr: 'Masquer des réponses', en: 'Hide replies' },
      why: {
        fr: 'Pour masquer une réponse sous vos publications.',
        en: 'To hide a reply under your posts.',
      },
      neededFor: 'moderating',
    },
    {
      key: 'messages',
      name: { fr: 'Messages privés', en: 'Direct messages' },
      why: {
        fr: 'Pour les recevoir et y répondre. Un mot de passe d’application doit en donner l’accès.',
        en: 'To receive and answer them. An app password must give access to them.',
      },
      neededFor: 'answering',
      optional: true,
    },
  ],
  formats: [
    { format: 'post', images, videos },
    {
      format: 'thread',
      images,
      videos,
      parts: {
        value: 100,
        source:
          'no limit of the network; a choice of Parvis, far below 5 000 points of writes an hour',
        checked,
        unverified: true,
      },
    },
  ],
  limits: {
    text: { value: 300, source: lexicon, checked },
    textBytes: { value: 3000, source: lexicon, checked },
    alt: {
      value: 2000,
      source: 'github.com/bluesky-social/social-app, src/lib/constants.ts: MAX_ALT_TEXT',
      checked,
      unverified: true,
    },
  },
  publishing: {
    callTimeout: 20_000,
    settlingDelay: 30_000,
    idempotency: 'chosen-id',
    readBack: 'exact',
    concurrency: 16,
    delete: true,
    edit: false,
    unable: {
      fr: 'Bluesky ne permet pas de modifier une publication. Supprimez-la et publiez-la de nouveau.',
      en: 'Bluesky does not let a post be edited. Delete it and publish it again.',
    },
  },
  listening: {
    by: { hashtag: true, words: true },
    // Back to the first posts, of the end of 2022: the lexicon names no limit.
    days: {
      value: 1_400,
      source: 'app.bsky.feed.searchPosts, @atproto/api 0.21.0',
      checked: today,
      unverified: true,
    },
    budget: {
      value: 3_000,
      source: 'docs.bsky.app/docs/advanced-guides/rate-limits: calls in 5 minutes by address',
      checked: today,
    },
  },
  conversations: conversationTraits,
  insights: insightTraits,
}
