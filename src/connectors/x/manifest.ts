import type { Manifest, SetUpStep } from '../connector.ts'
import type { ImageRules, PollRules, VideoRules } from '../formats/formats.ts'
import type { Limit } from '../formats/limit.ts'
import { longestText } from './count.ts'
import { face } from './face.ts'
import { permissions } from './permissions.ts'
import { rates } from './rates.ts'
import { conversationTraits, insightTraits } from './traits.ts'

const checked = '2026-11-22'
const mediaPage = 'https://docs.x.com/x-api/media/quickstart/best-practices'
const description = 'X API v2 OpenAPI 2.167, https://api.x.com/2/openapi.json'
const articlesPage = 'https://help.x.com/en/using-x/articles'
const consolePage = 'https://console.x.com'

const said = (value: number, source: string): Limit => ({ value, source, checked })

const images: ImageRules = {
  most: said(4, mediaPage),
  types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  bytes: said(5_000_000, mediaPage),
}

/** A moving image: alone, and heavier. */
export const gif = { most: said(1, mediaPage), bytes: said(15_000_000, mediaPage) } as const

const videos: VideoRules = {
  most: said(1, mediaPage),
  types: ['video/mp4', 'video/quicktime'],
  bytes: said(8_000_000_000, mediaPage),
  seconds: { from: said(0.5, mediaPage), to: said(1_200, mediaPage) },
  framesPerSecond: { to: said(60, mediaPage) },
  width: { from: said(32, mediaPage) },
  ratio: { from: said(1 / 3, mediaPage), to: said(3, mediaPage) },
  cover: 'picture',
  captions: {
    most: { ...said(1, description), unverified: true },
    types: ['application/x-subrip', 'text/vtt'],
    bytes: { ...said(1_000_000, description), unverified: true },
  },
}

const poll: PollRules = {
  options: { least: 2, most: said(4, description) },
  optionLength: said(25, description),
  minutes: { from: said(5, description), to: said(10_080, description) },
  severalAnswers: false,
}

/** Graphemes of a direct message. */
export const longestDirect: Limit = {
  ...said(10_000, 'https://docs.x.com/x-api/direct-messages/manage/introduction'),
  unverified: true,
}

