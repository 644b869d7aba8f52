import type { HealthLine } from '../connector.ts'

/** Permissions of the manifest and the scope that each is on Mastodon. `profile` is unknown before 4.3: never asked. */
export const scopeOf = {
  publish: 'write:statuses',
  upload: 'write:media',
  'read-account': 'read:accounts',
  'read-posts': 'read:statuses',
  'read-messages': 'read:notifications',
  like: 'write:favourites',
} as const

export type PermissionKey = keyof typeof scopeOf

const permissionKeys = Object.keys(scopeOf) as PermissionKey[]

/** The least that is needed, and what servers with whole scopes only (Pixelfed) know in its place. */
export const askedScopes = Object.values(scopeOf).join(' ')
export const wholeScopes = 'read write'

/** A whole scope holds its parts: `write` holds `write:media`. */
export const heldPermissions = (scopes: readonly string[]): HealthLine[] =>
  permissionKeys.map(permission => {
    const scope = scopeOf[permission]
    const whole = scope.slice(0, scope.indexOf(':'))
    return { permission, held: scopes.includes(scope) || scopes.includes(whole) }
  })
