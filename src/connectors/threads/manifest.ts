import type { Manifest } from '../connector.ts'
import { developerPage, threadsHost } from '../graph/house.ts'
import { face } from './face.ts'
import { formats, limits } from './formats.ts'
import { consentPage } from './places.ts'
import { permissions } from './scopes.ts'
import { conversationTraits, insightTraits, listeningTraits } from './traits.ts'

const setUpPage = 'https://developers.facebook.com/documentation/threads/get-started'

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://about.meta.com/brand/resources/instagram/threads/',
  hosts: [threadsHost, consentPage],
  connect: {
    method: 'oauth',
    fields: [],
    steps: [
      {
        title: { fr: 'Accepter l’accès', en: 'Allow access' },
        body: {
          fr: 'La page de Threads s’ouvre. Connectez-vous au bon profil, puis laissez toutes les permissions cochées.',
          en: 'Threads’ page opens. Sign in to the right profile, then leave every permission ticked.',
        },
      },
      {
        title: { fr: 'Rendre les médias joignables', en: 'Make media reachable' },
        body: {
          fr: 'Threads vient chercher lui-même images et vidéos : Parvis doit avoir une adresse publique en https. Les textes partent sans elle.',
          en: 'Threads fetches images and videos itself: Parvis needs a public https address. Texts leave without it.',
        },
      },
    ],
  },
  app: {
    page: developerPage,
    fields: [
      {
        key: 'id',
        label: { fr: 'Identifiant Threads', en: 'Threads app ID' },
        hint: {
          fr: 'Dans Paramètres de l’app › Général : l’identifiant de l’app Threads, pas celui de l’app.',
          en: 'In App settings › Basic: the Threads app ID, not the app ID.',
        },
        kind: 'text',
      },
      {
        key: 'secret',
        label: { fr: 'Clé secrète Threads', en: 'Threads app secret' },
        hint: {
          fr: 'Sur la même page, derrière le bouton « Afficher ».',
          en: 'On the same page, behind the Show button.',
        },
        kind: 'secret',
      },
    ],
    webhookSteps: [
      {
        title: { fr: 'Ajouter les webhooks', en: 'Add the webhooks' },
        body: {
          fr: 'Dans « Webhooks », collez l’adresse ; le jeton de vérification en est la dernière partie. Abonnez-vous aux champs « replies » et « mentions ».',
          en: 'In Webhooks, paste the address; the verify token is its last part. Subscribe to the fields “replies” and “mentions”.',
        },
        link: 'https://developers.facebook.com/documentation/threads/webhooks',
      },
    ],
    steps: [
      {
        title: { fr: 'Créer l’application', en: 'Create the application' },
        body: {
          fr: 'Chez Meta, choisissez « Créer une app », puis le cas d’utilisation « Accéder à l’API Threads ».',
          en: 'At Meta, choose Create app, then the use case Access the Threads API.',
        },
        link: setUpPage,
      },
      {
        title: { fr: 'Ajouter les permissions', en: 'Add the permissions' },
        body: {
          fr: 'Dans le cas d’utilisation, ajoutez les huit permissions citées plus bas. Collez l’adresse de retour dans les URI de redirection.',
          en: 'In the use case, add the eight permissions named below. Paste the callback address in the redirect URIs.',
        },
      },
      {
        title: { fr: 'Inviter votre profil', en: 'Invite your profile' },
        body: {
          fr: 'Avant l’examen de Meta, ajoutez votre profil dans « Rôles dans l’app », comme testeur Threads. Acceptez ensuite l’invitation dans Threads, parmi les autorisations de sites web du compte.',
          en: 'Before Meta’s review, add your profile under App roles as a Threads tester. Then accept the invitation in Threads, under the account’s website permissions.',
        },
      },
    ],
  },
  fetches: {
    fr: 'Threads vient chercher les photos et les vidéos à l’adresse de Parvis. Les textes partent toujours.',
    en: 'Threads fetches photos and videos at Parvis’s address. Texts always leave.',
  },
  permissions,
  formats,
  limits,
  publishing: {
    callTimeout: 60_000,
    settlingDelay: 120_000,
    idempotency: 'none',
    readBack: 'exact',
    concurrency: 8,
    delete: true,
    edit: false,
    unable: {
      fr: 'Threads ne laisse aucune application modifier une publication : ouvrez-la dans l’app.',
      en: 'Threads lets no application edit a post: open it in the app.',
    },
  },
  conversations: conversationTraits,
  insights: insightTraits,
  listening: listeningTraits,
}
