/** Who may, as sentences. A person kept to some accounts sees the conversations of those accounts only. */
import type { Member, Role } from '#features/workspaces/index.ts'

const is = (member: Member, ...roles: Role[]) => roles.includes(member.role)

export const mayRead = (member: Member) => !is(member, 'department')
/** Answering, acting at the network, finishing, assigning, sorting. */
export const mayHandle = (member: Member) =>
  is(member, 'responsible', 'community-manager', 'moderator')
/** Whoever writes for the team may tell the team something. */
export const mayNote = (member: Member) => mayHandle(member) || is(member, 'writer')
/** Labels and the views of the whole team. */
export const mayFurnish = (member: Member) => mayHandle(member)
