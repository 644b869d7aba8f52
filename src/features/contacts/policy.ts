/** Who may, as sentences. */
import type { Member, Role } from '#features/workspaces/index.ts'

const is = (member: Member, ...roles: Role[]) => roles.includes(member.role)

export const mayRead = (member: Member) => !is(member, 'department')
/** Saying that two profiles are one person's, and writing about a person, is for those who answer them. */
export const mayLink = (member: Member) =>
  is(member, 'responsible', 'community-manager', 'moderator')
/** Everything that is held of somebody, in one file: for those who answer for the workspace's people. */
export const mayExportPeople = (member: Member) => is(member, 'responsible', 'community-manager')
/** Erasing cannot be undone. */
export const mayErasePeople = (member: Member) => is(member, 'responsible')
