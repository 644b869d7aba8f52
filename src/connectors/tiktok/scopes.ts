/** The permissions of the manifest, and the scope that each is. */
import type { HealthLine, Permission } from '../connecting.ts'

const named = [
  {
    key: 'account',
    name: { fr: 'Lire le compte', en: 'Read the account' },
    why: {
      fr: 'Pour savoir quel compte est connecté.',
      en: 'To know which account is connected.',
    },
    neededFor: 'reading',
  },
  {
    key: 'profile',
    name: { fr: 'Lire le profil', en: 'Read the profile' },
    why: {
      fr: 'Pour afficher le nom du compte et le lien vers sa page.',
      en: 'To show the account’s name and link to its page.',
    },
    neededFor: 'reading',
    optional: true,
  },
  {
    key: 'publish',
    name: { fr: 'Publier', en: 'Publish' },
    why: {
      fr: 'Pour publier vidéos et photos, et savoir ce que le compte permet.',
      en: 'To publish videos and photos, and to know what the account allows.',
    },
    neededFor: 'publishing',
  },
  {
    key: 'draft',
    name: { fr: 'Envoyer des brouillons', en: 'Send drafts' },
    why: {
      fr: 'Pour déposer une vidéo dans la boîte de réception de TikTok, à terminer sur le téléphone.',
      en: 'To leave a video in TikTok’s inbox, to be finished on the phone.',
    },
    neededFor: 'publishing',
    optional: true,
  },
  {
    key: 'list',
    name: { fr: 'Lire les vidéos', en: 'Read videos' },
    why: {
      fr: 'Pour compter les vues, les « J’aime » et les partages de chaque vidéo.',
      en: 'To count each video’s views, likes and shares.',
    },
    neededFor: 'counting',
  },
  {
    key: 'stats',
    name: { fr: 'Lire les chiffres', en: 'Read the figures' },
    why: {
      fr: 'Pour compter les abonnés et les publications du compte.',
      en: 'To count the account’s followers and posts.',
    },
    neededFor: 'counting',
  },
] as const satisfies readonly Permission[]

export type PermissionKey = (typeof named)[number]['key']

export const scopes: { readonly [key in PermissionKey]: string } = {
  account: 'user.info.basic',
  profile: 'user.info.profile',
  publish: 'video.publish',
  draft: 'video.upload',
  list: 'video.list',
  stats: 'user.info.stats',
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