const appSteps: readonly SetUpStep[] = [
  {
    title: { fr: 'Ouvrir la console de X', en: 'Open the X console' },
    body: {
      fr: 'Connectez-vous à console.x.com avec le compte de la marque, puis créez une application. X se paie à l’usage, connexion comprise (0,01 $) : achetez quelques crédits et fixez une limite.',
      en: 'Sign in to console.x.com with the brand’s account, then create an app. X is paid by use, connecting included ($0.01): buy some credits and set a limit.',
    },
    link: consolePage,
  },
  {
    title: { fr: 'Régler la connexion', en: 'Set up signing in' },
    body: {
      fr: 'Dans l’application, ouvrez « User authentication settings ». Choisissez « Read and write and Direct message », puis le type « Web App, Automated App or Bot ».',
      en: 'In the app, open “User authentication settings”. Choose “Read and write and Direct message”, then the type “Web App, Automated App or Bot”.',
    },
  },
  {
    title: { fr: 'Coller l’adresse de retour', en: 'Paste the callback address' },
    body: {
      fr: 'Collez l’adresse de retour dans « Callback URI », telle quelle : X refuse la moindre différence.',
      en: 'Paste the callback address into “Callback URI”, as it is: X refuses the slightest difference.',
    },
  },
  {
    title: { fr: 'Recopier les clés', en: 'Copy the keys' },
    body: {
      fr: 'Recopiez ici « Client ID » et « Client Secret ». X ne montre le second qu’une fois.',
      en: 'Copy “Client ID” and “Client Secret” here. X shows the second one only once.',
    },
  },
]

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://about.x.com/en/who-we-are/brand-toolkit',
  hosts: ['api.x.com', 'x.com'],
  app: {
    page: consolePage,
    fields: [
      { key: 'clientId', label: { fr: 'Client ID', en: 'Client ID' }, kind: 'text' },
      { key: 'clientSecret', label: { fr: 'Client Secret', en: 'Client Secret' }, kind: 'secret' },
      {
        key: 'apiKey',
        label: { fr: 'API Key', en: 'API Key' },
        hint: {
          fr: 'Seulement pour les webhooks : Parvis les enregistre alors lui-même. X facture ce qu’il y annonce.',
          en: 'Only for webhooks: Parvis then registers them by itself. X charges for what it tells there.',
        },
        kind: 'text',
        optional: true,
      },
      {
        key: 'apiSecret',
        label: { fr: 'API Key Secret', en: 'API Key Secret' },
        hint: {
          fr: 'Avec la clé ci-dessus : X signe avec elle ce qu’il annonce.',
          en: 'With the key above: X signs with it what it tells.',
        },
        kind: 'secret',
        optional: true,
      },
    ],
    steps: appSteps,
    webhookSteps: [
      {
        title: {
          fr: 'Webhooks, si X les accorde',
          en: 'Webhooks, if X grants them',
        },
        body: {
          fr: 'Rien à coller : avec « API Key » et son secret, Parvis enregistre son adresse et y abonne le compte. Sans ces clés, Parvis relève les messages toutes les deux minutes.',
          en: 'Nothing to paste: with the API Key and its secret, Parvis registers its address and subscribes the account. Without these keys, Parvis collects messages every two minutes.',
        },
        link: 'https://docs.x.com/x-api/account-activity/introduction',
      },
    ],
  },
  connect: {
    method: 'oauth',
    fields: [],
    steps: [
      {
        title: { fr: 'Vérifier le compte affiché', en: 'Check the account shown' },
        body: {
          fr: 'La page de X s’ouvre. Avant d’accepter, vérifiez que le compte est bien celui de la marque.',
          en: 'X’s page opens. Before you accept, check that the account is the brand’s own.',
        },
      },
      {
        title: { fr: 'Accepter l’accès', en: 'Allow access' },
        body: {
          fr: 'Parvis demande à lire, à publier, à masquer des réponses, à lire et à envoyer des messages privés. Rien d’autre.',
          en: 'Parvis asks to read, to publish, to hide replies, and to read and send direct messages. Nothing else.',
        },
      },
      {
        title: { fr: 'Le retirer plus tard', en: 'Withdraw it later' },
        later: true,
        body: {
          fr: 'Sur X, ouvrez Paramètres et confidentialité › Sécurité et accès au compte › Applications et sessions.',
          en: 'On X, open Settings and privacy › Security and account access › Apps and sessions.',
        },
      },
    ],
  },
  permissions,
  formats: [
    { format: 'post', images, videos },
    { format: 'thread', images, videos },
    { format: 'video', needsFile: true, videos },
    { format: 'poll', poll },
    {
      format: 'article',
      assisted: {
        fr: 'X réserve les articles à certains abonnements. Son API les veut dans une mise en forme que Parvis n’écrit pas : quelqu’un le colle donc dans X.',
        en: 'X keeps articles for some subscriptions. Its API wants them in a form that Parvis does not write: so somebody pastes it in X.',
      },
      bare: true,
      title: { needed: true, most: { ...said(100, articlesPage), unverified: true } },
      text: { ...said(100_000, articlesPage), unverified: true },
      images: { ...images, most: said(1, description) },
    },
  ],
  byHand: { open: 'https://x.com/compose/articles', hosts: ['x.com', 'twitter.com'] },
  limits: { text: longestText, alt: said(1_000, description) },
  publishing: {
    callTimeout: 30_000,
    settlingDelay: 60_000,
    idempotency: 'none',
    readBack: 'latest',
    concurrency: 4,
    delete: true,
    edit: false,
    unable: {
      fr: 'Sur X, modifier crée une autre publication, pendant une heure et pour certains abonnements. Supprimez plutôt celle-ci et publiez de nouveau.',
      en: 'On X, editing makes another post, within an hour and for some subscriptions. Delete this one instead and publish again.',
    },
  },
  conversations: conversationTraits,
  insights: insightTraits,
  listening: {
    by: { hashtag: true, words: true },
    days: said(7, 'https://docs.x.com/x-api/posts/search/introduction'),
    budget: { value: rates.search.calls, source: rates.search.source, checked },
  },
}
