import type { Member } from '#features/workspaces/index.ts'

/** Accounts are the responsibility of those who answer for the workspace and of community managers. */
export const mayConnect = (member: Member) =>
  member.channelIds === null &&
  (member.role === 'responsible' || member.role === 'community-manager')

export const maySeeChannels = (member: Member) => member.role !== 'department'
