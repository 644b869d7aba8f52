import type { Limit, Manifest } from '../connector.ts'
import type { ImageRules, VideoRules } from '../formats/formats.ts'
import { accountsHost, apiHost, siteHost } from './addresses.ts'
import { connect } from './connect-ways.ts'
import { face } from './face.ts'
import { permissions } from './permissions.ts'
import { assetsPage, checked, getStarted, partners } from './sources.ts'
import { insightTraits } from './traits.ts'

const told = (value: number, source = partners): Limit => ({
  ...{ value, source, checked },
  unverified: true,
})

const one = told(1)

/** Nine to sixteen, give or take what a camera rounds. */
const upright = { from: told(0.55), to: told(0.57) }
const wide = { from: told(540, assetsPage) }

const images: ImageRules = {
  most: one,
  types: ['image/jpeg', 'image/png'],
  bytes: told(20_000_000),
  width: wide,
  ratio: upright,
  undescribed: true,
}

const videosFrom = (seconds: number): VideoRules => ({
  most: one,
  types: ['video/mp4'],
  bytes: told(500_000_000),
  width: wide,
  ratio: upright,
  seconds: { from: told(seconds, assetsPage), to: told(60, assetsPage) },
})

/** Said of accounts that the API has not opened. */
export const notOpened = {
  fr: 'Snapchat n’ouvre son API qu’aux applications qu’il choisit. Avec un compte ajouté sans API, quelqu’un publie depuis son téléphone.',
  en: 'Snapchat opens its API only to applications that it picks. With an account added without the API, somebody publishes from a phone.',
}

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://www.snap.com/brand-guidelines',
  hosts: [apiHost, accountsHost, siteHost],
  connect,
  app: {
    page: 'https://business.snapchat.com/',
    fields: [
      {
        key: 'id',
        label: { fr: 'OAuth Client ID', en: 'OAuth Client ID' },
        hint: {
          fr: 'Dans Snap Business Manager › Business Details › OAuth Apps.',
          en: 'In Snap Business Manager › Business Details › OAuth Apps.',
        },
        kind: 'text',
      },
      {
        key: 'secret',
        label: { fr: 'OAuth Client Secret', en: 'OAuth Client Secret' },
        hint: {
          fr: 'Montré une seule fois, à la création.',
          en: 'Shown only once, when it is created.',
        },
        kind: 'secret',
      },
    ],
    steps: [
      {
        title: { fr: 'Créer un compte d’entreprise', en: 'Create a business account' },
        body: {
          fr: 'Sur business.snapchat.com, connectez-vous avec le compte qui gère le profil public. Créez l’entreprise si elle n’existe pas.',
          en: 'At business.snapchat.com, sign in with the account that manages the public profile. Create the business if there is none.',
        },
        link: 'https://business.snapchat.com/',
      },
      {
        title: { fr: 'Créer l’application', en: 'Create the application' },
        body: {
          fr: 'Dans « Business Details », acceptez les conditions de l’API, puis choisissez « + OAuth App ». Collez-y l’adresse de retour.',
          en: 'In Business Details, accept the terms of the API, then choose + OAuth App. Paste the callback address there.',
        },
      },
      {
        title: { fr: 'Demander l’accès à Snap', en: 'Ask Snap for access' },
        body: {
          fr: 'Écrivez à bpp-api-access@snapchat.com : donnez le Client ID et ce que vous publierez, jamais le secret. Attendez la réponse.',
          en: 'Write to bpp-api-access@snapchat.com: give the Client ID and what you will publish, never the secret. Wait for the answer.',
        },
        link: getStarted,
      },
      {
        title: { fr: 'Recopier les clés', en: 'Copy the keys' },
        body: {
          fr: 'Recopiez ici « Client ID » et « Client Secret ». Tant que Snap n’a pas répondu, les comptes ajoutés à la main suffisent.',
          en: 'Copy Client ID and Client Secret here. Until Snap has answered, accounts added by hand are enough.',
        },
      },
    ],
  },
  permissions,
  formats: [
    {
      format: 'story',
      name: { fr: 'Story', en: 'Story' },
      sometimesByHand: notOpened,
      text: told(250),
      needsFile: true,
      images,
      videos: videosFrom(5),
    },
    {
      format: 'post',
      name: { fr: 'Story enregistrée', en: 'Saved Story' },
      sometimesByHand: notOpened,
      title: { needed: true, most: told(45) },
      needsFile: true,
      wordless: true,
      uncommented: true,
      images,
      videos: videosFrom(5),
    },
    {
      format: 'short',
      name: { fr: 'Spotlight', en: 'Spotlight' },
      sometimesByHand: notOpened,
      needsFile: true,
      videos: videosFrom(6),
    },
  ],
  insights: insightTraits,
  without: {
    conversations: {
      fr: 'Les messages restent dans Snapchat : aucune API ne les ouvre.',
      en: 'Messages stay in Snapchat: no API opens them.',
    },
    listening: {
      fr: 'Snapchat n’ouvre sa recherche à aucune application.',
      en: 'Snapchat opens its search to no application.',
    },
  },
  byHand: { open: 'https://www.snapchat.com/', hosts: ['snapchat.com'] },
  limits: { text: told(160), alt: told(1_000) },
  publishing: {
    callTimeout: 120_000,
    settlingDelay: 60_000,
    idempotency: 'none',
    // Stories have no id, and the order in which Spotlights are listed is written nowhere.
    readBack: 'none',
    concurrency: 4,
    delete: false,
    edit: false,
    unable: {
      fr: 'L’API de Snapchat ne modifie ni ne supprime ce qui est publié : ouvrez-le dans l’application.',
      en: 'Snapchat’s API neither edits nor deletes what is published: open it in the app.',
    },
  },
}
