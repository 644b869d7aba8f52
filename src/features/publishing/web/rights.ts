import type { Workspace } from '#web/client/session.ts'

type Role = Workspace['role']

const isOneOf = (role: Role, roles: readonly Role[]) => roles.includes(role)

/** What a role may do here, so that the page shows only acts that the server would accept. */
export const mayWrite = (role: Role): boolean =>
  isOneOf(role, ['responsible', 'community-manager', 'moderator', 'writer'])

/** Stopping is for whoever sees trouble first; starting again, for those who answer for it. */
export const mayPause = (role: Role): boolean =>
  isOneOf(role, ['responsible', 'community-manager', 'moderator'])
export const mayResume = (role: Role): boolean =>
  isOneOf(role, ['responsible', 'community-manager'])

export const mayApprove = (role: Role): boolean =>
  isOneOf(role, ['responsible', 'community-manager', 'approver'])

/** The hours that the whole team counts on. */
export const maySetSlots = (role: Role): boolean =>
  isOneOf(role, ['responsible', 'community-manager'])
