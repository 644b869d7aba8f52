import type { HealthLine, Permission } from '../connector.ts'

/** Permissions of the manifest and the scope that each is on Pinterest. */
const scopeOf = {
  publish: 'pins:write',
  'read-pins': 'pins:read',
  'fill-boards': 'boards:write',
  'read-boards': 'boards:read',
  'read-account': 'user_accounts:read',
} as const

export type PermissionKey = keyof typeof scopeOf

/** What stands between two scopes in the address of the consent page. */
export const askedScopes = Object.values(scopeOf).join(',')

export const heldPermissions = (scopes: readonly string[]): HealthLine[] =>
  Object.entries(scopeOf).map(([permission, scope]) => ({
    permission,
    held: scopes.includes(scope),
  }))

const named: readonly (Permission & { readonly key: PermissionKey })[] = [
  {
    key: 'publish',
    name: { fr: 'Publier des épingles', en: 'Publish Pins' },
    why: {
      fr: 'Pour envoyer, modifier et supprimer les épingles.',
      en: 'To send, edit and delete Pins.',
    },
    neededFor: 'publishing',
  },
  {
    key: 'fill-boards',
    name: { fr: 'Remplir les tableaux', en: 'Fill boards' },
    why: {
      fr: 'Pinterest l’exige pour poser une épingle sur un tableau.',
      en: 'Pinterest requires it to put a Pin on a board.',
    },
    neededFor: 'publishing',
  },
  {
    key: 'read-boards',
    name: { fr: 'Lire les tableaux', en: 'Read boards' },
    why: {
      fr: 'Pour vous laisser choisir le tableau et la section de chaque épingle.',
      en: 'To let you choose the board and the section of each Pin.',
    },
    neededFor: 'publishing',
  },
  {
    key: 'read-pins',
    name: { fr: 'Relire les épingles', en: 'Read Pins back' },
    why: {
      fr: 'Pour vérifier, après une coupure, si une épingle est bien partie, et lire ses chiffres.',
      en: 'To check, after a lost connection, whether a Pin has left, and to read its figures.',
    },
    neededFor: 'reading',
  },
  {
    key: 'read-account',
    name: { fr: 'Lire le compte', en: 'Read the account' },
    why: {
      fr: 'Pour savoir quel compte est connecté, et compter ses abonnés.',
      en: 'To know which account is connected, and to count its followers.',
    },
    neededFor: 'reading',
  },
]

export const permissions = named.map(one => ({ ...one, technical: [scopeOf[one.key]] }))
