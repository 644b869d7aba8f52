/** The permissions of the manifest, and the scope that each is at Meta. */
import type { HealthLine, Permission } from '../connecting.ts'

const named = [
  {
    key: 'pages',
    name: { fr: 'Voir vos Pages', en: 'See your Pages' },
    why: {
      fr: 'Pour trouver les Pages que vous administrez.',
      en: 'To find the Pages that you manage.',
    },
    neededFor: 'reading',
  },
  {
    key: 'publish',
    name: { fr: 'Publier', en: 'Publish' },
    why: {
      fr: 'Pour envoyer, modifier et supprimer les publications de la Page.',
      en: 'To send, edit and delete the posts of the Page.',
    },
    neededFor: 'publishing',
  },
  {
    key: 'read-posts',
    name: { fr: 'Lire la Page', en: 'Read the Page' },
    why: {
      fr: 'Pour vérifier qu’une publication est bien partie et compter les abonnés.',
      en: 'To check that a post has left, and to count followers.',
    },
    neededFor: 'reading',
  },
  {
    key: 'read-comments',
    name: { fr: 'Lire les commentaires et les mentions', en: 'Read comments and mentions' },
    why: {
      fr: 'Pour recevoir ce que l’on écrit sous vos publications, et les publications où la Page est mentionnée.',
      en: 'To receive what people write below your posts, and the posts that mention the Page.',
    },
    neededFor: 'reading',
  },
  {
    key: 'moderate',
    name: { fr: 'Répondre et modérer', en: 'Reply and moderate' },
    why: {
      fr: 'Pour répondre aux commentaires, les aimer, les masquer ou les supprimer.',
      en: 'To answer comments, like them, hide them or delete them.',
    },
    neededFor: 'moderating',
  },
  {
    key: 'messages',
    name: { fr: 'Messages privés', en: 'Private messages' },
    why: {
      fr: 'Pour lire Messenger et y répondre au nom de la Page.',
      en: 'To read Messenger and answer there as the Page.',
    },
    neededFor: 'answering',
  },
  {
    key: 'webhooks',
    name: { fr: 'Être prévenu aussitôt', en: 'Be told at once' },
    why: {
      fr: 'Pour que Facebook annonce un commentaire, une mention ou un message dès qu’il arrive.',
      en: 'So that Facebook announces a comment, a mention or a message as soon as it arrives.',
    },
    neededFor: 'reading',
    optional: true,
  },
  {
    key: 'insights',
    name: { fr: 'Lire les chiffres', en: 'Read the figures' },
    why: {
      fr: 'Pour compter les vues, les réactions et les clics.',
      en: 'To count views, reactions and clicks.',
    },
    neededFor: 'counting',
  },
] as const satisfies readonly Permission[]

export type PermissionKey = (typeof named)[number]['key']

const scopeOf: { readonly [key in PermissionKey]: string } = {
  pages: 'pages_show_list',
  publish: 'pages_manage_posts',
  'read-posts': 'pages_read_engagement',
  'read-comments': 'pages_read_user_content',
  moderate: 'pages_manage_engagement',
  messages: 'pages_messaging',
  webhooks: 'pages_manage_metadata',
  insights: 'read_insights',
}

export const permissions = named.map(one => ({ ...one, technical: [scopeOf[one.key]] }))

/** A Page kept by a business portfolio is only listed with the last one. */
export const askedScopes = [...Object.values(scopeOf), 'business_management']

export const heldLines = (scopes: readonly string[]): HealthLine[] =>
  permissions.map(permission => ({
    permission: permission.key,
    held: scopes.includes(scopeOf[permission.key]),
    ...('optional' in permission ? { optional: true as const } : {}),
  }))
