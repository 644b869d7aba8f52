import type { Manifest } from '../connector.ts'
import { app } from './app.ts'
import { daily } from './daily.ts'
import { face } from './face.ts'
import { descriptionBytes, formats } from './formats.ts'
import { conversationTraits, insightTraits, shown } from './traits.ts'

const checked = '2026-11-22'

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://brand.youtube/',
  hosts: [
    'www.googleapis.com',
    'accounts.google.com',
    'oauth2.googleapis.com',
    'youtubeanalytics.googleapis.com',
  ],
  connect: {
    method: 'oauth',
    fields: [],
    steps: [
      {
        title: { fr: 'Choisir la chaîne', en: 'Choose the channel' },
        body: {
          fr: 'Google demande d’abord le compte, puis la chaîne. Choisissez celle de la marque, et non votre chaîne personnelle.',
          en: 'Google first asks for the account, then for the channel. Choose the brand’s, not your own.',
        },
      },
      {
        title: { fr: 'Accepter les accès', en: 'Allow access' },
        body: {
          fr: 'Laissez cochées les deux lignes : gérer la chaîne, et lire ses chiffres. Si Google dit ne pas avoir validé l’application, continuez, puisque c’est la vôtre.',
          en: 'Leave both lines ticked: manage the channel, and read its figures. If Google says that it has not verified the app, go on, since it is yours.',
        },
      },
      {
        title: { fr: 'Le retirer plus tard', en: 'Withdraw it later' },
        later: true,
        body: {
          fr: 'Dans votre compte Google, ouvrez Sécurité › Vos connexions à des applications et services tiers.',
          en: 'In your Google account, open Security › Your connections to third-party apps and services.',
        },
        link: 'https://myaccount.google.com/connections',
      },
    ],
  },
  app,
  permissions: [
    {
      key: 'manage',
      name: { fr: 'Gérer la chaîne', en: 'Manage the channel' },
      why: {
        fr: 'Pour envoyer, modifier et supprimer des vidéos, lire les commentaires, y répondre et les modérer.',
        en: 'To upload, edit and delete videos, to read comments, answer and moderate them.',
      },
      neededFor: 'publishing',
    },
    {
      key: 'count',
      name: { fr: 'Lire les chiffres', en: 'Read the figures' },
      why: {
        fr: 'Pour les minutes vues, les partages et le public. Les vues et les abonnés se lisent sans.',
        en: 'For minutes watched, shares and the audience. Views and subscribers are read without it.',
      },
      neededFor: 'counting',
      optional: true,
    },
  ],
  shown,
  formats,
  byHand: { open: 'https://www.youtube.com/', hosts: ['youtube.com', 'youtu.be'] },
  limits: {
    text: descriptionBytes,
    // No picture is described there: the thumbnail of a video has no words of its own.
    alt: { value: 5_000, source: 'https://developers.google.com/youtube/v3/docs/videos', checked },
  },
  publishing: {
    callTimeout: 60_000,
    settlingDelay: 60_000,
    // The video has its id before it is shown: showing it twice shows it once.
    idempotency: 'chosen-id',
    readBack: 'exact',
    concurrency: 2,
    delete: true,
    edit: true,
    // Its Content list holds what is scheduled: https://support.google.com/youtube/answer/1270709
    keptPage: 'https://studio.youtube.com/',
  },
  conversations: conversationTraits,
  insights: insightTraits,
  listening: {
    by: { hashtag: true, words: true },
    // Back to the first video, of 23 April 2005: the page names no limit.
    days: {
      value: 7_800,
      source: 'https://developers.google.com/youtube/v3/docs/search/list',
      checked,
      unverified: true,
    },
    budget: daily.searches,
  },
}
