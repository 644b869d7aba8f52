import type { Manifest } from '../connector.ts'
import { apiHost, siteHost } from './addresses.ts'
import { face } from './face.ts'
import { formats, limits } from './formats.ts'
import { permissions } from './scopes.ts'
import { insightTraits } from './traits.ts'

const developers = 'https://developers.tiktok.com/'
const guidelines = 'https://developers.tiktok.com/doc/content-sharing-guidelines'

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://www.tiktok.com/legal/page/global/brand-guidelines/en',
  hosts: [apiHost, siteHost, '*.tiktokapis.com'],
  connect: {
    method: 'oauth',
    fields: [],
    steps: [
      {
        title: { fr: 'Accepter l’accès', en: 'Allow access' },
        body: {
          fr: 'La page de TikTok s’ouvre. Connectez-vous au bon compte, puis laissez toutes les permissions cochées.',
          en: 'TikTok’s page opens. Sign in to the right account, then leave every permission ticked.',
        },
      },
      {
        title: { fr: 'Rendre les photos joignables', en: 'Make photos reachable' },
        body: {
          fr: 'TikTok vient chercher lui-même les photos : Parvis doit avoir une adresse publique en https. Les vidéos partent sans elle.',
          en: 'TikTok fetches photos itself: Parvis needs a public https address. Videos leave without it.',
        },
      },
    ],
  },
  app: {
    page: 'https://developers.tiktok.com/apps/',
    fields: [
      {
        key: 'key',
        label: { fr: 'Client key', en: 'Client key' },
        hint: { fr: 'En tête de la page de l’application.', en: 'At the top of the app’s page.' },
        kind: 'text',
      },
      {
        key: 'secret',
        label: { fr: 'Client secret', en: 'Client secret' },
        kind: 'secret',
      },
      {
        key: 'way',
        label: { fr: 'Ce que TikTok permet', en: 'What TikTok allows' },
        hint: {
          fr: 'Avant l’examen de TikTok, ce que publie l’application reste privé. Gardez « À la main », ou envoyez des brouillons.',
          en: 'Before TikTok’s review, what the application publishes stays private. Keep “By hand”, or send drafts.',
        },
        kind: 'choice',
        choices: [
          { value: 'by-hand', label: { fr: 'À la main', en: 'By hand' } },
          { value: 'draft', label: { fr: 'Des brouillons', en: 'Drafts' } },
          { value: 'direct', label: { fr: 'Tout, après examen', en: 'Everything, after review' } },
        ],
        preset: 'by-hand',
      },
    ],
    webhookSteps: [
      {
        title: { fr: 'Ajouter le webhook', en: 'Add the webhook' },
        body: {
          fr: 'Dans « Webhooks », collez l’adresse. TikTok y annonce qu’une vidéo est publiée ou refusée.',
          en: 'In Webhooks, paste the address. TikTok announces there that a video is published or refused.',
        },
      },
    ],
    steps: [
      {
        title: { fr: 'Créer l’application', en: 'Create the application' },
        body: {
          fr: 'Chez TikTok for Developers, choisissez « Manage apps », puis « Connect an app ». Donnez le nom, l’icône et les pages légales demandés.',
          en: 'At TikTok for Developers, choose Manage apps, then Connect an app. Give the name, icon and legal pages that are asked for.',
        },
        link: developers,
      },
      {
        title: { fr: 'Ajouter les produits', en: 'Add the products' },
        body: {
          fr: 'Ajoutez « Content Posting API », avec « Direct Post », et « Login Kit ». Collez l’adresse de retour dans ce dernier.',
          en: 'Add Login Kit and Content Posting API, with Direct Post. Paste the callback address in Login Kit.',
        },
      },
      {
        title: { fr: 'Demander les permissions', en: 'Ask for the permissions' },
        body: {
          fr: 'Dans « Scopes », cochez user.info.basic, .profile et .stats. Cochez aussi video.list, video.upload et video.publish.',
          en: 'In Scopes, tick user.info.basic, .profile and .stats. Tick video.list, video.upload and video.publish as well.',
        },
      },
      {
        title: { fr: 'Vérifier votre adresse', en: 'Verify your address' },
        body: {
          fr: 'Pour les photos, faites vérifier le domaine de Parvis dans « URL properties ». TikTok ne va chercher de photos nulle part ailleurs.',
          en: 'For photos, have the domain of Parvis verified in URL properties. TikTok fetches photos from nowhere else.',
        },
      },
      {
        title: { fr: 'Passer l’examen', en: 'Pass the review' },
        body: {
          fr: 'L’examen prend quelques semaines. Sans lui, cinq comptes au plus publient chaque jour, en privé seulement.',
          en: 'The review takes a few weeks. Without it, at most five accounts publish each day, in private only.',
        },
        link: guidelines,
      },
    ],
  },
  fetches: {
    fr: 'TikTok vient chercher les photos à l’adresse de Parvis. Les vidéos lui sont envoyées, et partent toujours.',
    en: 'TikTok fetches photos at Parvis’s address. Videos are sent to it, and always leave.',
  },
  permissions,
  formats,
  byHand: { open: 'https://www.tiktok.com/upload', hosts: ['tiktok.com'] },
  limits,
  publishing: {
    callTimeout: 120_000,
    settlingDelay: 300_000,
    idempotency: 'none',
    readBack: 'exact',
    concurrency: 4,
    delete: false,
    edit: false,
    unable: {
      fr: 'TikTok ne laisse aucune application modifier ni supprimer une publication : ouvrez-la dans l’app.',
      en: 'TikTok lets no application edit or delete a post: open it in the app.',
    },
  },
  insights: insightTraits,
  without: {
    conversations: {
      fr: 'TikTok n’ouvre les commentaires et les messages qu’aux applications de son « API for Business ».',
      en: 'TikTok opens comments and messages to applications of its API for Business only.',
    },
    listening: {
      fr: 'TikTok réserve la recherche aux équipes scientifiques qu’il agrée.',
      en: 'TikTok keeps search for the researchers it approves.',
    },
  },
}
