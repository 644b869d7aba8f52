import type { Workspace } from '#web/client/session.ts'

type Role = Workspace['role']

const isOneOf = (role: Role, roles: readonly Role[]) => roles.includes(role)

/** What a role may do here, so that the page shows only acts that the server would accept. */
export const mayWrite = (role: Role): boolean =>
  isOneOf(role, ['responsible', 'community-manager', 'moderator', 'writer'])

export const mayApprove = (role: Role): boolean =>
  isOneOf(role, ['responsible', 'community-manager', 'approver'])
