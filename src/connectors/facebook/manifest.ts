import type { Manifest } from '../connector.ts'
import {
  appFields,
  consentHost,
  developerPage,
  graphHost,
  uploadHost,
  videoHost,
} from '../graph/house.ts'
import { face } from './face.ts'
import { formats, limits } from './formats.ts'
import { permissions } from './scopes.ts'
import { conversationTraits, insightTraits, shown } from './traits.ts'

export const manifest: Manifest = {
  ...face,
  brandPage: 'https://about.meta.com/brand/resources/facebook/logo/',
  hosts: [graphHost, videoHost, uploadHost, consentHost],
  connect: {
    method: 'oauth',
    fields: [],
    steps: [
      {
        title: { fr: 'Ouvrir Facebook', en: 'Open Facebook' },
        body: {
          fr: 'Connectez-vous avec un compte qui administre la Page. Un profil ne se connecte pas : Facebook n’y laisse rien publier.',
          en: 'Sign in with an account that manages the Page. A profile cannot be connected: Facebook lets no application publish there.',
        },
      },
      {
        title: { fr: 'Choisir les Pages', en: 'Choose the Pages' },
        body: {
          fr: 'Cochez chaque Page à connecter et laissez toutes les permissions cochées. S’il en manque une, Parvis le dira.',
          en: 'Tick each Page to connect and leave every permission ticked. If one is missing, Parvis will say so.',
        },
      },
      {
        title: { fr: 'Le retirer plus tard', en: 'Withdraw it later' },
        later: true,
        body: {
          fr: 'Sur Facebook, ouvrez Paramètres et confidentialité › Paramètres › Intégrations professionnelles.',
          en: 'On Facebook, open Settings and privacy › Settings › Business integrations.',
        },
      },
    ],
  },
  app: {
    page: developerPage,
    fields: appFields,
    webhookSteps: [
      {
        title: { fr: 'Ajouter les webhooks', en: 'Add the webhooks' },
        body: {
          fr: 'Dans « Webhooks », objet « Page », collez l’adresse ; le jeton de vérification en est la dernière partie. Abonnez-vous aux champs « feed », « mention », « messages » et « message_echoes ».',
          en: 'In Webhooks, object Page, paste the address; the verify token is its last part. Subscribe to the fields “feed”, “mention”, “messages” and “message_echoes”.',
        },
      },
    ],
    steps: [
      {
        title: { fr: 'Créer l’application', en: 'Create the application' },
        body: {
          fr: 'Chez Meta, choisissez « Créer une app », puis « Autre » et « Entreprise » (Business). Une app créée pour un autre cas d’utilisation ne peut pas demander ces permissions.',
          en: 'At Meta, choose Create app, then Other and Business. An app made for another use case cannot ask for these permissions.',
        },
        link: developerPage,
      },
      {
        title: { fr: 'Ajouter la connexion', en: 'Add the login' },
        body: {
          fr: 'Ajoutez « Facebook Login for Business ». Dans ses paramètres, collez l’adresse de retour parmi les URI de redirection OAuth valides.',
          en: 'Add Facebook Login for Business. In its settings, paste the callback address among the valid OAuth redirect URIs.',
        },
      },
      {
        title: { fr: 'Copier les deux clés', en: 'Copy both keys' },
        body: {
          fr: 'Elles sont dans Paramètres de l’app › Général. Parvis les garde chiffrées.',
          en: 'They are in App settings › Basic. Parvis keeps them encrypted.',
        },
      },
      {
        title: { fr: 'Demander l’accès avancé', en: 'Ask for advanced access' },
        body: {
          fr: 'Sans l’examen de Meta, seules les personnes qui ont un rôle dans l’app peuvent connecter leurs Pages. Cela suffit pour les vôtres.',
          en: 'Without Meta’s review, only people with a role in the app can connect their Pages. That is enough for your own.',
        },
        link: 'https://developers.facebook.com/docs/app-review',
      },
    ],
  },
  permissions,
  shown,
  formats,
  byHand: { open: 'https://www.facebook.com/', hosts: ['facebook.com', 'fb.watch'] },
  limits,
  publishing: {
    callTimeout: 120_000,
    settlingDelay: 120_000,
    idempotency: 'none',
    readBack: 'latest',
    concurrency: 8,
    delete: true,
    edit: true,
    // Content › Scheduled of Meta Business Suite. The address is that of public programs: no page of Meta's gives it.
    keptPage: 'https://business.facebook.com/latest/posts/scheduled_posts',
  },
  conversations: conversationTraits,
  insights: insightTraits,
  without: {
    listening: {
      fr: 'Meta n’ouvre plus la recherche publique de Facebook aux applications. Ce qui mentionne la Page arrive dans Messages.',
      en: 'Meta no longer opens public search on Facebook to applications. What mentions the Page arrives in Messages.',
    },
  },
}
