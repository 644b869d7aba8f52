import type { HealthLine } from '../connector.ts'

/** Permissions of the manifest and the scope that each is on X. */
export const scopeOf = {
  publish: 'tweet.write',
  upload: 'media.write',
  'read-account': 'users.read',
  'read-posts': 'tweet.read',
  hide: 'tweet.moderate.write',
  'read-direct': 'dm.read',
  'write-direct': 'dm.write',
  stay: 'offline.access',
} as const

export type PermissionKey = keyof typeof scopeOf

const permissionKeys = Object.keys(scopeOf) as PermissionKey[]

/** Everything that the manifest explains, and nothing else. */
export const askedScopes: readonly string[] = Object.values(scopeOf)

export const heldPermissions = (scopes: readonly string[]): HealthLine[] =>
  permissionKeys.map(permission => ({ permission, held: scopes.includes(scopeOf[permission]) }))
