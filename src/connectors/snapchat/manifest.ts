import type { Limit, Manifest } from '../connector.ts'
import type { ImageRules, VideoRules } from '../formats/formats.ts'
import { face } from './face.ts'

const checked = '2026-11-22'
const getStarted = 'https://developers.snap.com/api/marketing-api/Public-Profile-API/GetStarted'
/** Snapchat writes no limits of its app down: these are what services on its list of partners publish. */
const partners = 'https://docs.getlate.dev/platforms/snapchat'

const told = (value: number): Limit => ({ value, source: partners, checked, unverified: true })

const one = told(1)

/** Nine to sixteen, give or take what a camera rounds. */
const upright = { from: told(0.55), to: told(0.57) }

const images: ImageRules = {
  most: one,
  types: ['image/jpeg', 'image/png'],
  bytes: told(20_000_000),
  ratio: upright,
}

const videos: VideoRules = {
  most: one,
  types: ['video/mp4'],
  bytes: told(500_000_000),
  ratio: upright,
  seconds: { from: told(5), to: told(60) },
}

const assisted = {
  fr: 'Snapchat n’ouvre son API qu’aux entreprises qu’il choisit. Quelqu’un publie donc depuis son téléphone.',
  en: 'Snapchat opens its API only to companies that it picks. So somebody publishes from a phone.',
}

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://www.snap.com/brand-guidelines',
  hosts: ['www.snapchat.com'],
  connect: {
    method: 'form',
    fields: [
      {
        key: 'username',
        label: { fr: 'Identifiant du profil', en: 'Username' },
        hint: {
          fr: 'Celui du profil public, ou l’adresse de sa page.',
          en: 'That of the public profile, or the address of its page.',
        },
        kind: 'text',
        placeholder: 'maison.colibri',
      },
    ],
    steps: [
      {
        title: { fr: 'Rien à créer', en: 'Nothing to create' },
        body: {
          fr: 'Aucune application n’est nécessaire. Parvis prépare le fichier et le texte, puis prévient une personne à l’heure choisie.',
          en: 'No application is needed. Parvis prepares the file and the text, then tells a person at the chosen hour.',
        },
      },
      {
        title: { fr: 'Avoir un profil public', en: 'Have a public profile' },
        body: {
          fr: 'Dans Snapchat, ouvrez votre profil, puis « Créer un profil public ». Sa page est celle que Parvis vérifie.',
          en: 'In Snapchat, open your profile, then “Create public profile”. Its page is the one that Parvis checks.',
        },
      },
      {
        title: { fr: 'Choisir qui publie', en: 'Choose who publishes' },
        body: {
          fr: 'Sans choix, c’est la personne qui a écrit la publication. Chacun ajoute son téléphone dans ses préférences.',
          en: 'Without a choice, it is the person who wrote the post. Each adds their phone in their preferences.',
        },
      },
      {
        title: { fr: 'Si Snap vous a invité', en: 'If Snap has invited you' },
        body: {
          fr: 'L’API des profils publics s’ouvre par un contact chez Snap. Parvis ne s’en sert pas encore.',
          en: 'The API of public profiles is opened by a contact at Snap. Parvis does not use it yet.',
        },
        link: getStarted,
      },
    ],
  },
  permissions: [],
  formats: [
    {
      format: 'story',
      name: { fr: 'Story', en: 'Story' },
      assisted,
      needsFile: true,
      images,
      videos,
    },
    {
      format: 'short',
      name: { fr: 'Spotlight', en: 'Spotlight' },
      assisted,
      text: told(160),
      needsFile: true,
      videos,
    },
  ],
  without: {
    conversations: {
      fr: 'Les messages de Snapchat restent dans l’application : aucune API ne les ouvre.',
      en: 'Messages of Snapchat stay in the app: no API opens them.',
    },
    insights: {
      fr: 'Snapchat ne donne les chiffres d’un profil qu’aux entreprises qu’il choisit.',
      en: 'Snapchat gives the figures of a profile only to companies that it picks.',
    },
    listening: {
      fr: 'Snapchat n’offre aucune recherche aux programmes.',
      en: 'Snapchat offers no search to programs.',
    },
  },
  byHand: { open: 'https://www.snapchat.com/', hosts: ['snapchat.com'] },
  limits: { text: told(250), alt: told(1_000) },
  publishing: {
    callTimeout: 20_000,
    settlingDelay: 0,
    idempotency: 'none',
    readBack: 'none',
    concurrency: 4,
    delete: false,
    edit: false,
    unable: {
      fr: 'Ce qui est publié depuis le téléphone se retire depuis le téléphone.',
      en: 'What is published from the phone is taken away from the phone.',
    },
  },
}
