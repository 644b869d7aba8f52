/** The permissions of the manifest, and the scope that each is. */
import type { HealthLine, Permission } from '../connecting.ts'

const named = [
  {
    key: 'account',
    name: { fr: 'Lire le profil', en: 'Read the profile' },
    why: {
      fr: 'Pour savoir quel profil est connecté et relire ses publications.',
      en: 'To know which profile is connected, and to read its posts back.',
    },
    neededFor: 'reading',
  },
  {
    key: 'publish',
    name: { fr: 'Publier', en: 'Publish' },
    why: {
      fr: 'Pour envoyer textes, images, vidéos, carrousels et sondages.',
      en: 'To send texts, images, videos, carousels and polls.',
    },
    neededFor: 'publishing',
  },
  {
    key: 'read-replies',
    name: { fr: 'Lire les réponses', en: 'Read replies' },
    why: {
      fr: 'Pour voir ce que l’on répond à vos publications.',
      en: 'To see what people reply to your posts.',
    },
    neededFor: 'reading',
  },
  {
    key: 'replies',
    name: { fr: 'Gérer les réponses', en: 'Manage replies' },
    why: {
      fr: 'Pour répondre, et pour masquer une réponse.',
      en: 'To answer, and to hide a reply.',
    },
    neededFor: 'answering',
  },
  {
    key: 'insights',
    name: { fr: 'Lire les chiffres', en: 'Read the figures' },
    why: {
      fr: 'Pour compter les vues, les « J’aime » et les partages.',
      en: 'To count views, likes and shares.',
    },
    neededFor: 'counting',
  },
  {
    key: 'mentions',
    name: { fr: 'Lire les mentions', en: 'Read mentions' },
    why: {
      fr: 'Pour voir qui vous mentionne. Meta l’accorde après examen.',
      en: 'To see who mentions you. Meta grants it after review.',
    },
    neededFor: 'reading',
    optional: true,
  },
  {
    key: 'delete',
    name: { fr: 'Supprimer', en: 'Delete' },
    why: {
      fr: 'Pour supprimer une publication. Meta l’accorde après examen.',
      en: 'To delete a post. Meta grants it after review.',
    },
    neededFor: 'deleting',
    optional: true,
  },
  {
    key: 'search',
    name: { fr: 'Chercher', en: 'Search' },
    why: {
      fr: 'Pour suivre un mot ou un sujet. Sans l’examen de Meta, la recherche ne porte que sur vos publications.',
      en: 'To follow a word or a topic. Without Meta’s review, only your own posts are searched.',
    },
    neededFor: 'reading',
    optional: true,
  },
] as const satisfies readonly Permission[]

export type PermissionKey = (typeof named)[number]['key']

export const scopes: { readonly [key in PermissionKey]: string } = {
  account: 'threads_basic',
  publish: 'threads_content_publish',
  'read-replies': 'threads_read_replies',
  replies: 'threads_manage_replies',
  insights: 'threads_manage_insights',
  mentions: 'threads_manage_mentions',
  delete: 'threads_delete',
  search: 'threads_keyword_search',
}

export const permissions = named.map(one => ({ ...one, technical: [scopes[one.key]] }))

export const askedScopes: readonly string[] = Object.values(scopes)

export const holds = (held: readonly string[], key: PermissionKey): boolean =>
  held.includes(scopes[key])

export const heldLines = (held: readonly string[]): HealthLine[] =>
  permissions.map(permission => ({
    permission: permission.key,
    held: holds(held, permission.key),
    ...('optional' in permission ? { optional: true } : {}),
  }))
