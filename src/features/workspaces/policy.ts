/** Who may, as sentences. Enforced on the server by every use case; row-level security is the second wall. */
import type { Member, Role } from './domain/roles.ts'

const is = (member: Member, ...roles: Role[]) => roles.includes(member.role)

export const maySettle = (member: Member) => is(member, 'responsible')
export const mayManagePeople = (member: Member) => is(member, 'responsible')
export const mayReadAudit = (member: Member) => is(member, 'responsible')
export const mayMakeKeys = (member: Member) => is(member, 'responsible', 'community-manager')
export const mayReadTeam = (member: Member) => !is(member, 'department')
