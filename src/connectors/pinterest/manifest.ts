import type { Limit, Manifest } from '../connector.ts'
import type { ImageRules, VideoRules } from '../formats/formats.ts'
import { networkApp } from './app.ts'
import { face } from './face.ts'
import { permissions } from './permissions.ts'
import { insightTraits } from './traits.ts'

const checked = '2026-11-22'
const description = 'https://developers.pinterest.com/docs/api/v5/pins-create'
const productSpecs = 'https://help.pinterest.com/en/business/article/pinterest-product-specs'
const said = (value: number, source: string): Limit => ({ value, source, checked })

export const images: ImageRules = {
  most: said(1, description),
  types: ['image/jpeg', 'image/png'],
  bytes: said(20_000_000, productSpecs),
}

export const videos: VideoRules = {
  most: said(1, description),
  types: ['video/mp4', 'video/quicktime', 'video/x-m4v'],
  bytes: said(2_000_000_000, productSpecs),
  seconds: { from: said(4, productSpecs), to: said(900, productSpecs) },
  ratio: { from: said(0.5, productSpecs), to: said(1.91, productSpecs) },
  codecs: ['avc', 'hevc'],
  cover: 'either',
}

/** Characters of the address that a pin leads to. */
export const linkLength = said(2_048, description)

const title = { needed: false, most: said(100, description) }

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://business.pinterest.com/brand-guidelines/',
  hosts: [
    'www.pinterest.com',
    'api.pinterest.com',
    'pinterest-media-upload.s3-accelerate.amazonaws.com',
  ],
  connect: {
    method: 'oauth',
    fields: [],
    steps: [
      {
        title: { fr: 'Ouvrir le bon compte', en: 'Open the right account' },
        body: {
          fr: 'Dans ce navigateur, connectez-vous à Pinterest avec le compte de la marque. Un compte professionnel donne aussi les statistiques.',
          en: 'In this browser, sign in to Pinterest with the brand’s account. A business account also gives statistics.',
        },
        link: 'https://www.pinterest.com',
      },
      {
        title: { fr: 'Accepter l’accès', en: 'Allow access' },
        body: {
          fr: 'Parvis demande à lire le compte, ses tableaux et ses épingles, et à en publier. Les tableaux secrets restent hors de portée.',
          en: 'Parvis asks to read the account, its boards and its Pins, and to publish Pins. Secret boards stay out of reach.',
        },
      },
      {
        title: { fr: 'Retrouver un nouveau tableau', en: 'Find a new board' },
        body: {
          fr: 'Un tableau créé plus tard apparaît dans la liste quand vous testez de nouveau le compte.',
          en: 'A board made later appears in the list once you test the account again.',
        },
      },
      {
        title: { fr: 'Le retirer plus tard', en: 'Withdraw it later' },
        later: true,
        body: {
          fr: 'Sur Pinterest, ouvrez Paramètres › Sécurité › Applications connectées. Une application ne peut pas mettre fin à son propre accès.',
          en: 'On Pinterest, open Settings › Security › Connected apps. An application cannot end its own access.',
        },
      },
    ],
  },
  app: networkApp,
  permissions,
  formats: [
    { format: 'pin', name: { fr: 'Épingle', en: 'Pin' }, title, images, needsFile: true },
    {
      format: 'carousel',
      name: { fr: 'Épingle carrousel', en: 'Carousel Pin' },
      title,
      images: { ...images, least: 2, most: said(5, description) },
      needsFile: true,
    },
    {
      format: 'video',
      name: { fr: 'Épingle vidéo', en: 'Video Pin' },
      title,
      videos,
      needsFile: true,
    },
  ],
  limits: { text: said(800, description), alt: said(500, description) },
  publishing: {
    // A carousel travels inside the call that publishes it, and a video in one piece.
    callTimeout: 120_000,
    settlingDelay: 120_000,
    idempotency: 'none',
    readBack: 'latest',
    concurrency: 4,
    delete: true,
    edit: true,
  },
  insights: insightTraits,
  without: {
    conversations: {
      fr: 'Pinterest n’ouvre aux applications ni les commentaires ni les messages.',
      en: 'Pinterest opens neither comments nor messages to applications.',
    },
    listening: {
      fr: 'Pinterest ne laisse chercher que parmi vos propres épingles.',
      en: 'Pinterest lets an application search your own Pins only.',
    },
  },
}
