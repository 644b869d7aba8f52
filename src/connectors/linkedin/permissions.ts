/** What a channel needs, and the scopes that give it: those of a Page and those of a profile are not the same. */
import type { Permission } from '../connector.ts'

export const permissions: readonly Permission[] = [
  {
    key: 'identify',
    name: { fr: 'Savoir qui se connecte', en: 'Know who connects' },
    why: {
      fr: 'Pour nommer le profil et trouver les Pages que vous gérez.',
      en: 'To name the profile and find the Pages that you manage.',
    },
    neededFor: 'reading',
  },
  {
    key: 'publish',
    name: { fr: 'Publier', en: 'Publish' },
    why: {
      fr: 'Pour envoyer, modifier et supprimer les publications et leurs fichiers.',
      en: 'To send, edit and delete posts and their files.',
    },
    neededFor: 'publishing',
  },
  {
    key: 'read',
    name: { fr: 'Relire les publications et les commentaires', en: 'Read posts and comments back' },
    why: {
      fr: 'Pour vérifier qu’une publication est partie et recevoir les commentaires. LinkedIn l’accorde aux Pages ; pour un profil, à quelques applications seulement.',
      en: 'To check that a post has left and to receive comments. LinkedIn grants it for Pages; for a profile, to a few applications only.',
    },
    neededFor: 'reading',
    optional: true,
  },
  {
    key: 'comment',
    name: { fr: 'Commenter et aimer', en: 'Comment and like' },
    why: {
      fr: 'Pour répondre aux commentaires, les aimer et les supprimer.',
      en: 'To answer comments, like them and delete them.',
    },
    neededFor: 'answering',
  },
  {
    key: 'count',
    name: { fr: 'Lire les statistiques', en: 'Read the statistics' },
    why: {
      fr: 'Pour compter les vues, les réactions et les abonnés, et savoir qui suit une Page. Une Page demande le rôle de superadministrateur ; un profil, un accord particulier de LinkedIn.',
      en: 'To count views, reactions and followers, and to know who follows a Page. A Page takes the super admin role; a profile, a special agreement with LinkedIn.',
    },
    neededFor: 'counting',
    optional: true,
  },
]

export type PermissionKey = 'identify' | 'publish' | 'read' | 'comment' | 'count'
export type AccountKind = 'page' | 'profile'

/** What a profile's figures take: LinkedIn tells followers and posts apart. */
export const profileCounts = {
  followers: 'r_member_profileAnalytics',
  posts: 'r_member_postAnalytics',
} as const

/** Of each list, any scope is enough; each list is needed. */
const scopesOf: {
  readonly [kind in AccountKind]: {
    readonly [key in PermissionKey]: readonly (readonly string[])[]
  }
} = {
  profile: {
    identify: [['openid', 'r_basicprofile']],
    publish: [['w_member_social']],
    read: [['r_member_social']],
    comment: [['w_member_social_feed', 'w_member_social']],
    count: [[profileCounts.posts], [profileCounts.followers]],
  },
  page: {
    identify: [['r_basicprofile', 'openid']],
    publish: [['w_organization_social']],
    read: [['r_organization_social']],
    comment: [['w_organization_social_feed', 'w_organization_social']],
    count: [['rw_organization_admin', 'r_organization_admin']],
  },
}

const ofPages = [
  'r_basicprofile',
  'w_member_social',
  'w_member_social_feed',
  'r_organization_social',
  'r_organization_social_feed',
  'w_organization_social',
  'w_organization_social_feed',
  'rw_organization_admin',
]

/** Scopes to ask for, by the product that LinkedIn granted: one too many, and it refuses them all. */
export const askedScopes: { readonly [access: string]: readonly string[] } = {
  profile: ['openid', 'profile', 'w_member_social'],
  pages: ofPages,
  members: [
    ...ofPages,
    'r_member_social',
    'r_member_social_feed',
    profileCounts.posts,
    profileCounts.followers,
  ],
}

export const permissionKeys = Object.keys(scopesOf.page) as PermissionKey[]

export const holds = (
  scopes: readonly string[],
  kind: AccountKind,
  permission: PermissionKey,
): boolean => scopesOf[kind][permission].every(some => some.some(scope => scopes.includes(scope)))
