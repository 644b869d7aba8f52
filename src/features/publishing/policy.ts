/** Who may, as sentences. A person kept to some channels acts on posts of those channels only. */
import {
  type ApprovalPath,
  type Member,
  mayUseChannels,
  type Role,
} from '#features/workspaces/index.ts'

const is = (member: Member, ...roles: Role[]) => roles.includes(member.role)

export const mayRead = (member: Member) => !is(member, 'department')
export const mayWrite = (member: Member) =>
  is(member, 'responsible', 'community-manager', 'moderator', 'writer')
export const mayPublish = (member: Member, channelIds: readonly string[]) =>
  mayWrite(member) && mayUseChannels(member, channelIds)
export const mayApprove = (member: Member, channelIds: readonly string[]) =>
  is(member, 'responsible', 'community-manager', 'approver') && mayUseChannels(member, channelIds)
/** Stopping everything is for whoever sees trouble first; only those who answer for it start again. */
export const mayPause = (member: Member) =>
  is(member, 'responsible', 'community-manager', 'moderator')
export const mayResume = (member: Member) => is(member, 'responsible', 'community-manager')
/** Who may have the workspace pay. */
export const maySetBudget = (member: Member) => is(member, 'responsible', 'community-manager')
export const maySetSlots = (member: Member) => is(member, 'responsible', 'community-manager')

/** Must this person have the post approved before it leaves? */
export const mustAsk = (member: Member, path: ApprovalPath) =>
  path.requiredFor.includes(member.role)

/** Whoever it is given to does it, whatever their role; those who may publish there may do it too. */
export const mayAnswerTask = (member: Member, channelId: string, doerId: string | null) =>
  mayUseChannels(member, [channelId]) &&
  mayRead(member) &&
  (member.personId === doerId || mayWrite(member))
