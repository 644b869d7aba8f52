import type { Manifest } from '../connector.ts'
import type { ImageRules } from '../formats/formats.ts'
import { conversationTraits } from './conversation-traits.ts'
import { insightTraits } from './insight-traits.ts'

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

export const manifest: Manifest = {
  network: 'bluesky',
  name: { fr: 'Bluesky', en: 'Bluesky' },
  tint: { light: '#0A66C2', dark: '#6DB3FF' },
  brandPage: 'https://bsky.social/about/blog/12-21-2023-butterfly',
  hosts: 'given',
  connect: {
    method: 'form',
    fields: [
      {
        key: 'handle',
        label: { fr: 'Identifiant du compte', en: 'Account handle' },
        hint: {
          fr: 'Tel qu’il suit le @ sur votre profil.',
          en: 'What follows the @ on your profile.',
        },
        kind: 'text',
        placeholder: 'brume.bsky.social',
      },
      {
        key: 'appPassword',
        label: { fr: 'Mot de passe d’application', en: 'App password' },
        hint: {
          fr: 'Quatre groupes de quatre signes. Ce n’est pas le mot de passe du compte.',
          en: 'Four groups of four characters. It is not the account’s password.',
        },
        kind: 'secret',
        placeholder: 'xxxx-xxxx-xxxx-xxxx',
      },
      {
        key: 'service',
        label: { fr: 'Serveur du compte', en: 'Account server' },
        hint: {
          fr: 'À changer seulement si le compte est hébergé ailleurs que chez Bluesky.',
          en: 'Change it only if the account is not hosted by Bluesky.',
        },
        kind: 'address',
        preset: 'https://bsky.social',
      },
    ],
    steps: [
      {
        title: {
          fr: 'Ouvrir la page des mots de passe d’application',
          en: 'Open the app passwords page',
        },
        body: {
          fr: 'Sur bsky.app, avec le compte à connecter : Paramètres, Confidentialité et sécurité, Mots de passe d’application.',
          en: 'On bsky.app, with the account to connect: Settings, Privacy and security, App passwords.',
        },
        link: 'https://bsky.app/settings/app-passwords',
      },
      {
        title: {
          fr: 'Créer un mot de passe pour Parvis',
          en: 'Create a password for Parvis',
        },
        body: {
          fr: 'Donnez-lui le nom « Parvis » pour le reconnaître plus tard.',
          en: 'Name it “Parvis” to recognise it later.',
        },
      },
      {
        title: {
          fr: 'Choisir pour les messages privés',
          en: 'Choose about direct messages',
        },
        body: {
          fr: 'Cochez leur accès pour les recevoir et y répondre depuis Parvis. Sans lui, tout le reste fonctionne.',
          en: 'Tick the access to them to receive and answer them in Parvis. Without it, everything else works.',
        },
      },
      {
        title: { fr: 'Le copier ici', en: 'Copy it here' },
        body: {
          fr: 'Bluesky ne le montre qu’une fois. Vous pourrez le supprimer sur la même page à tout moment, sans toucher au compte.',
          en: 'Bluesky shows it only once. You can delete it on the same page at any time, without touching the account.',
        },
      },
    ],
  },
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
      why: { fr: 'Pour joindre des images décrites.', en: 'To attach described images.' },
      neededFor: 'media',
    },
    {
      key: 'delete',
      name: { fr: 'Supprimer', en: 'Delete' },
      why: {
        fr: 'Pour retirer une publication envoyée par erreur.',
        en: 'To take back a post sent by mistake.',
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
        fr: 'Pour les recevoir et y répondre. Le mot de passe d’application doit en donner l’accès.',
        en: 'To receive and answer them. The app password must give access to them.',
      },
      neededFor: 'answering',
      optional: true,
    },
  ],
  formats: [
    { format: 'post', images },
    {
      format: 'thread',
      images,
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
  conversations: conversationTraits,
  insights: insightTraits,
}
