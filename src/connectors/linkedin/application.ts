/** The application that whoever runs Parvis registers with LinkedIn, step by step. */
import type { NetworkApp } from '../connector.ts'
import { presetVersion } from './api-version.ts'

export const application: NetworkApp = {
  page: 'https://www.linkedin.com/developers/apps',
  webhookSteps: [
    {
      title: { fr: 'Webhook, si LinkedIn l’accorde', en: 'Webhook, if LinkedIn grants it' },
      body: {
        fr: 'L’onglet « Webhooks » n’apparaît qu’aux applications approuvées pour cela. Collez-y l’adresse, puis donnez avec les clés le numéro de l’application.',
        en: 'The “Webhooks” tab shows only to applications approved for it: paste the address there, then give the application’s number with the keys.',
      },
    },
  ],
  fields: [
    { key: 'id', label: { fr: 'Client ID', en: 'Client ID' }, kind: 'text' },
    { key: 'secret', label: { fr: 'Client Secret', en: 'Client Secret' }, kind: 'secret' },
    {
      key: 'access',
      label: { fr: 'Accès accordé', en: 'Access granted' },
      hint: {
        fr: 'Profil seul : produit « Share on LinkedIn ». Pages : produit « Community Management API », et ses quatre permissions « r_member_ » pour lire le profil.',
        en: 'Profile only: product “Share on LinkedIn”. Pages: product “Community Management API”, and its four “r_member_” permissions to read the profile.',
      },
      kind: 'choice',
      preset: 'profile',
      choices: [
        { value: 'profile', label: { fr: 'Profil seul', en: 'Profile only' } },
        { value: 'pages', label: { fr: 'Pages et profil', en: 'Pages and profile' } },
        {
          value: 'members',
          label: { fr: 'Pages et lecture du profil', en: 'Pages, and reading the profile' },
        },
      ],
    },
    {
      key: 'number',
      label: { fr: 'Numéro de l’application', en: 'Application number' },
      hint: {
        fr: 'Seulement si l’onglet « Webhooks » est ouvert : le nombre dans l’adresse de la page de l’application.',
        en: 'Only where the “Webhooks” tab is open: the number in the address of the application’s page.',
      },
      kind: 'text',
      optional: true,
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
  versions: {
    field: 'version',
    ends: { [presetVersion.value]: presetVersion.ends },
    source: presetVersion.source,
  },
  steps: [
    {
      title: { fr: 'Créer l’application', en: 'Create the application' },
      body: {
        fr: 'Choisissez « Create app », nommez-la et rattachez-la à la Page de votre entreprise. Une personne qui administre la Page confirme ce lien.',
        en: 'Choose “Create app”, name it and link it to your company’s Page. Somebody who administers the Page confirms the link.',
      },
      link: 'https://www.linkedin.com/developers/apps/new',
    },
    {
      title: { fr: 'Pour un profil seul', en: 'For a profile alone' },
      body: {
        fr: 'Onglet « Products » : demandez « Share on LinkedIn », puis « Sign In with LinkedIn using OpenID Connect ». LinkedIn les accorde aussitôt.',
        en: 'The “Products” tab: ask for “Share on LinkedIn”, then “Sign In with LinkedIn using OpenID Connect”. LinkedIn grants them at once.',
      },
    },
    {
      title: { fr: 'Pour des Pages', en: 'For Pages' },
      body: {
        fr: 'Onglet « Products » : demandez « Community Management API », seul dans son application. LinkedIn l’examine en quelques jours ou semaines.',
        en: 'The “Products” tab: ask for “Community Management API”, alone in its application. LinkedIn reviews it within days or weeks.',
      },
      link: 'https://learn.microsoft.com/en-us/linkedin/marketing/community-management/community-management-overview',
    },
    {
      title: { fr: 'Coller l’adresse de retour', en: 'Paste the callback address' },
      body: {
        fr: 'Onglet « Auth », sous « Authorized redirect URLs », collez telle quelle l’adresse de retour ci-dessous.',
        en: 'In the “Auth” tab, under “Authorized redirect URLs”, paste the callback address below exactly as it is.',
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
      title: { fr: 'Indiquer l’accès accordé', en: 'Say which access was granted' },
      body: {
        fr: 'Choisissez ce que LinkedIn a accordé, et rien de plus. Une permission de trop fait échouer la connexion.',
        en: 'Choose what LinkedIn granted, and nothing more. One permission too many and connecting fails.',
      },
    },
  ],
}
