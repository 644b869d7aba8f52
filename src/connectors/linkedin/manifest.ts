import type { Manifest } from '../connector.ts'
import type { ImageRules } from '../formats/formats.ts'
import { application } from './application.ts'
import { face } from './face.ts'
import { permissions } from './permissions.ts'
import { pollDurations } from './poll-duration.ts'
import { longForms, pages, read, unread } from './sources.ts'
import { conversationTraits, insightTraits, shown } from './traits.ts'

const multiImageMost = read(20, pages.multiImage)

const images: ImageRules = {
  most: multiImageMost,
  types: ['image/jpeg', 'image/png', 'image/gif'],
  bytes: unread(8_000_000, pages.images),
  pixels: read(36_152_320, pages.images),
}

/** Code units of UTF-16, without what LinkedIn has escaped. */
export const commentLimit = unread(1_250, 'https://www.ayrshare.com/docs/apis/comments/overview')

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://brand.linkedin.com',
  hosts: ['api.linkedin.com', 'www.linkedin.com'],
  connect: {
    method: 'oauth',
    fields: [],
    steps: [
      {
        title: { fr: 'Accepter l’accès', en: 'Allow access' },
        body: {
          fr: 'La page de LinkedIn s’ouvre. Connectez-vous avec le profil qui administre vos Pages, puis acceptez.',
          en: 'LinkedIn’s page opens. Sign in with the profile that administers your Pages, then allow.',
        },
      },
      {
        title: { fr: 'Choisir les comptes', en: 'Choose the accounts' },
        body: {
          fr: 'Parvis montre votre profil et chaque Page où vous êtes superadministrateur ou administrateur de contenu.',
          en: 'Parvis shows your profile and each Page of which you are a super admin or a content admin.',
        },
      },
      {
        title: { fr: 'Ce qu’un profil ne peut pas', en: 'What a profile cannot do' },
        body: {
          fr: 'Sans accord particulier, LinkedIn ne laisse lire ni les commentaires ni les statistiques d’un profil. Parvis y publie, et vous y répondez sur LinkedIn.',
          en: 'Without a special agreement, LinkedIn lets no application read a profile’s comments or statistics. Parvis publishes there, and you answer on LinkedIn.',
        },
      },
      {
        title: { fr: 'Renouveler tous les 60 jours', en: 'Renew every 60 days' },
        body: {
          fr: 'L’accès dure 60 jours. Parvis vous prévient avant ; les applications approuvées par LinkedIn le renouvellent seules pendant un an.',
          en: 'Access lasts 60 days. Parvis warns you before; applications approved by LinkedIn renew it by themselves for a year.',
        },
      },
      {
        title: { fr: 'Le retirer plus tard', en: 'Withdraw it later' },
        later: true,
        body: {
          fr: 'Sur LinkedIn, ouvrez Préférences et confidentialité › Confidentialité des données › Services autorisés. Profil et Pages partagent le même accès.',
          en: 'On LinkedIn, open Settings and privacy › Data privacy › Permitted services. Profile and Pages share one access.',
        },
      },
    ],
  },
  app: application,
  permissions,
  shown,
  formats: [
    { format: 'post', images },
    {
      format: 'carousel',
      name: { fr: 'Plusieurs images', en: 'Multi-image' },
      images: { ...images, least: 2 },
      needsFile: true,
    },
    {
      format: 'video',
      needsFile: true,
      videos: {
        most: { ...read(1, pages.posts) },
        types: ['video/mp4'],
        bytes: read(500_000_000, pages.videos),
        seconds: { from: read(3, pages.videos), to: read(1_800, pages.videos) },
        cover: 'picture',
        captions: {
          most: unread(1, pages.videos),
          types: ['application/x-subrip'],
          bytes: unread(1_000_000, pages.videos),
        },
      },
      title: { needed: false, most: unread(200, pages.posts) },
    },
    {
      format: 'document',
      needsFile: true,
      documents: {
        most: read(1, pages.documents),
        types: [
          'application/pdf',
          'application/msword',
          'application/vnd.ms-powerpoint',
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          'application/vnd.openxmlformats-officedocument.presentationml.presentation',
        ],
        bytes: read(100_000_000, pages.documents),
      },
      title: {
        needed: true,
        most: unread(400, 'https://www.ayrshare.com/docs/media-guidelines/linkedin'),
      },
    },
    {
      format: 'poll',
      title: { needed: true, most: unread(140, pages.polls) },
      poll: {
        options: { least: 2, most: read(4, pages.polls) },
        optionLength: unread(30, pages.polls),
        minutes: { from: read(1_440, pages.polls), to: read(20_160, pages.polls) },
        choices: pollDurations.map(({ minutes }) => minutes),
        severalAnswers: false,
      },
    },
    {
      format: 'article',
      name: { fr: 'Article ou newsletter', en: 'Article or newsletter' },
      assisted: {
        fr: 'LinkedIn ne laisse aucune application publier un article ni un numéro de newsletter. Quelqu’un le colle donc dans LinkedIn.',
        en: 'LinkedIn lets no application publish an article or an issue of a newsletter. So somebody pastes it in LinkedIn.',
      },
      bare: true,
      title: { needed: true, most: unread(100, longForms) },
      text: unread(110_000, longForms),
      images: { ...images, most: unread(1, longForms) },
    },
  ],
  byHand: { open: 'https://www.linkedin.com/article/new/', hosts: ['linkedin.com', 'lnkd.in'] },
  limits: {
    text: unread(3_000, 'https://www.ayrshare.com/docs/media-guidelines/linkedin'),
    alt: unread(4_086, pages.images),
  },
  publishing: {
    callTimeout: 60_000,
    settlingDelay: 120_000,
    // The same words twice are refused, for a time that LinkedIn does not tell: no promise to lean on.
    idempotency: 'none',
    readBack: 'latest',
    concurrency: 4,
    delete: true,
    edit: true,
  },
  conversations: conversationTraits,
  insights: insightTraits,
  without: {
    listening: {
      fr: 'LinkedIn ne laisse aucune application chercher dans les publications d’autrui.',
      en: 'LinkedIn lets no application search the posts of others.',
    },
  },
}
