/** Who may, as sentences. A person kept to some accounts sees and keeps reports of those. */
import type { Member } from '#features/workspaces/index.ts'

export const mayReadReports = (member: Member) => member.role !== 'department'

const keepers = ['responsible', 'community-manager', 'moderator', 'writer', 'approver']

/** Keeping a report writes to the workspace: a reader exports tables, and opens documents that are there. */
export const mayKeepReports = (member: Member) => keepers.includes(member.role)

/** A kept report holds the figures of its accounts, all of them. */
export const mayReadSnapshot = (member: Member, channelIds: readonly string[]) =>
  member.channelIds === null || channelIds.every(id => member.channelIds?.includes(id) === true)
