/** The permissions of the manifest, and the scope that each is by the two ways in. */
import type { HealthLine, Permission } from '../connecting.ts'

export type Login = 'facebook' | 'instagram'

const named = [
  {
    key: 'account',
    name: { fr: 'Lire le compte', en: 'Read the account' },
    why: {
      fr: 'Pour savoir quel compte est connecté et relire ses publications.',
      en: 'To know which account is connected, and to read its posts back.',
    },
    neededFor: 'reading',
  },
  {
    key: 'publish',
    name: { fr: 'Publier', en: 'Publish' },
    why: {
      fr: 'Pour envoyer photos, carrousels, Reels et stories.',
      en: 'To send photos, carousels, Reels and stories.',
    },
    neededFor: 'publishing',
  },
  {
    key: 'comments',
    name: { fr: 'Gérer les commentaires', en: 'Manage comments' },
    why: {
      fr: 'Pour les lire, y répondre, les masquer ou les supprimer ; et pour lire où l’on vous identifie.',
      en: 'To read, answer, hide or delete them; and to read where people tag you.',
    },
    neededFor: 'moderating',
  },
  {
    key: 'messages',
    name: { fr: 'Messages privés', en: 'Private messages' },
    why: {
      fr: 'Pour lire les messages et y répondre.',
      en: 'To read messages and answer them.',
    },
    neededFor: 'answering',
  },
  {
    key: 'insights',
    name: { fr: 'Lire les chiffres', en: 'Read the figures' },
    why: {
      fr: 'Pour compter les vues, les spectateurs et les enregistrements.',
      en: 'To count views, viewers and saves.',
    },
    neededFor: 'counting',
  },
] as const satisfies readonly Permission[]

type Key = (typeof named)[number]['key']

const scopes: { readonly [login in Login]: { readonly [key in Key]: string } } = {
  facebook: {
    account: 'instagram_basic',
    publish: 'instagram_content_publish',
    comments: 'instagram_manage_comments',
    messages: 'instagram_manage_messages',
    insights: 'instagram_manage_insights',
  },
  instagram: {
    account: 'instagram_business_basic',
    publish: 'instagram_business_content_publish',
    comments: 'instagram_business_manage_comments',
    messages: 'instagram_business_manage_messages',
    insights: 'instagram_business_manage_insights',
  },
}

export const permissions = named.map(one => ({
  ...one,
  technical: [scopes.facebook[one.key], scopes.instagram[one.key]],
}))

/** By Facebook, the account is found through the Page that it is linked to. */
export const askedScopes: { readonly [login in Login]: readonly string[] } = {
  facebook: [
    ...Object.values(scopes.facebook),
    ...['pages_show_list', 'pages_read_engagement', 'pages_manage_metadata'],
    'business_management',
  ],
  instagram: Object.values(scopes.instagram),
}

export const heldLines = (held: readonly string[], login: Login): HealthLine[] =>
  permissions.map(({ key }) => ({ permission: key, held: held.includes(scopes[login][key]) }))
