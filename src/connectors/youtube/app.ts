import type { NetworkApp } from '../connector.ts'

/** A project of Google Cloud, told to somebody who has never made one. */
export const app: NetworkApp = {
  page: 'https://console.cloud.google.com/apis/dashboard',
  fields: [
    {
      key: 'clientId',
      label: { fr: 'ID client', en: 'Client ID' },
      hint: {
        fr: 'Il se termine par .apps.googleusercontent.com.',
        en: 'It ends with .apps.googleusercontent.com.',
      },
      kind: 'text',
    },
    {
      key: 'clientSecret',
      label: { fr: 'Code secret du client', en: 'Client secret' },
      kind: 'secret',
    },
  ],
  steps: [
    {
      title: { fr: 'Créer un projet', en: 'Create a project' },
      body: {
        fr: 'Dans Google Cloud, ouvrez la liste des projets et choisissez « Nouveau projet ». C’est gratuit, sans carte bancaire.',
        en: 'In Google Cloud, open the list of projects and choose “New project”. It is free, without a bank card.',
      },
      link: 'https://console.cloud.google.com/projectcreate',
    },
    {
      title: { fr: 'Activer deux API', en: 'Enable two APIs' },
      body: {
        fr: 'Dans la bibliothèque d’API, activez « YouTube Data API v3 », puis « YouTube Analytics API ».',
        en: 'In the API library, enable “YouTube Data API v3”, then “YouTube Analytics API”.',
      },
      link: 'https://console.cloud.google.com/apis/library',
    },
    {
      title: { fr: 'Décrire l’application', en: 'Describe the application' },
      body: {
        fr: 'Dans « Écran de consentement OAuth », choisissez « Externe », nommez l’application, puis publiez-la. En mode test, Google coupe chaque accès après 7 jours.',
        en: 'In “OAuth consent screen”, choose “External”, name the app, then publish it. In testing mode, Google ends each access after 7 days.',
      },
      link: 'https://console.cloud.google.com/auth/audience',
    },
    {
      title: { fr: 'Créer les clés', en: 'Create the keys' },
      body: {
        fr: 'Dans « Clients », créez un client de type « Application Web ». Collez l’adresse de retour ci-dessous dans « URI de redirection autorisés », puis recopiez ici les deux clés.',
        en: 'In “Clients”, create a client of the type “Web application”. Paste the callback address below into “Authorized redirect URIs”, then copy both keys here.',
      },
      link: 'https://console.cloud.google.com/auth/clients',
    },
    {
      title: { fr: 'Demander l’audit', en: 'Ask for the audit' },
      body: {
        fr: 'Tant que Google n’a pas audité votre projet, toute vidéo qu’il envoie reste privée pour toujours. Demandez l’audit avant de publier ; tout le reste fonctionne sans.',
        en: 'Until Google has audited your project, every video uploaded through it stays private for good. Ask for the audit before you publish; everything else works without it.',
      },
      link: 'https://support.google.com/youtube/contact/yt_api_form',
    },
  ],
}
