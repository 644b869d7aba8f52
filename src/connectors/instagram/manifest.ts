import type { Manifest } from '../connector.ts'
import { appFields, consentHost, developerPage, graphHost, uploadHost } from '../graph/house.ts'
import { face } from './face.ts'
import { formats, limits } from './formats.ts'
import { instagramConsent, instagramHost, instagramTokens } from './places.ts'
import { permissions } from './scopes.ts'
import { conversationTraits, insightTraits, listeningTraits, shown } from './traits.ts'

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://about.meta.com/brand/resources/instagram/instagram-brand/',
  hosts: [graphHost, uploadHost, consentHost, instagramHost, instagramConsent, instagramTokens],
  connect: {
    method: 'oauth',
    fields: [
      {
        key: 'login',
        label: { fr: 'Se connecter par', en: 'Sign in through' },
        hint: {
          fr: 'Par Facebook, les vidéos partent même si ce serveur n’est pas joignable de l’extérieur.',
          en: 'Through Facebook, videos leave even if this server cannot be reached from outside.',
        },
        kind: 'choice',
        choices: [
          {
            value: 'facebook',
            label: { fr: 'Facebook, par une Page', en: 'Facebook, through a Page' },
          },
          {
            value: 'instagram',
            label: { fr: 'Instagram (compte sans Page)', en: 'Instagram (without a Page)' },
          },
        ],
        preset: 'facebook',
      },
    ],
    steps: [
      {
        title: { fr: 'Passer en compte professionnel', en: 'Switch to a professional account' },
        body: {
          fr: 'Dans l’app Instagram, ouvrez Paramètres › Type de compte et outils. Un compte personnel ne se connecte pas.',
          en: 'In the Instagram app, open Settings › Account type and tools. A personal account cannot be connected.',
        },
      },
      {
        title: { fr: 'Choisir le chemin', en: 'Choose the way' },
        body: {
          fr: 'Par Facebook si le compte est lié à une Page, par Instagram sinon. Laissez toutes les permissions cochées.',
          en: 'Through Facebook if the account is linked to a Page, through Instagram otherwise. Leave every permission ticked.',
        },
      },
      {
        title: { fr: 'Rendre les photos joignables', en: 'Make photos reachable' },
        body: {
          fr: 'Instagram vient chercher lui-même les photos : Parvis doit avoir une adresse publique en https. Sinon, publiez-les à la main.',
          en: 'Instagram fetches photos itself: Parvis needs a public https address. Otherwise publish them by hand.',
        },
      },
    ],
  },
  app: {
    page: developerPage,
    fields: [
      ...appFields,
      {
        key: 'instagram-id',
        label: { fr: 'Identifiant Instagram', en: 'Instagram app ID' },
        hint: {
          fr: 'Pour la connexion par Instagram seulement. Produit « Instagram », page « Configuration de l’API ».',
          en: 'For sign-in through Instagram only. Instagram product, API setup page.',
        },
        kind: 'text',
        optional: true,
      },
      {
        key: 'instagram-secret',
        label: { fr: 'Clé secrète Instagram', en: 'Instagram app secret' },
        kind: 'secret',
        optional: true,
      },
    ],
    webhookSteps: [
      {
        title: { fr: 'Ajouter les webhooks', en: 'Add the webhooks' },
        body: {
          fr: 'Dans « Webhooks », objet « Instagram », collez l’adresse ; le jeton de vérification en est la dernière partie. Abonnez-vous aux champs « comments », « mentions » et « messages ».',
          en: 'In Webhooks, object Instagram, paste the address; the verify token is its last part. Subscribe to the fields “comments”, “mentions” and “messages”.',
        },
      },
    ],
    steps: [
      {
        title: { fr: 'Créer l’application', en: 'Create the application' },
        body: {
          fr: 'Chez Meta, choisissez « Créer une app », puis « Autre » et « Entreprise » (Business). L’app créée pour Facebook peut servir aussi.',
          en: 'At Meta, choose Create app, then Other and Business. The app made for Facebook can serve too.',
        },
        link: developerPage,
      },
      {
        title: { fr: 'Ajouter Instagram', en: 'Add Instagram' },
        body: {
          fr: 'Ajoutez le produit « Instagram », et « Facebook Login for Business ». Collez l’adresse de retour dans les URI de redirection des deux.',
          en: 'Add the Instagram product, and Facebook Login for Business. Paste the callback address in the redirect URIs of both.',
        },
      },
      {
        title: { fr: 'Pour suivre un hashtag', en: 'To follow a hashtag' },
        body: {
          fr: 'Demandez à Meta la fonctionnalité « Instagram Public Content Access » dans l’examen de l’app (App Review). Tout le reste fonctionne sans.',
          en: 'Ask Meta for the feature Instagram Public Content Access under App Review. Everything else works without.',
        },
      },
    ],
  },
  fetches: {
    fr: 'Instagram vient chercher les photos à l’adresse de Parvis. Les Reels lui sont envoyés, et partent toujours.',
    en: 'Instagram fetches photos at Parvis’s address. Reels are sent to it, and always leave.',
  },
  permissions,
  shown,
  formats,
  byHand: { open: 'https://www.instagram.com/', hosts: ['instagram.com'] },
  limits,
  publishing: {
    callTimeout: 120_000,
    settlingDelay: 120_000,
    idempotency: 'none',
    readBack: 'exact',
    concurrency: 8,
    delete: true,
    edit: false,
    unable: {
      fr: 'Instagram ne laisse aucune application modifier une publication : ouvrez-la dans l’app.',
      en: 'Instagram lets no application edit a post: open it in the app.',
    },
  },
  conversations: conversationTraits,
  insights: insightTraits,
  listening: listeningTraits.facebook,
}
