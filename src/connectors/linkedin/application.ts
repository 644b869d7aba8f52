/** The application that whoever runs Parvis registers with LinkedIn, step by step. */
import type { NetworkApp } from '../connector.ts'
import { presetVersion } from './api-version.ts'

export const application: NetworkApp = {
  page: 'https://www.linkedin.com/developers/apps',
  copies: ['callback', 'webhook'],
  fields: [
    { key: 'id', label: { fr: 'Client ID', en: 'Client ID' }, kind: 'text' },
    { key: 'secret', label: { fr: 'Client Secret', en: 'Client Secret' }, kind: 'secret' },
    {
      key: 'access',
      label: { fr: 'Produit accordé par LinkedIn', en: 'Product granted by LinkedIn' },
      hint: {
        fr: 'Onglet « Products » de votre application. Demander plus que ce qui est accordé fait échouer la connexion.',
        en: 'The “Products” tab of your application. Asking for more than is granted makes connecting fail.',
      },
      kind: 'choice',
      preset: 'profile',
      choices: [
        {
          value: 'profile',
          label: {
            fr: 'Share on LinkedIn (profil seul)',
            en: 'Share on LinkedIn (profile only)',
          },
        },
        {
          value: 'pages',
          label: {
            fr: 'Community Management API (Pages et profil)',
            en: 'Community Management API (Pages and profile)',
          },
        },
        {
          value: 'members',
          label: {
            fr: 'Community Management API, avec lecture du profil',
            en: 'Community Management API, with reading of the profile',
          },
        },
      ],
    },
    {
      key: 'version',
      label: { fr: 'Version de l’API', en: 'API version' },
      hint: {
        fr: `Année et mois. LinkedIn sert la version ${presetVersion.value} jusqu’au 16 mars 2027 ; ensuite, indiquez-en une plus récente.`,
        en: `Year and month. LinkedIn serves version ${presetVersion.value} until 16 March 2027; then give a newer one.`,
      },
      kind: 'text',
      placeholder: presetVersion.value,
      preset: presetVersion.value,
      optional: true,
    },
  ],
  steps: [
    {
      title: { fr: 'Créer l’application', en: 'Create the application' },
      body: {
        fr: 'Sur le site des développeurs, choisissez « Create app », donnez-lui un nom et rattachez-la à la Page de votre entreprise. Une personne qui administre la Page doit confirmer ce lien.',
        en: 'On the site for developers choose “Create app”, name it and link it to your company’s Page. Somebody who administers the Page must confirm the link.',
      },
      link: 'https://www.linkedin.com/developers/apps/new',
    },
    {
      title: { fr: 'Demander le produit', en: 'Ask for the product' },
      body: {
        fr: 'Onglet « Products ». Pour un profil seul : « Share on LinkedIn » et « Sign In with LinkedIn using OpenID Connect », accordés aussitôt. Pour des Pages : « Community Management API », seul dans son application, que LinkedIn examine en quelques jours ou semaines.',
        en: 'The “Products” tab. For a profile alone: “Share on LinkedIn” and “Sign In with LinkedIn using OpenID Connect”, granted at once. For Pages: “Community Management API”, alone in its application, which LinkedIn reviews within days or weeks.',
      },
      link: 'https://learn.microsoft.com/en-us/linkedin/marketing/community-management/community-management-overview',
    },
    {
      title: { fr: 'Coller l’adresse de retour', en: 'Paste the callback address' },
      body: {
        fr: 'Onglet « Auth », rubrique « Authorized redirect URLs » : collez l’adresse de retour donnée ci-dessous, à la lettre près.',
        en: 'The “Auth” tab, “Authorized redirect URLs”: paste the callback address given below, to the letter.',
      },
    },
    {
      title: { fr: 'Copier les clés', en: 'Copy the keys' },
      body: {
        fr: 'Dans le même onglet, copiez « Client ID » et « Primary Client Secret » dans les champs ci-dessous.',
        en: 'In the same tab copy “Client ID” and “Primary Client Secret” into the fields below.',
      },
    },
    {
      title: { fr: 'Webhook, si LinkedIn l’a ouvert', en: 'Webhook, if LinkedIn opened it' },
      body: {
        fr: 'L’onglet « Webhooks » n’apparaît qu’aux applications que LinkedIn a approuvées pour cela. Sans lui, Parvis lit les commentaires à intervalles réguliers : rien ne se perd.',
        en: 'The “Webhooks” tab shows only to applications that LinkedIn approved for it. Without it Parvis reads comments at regular intervals: nothing is lost.',
      },
    },
  ],
}
