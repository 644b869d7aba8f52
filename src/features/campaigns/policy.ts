/** Who may, as sentences. */
import type { Member } from '#features/workspaces/index.ts'

const writers = ['responsible', 'community-manager', 'moderator', 'writer']

export const maySeeLinks = (member: Member) => member.role !== 'department'
export const mayMakeLinks = (member: Member) => writers.includes(member.role)
/** A pattern decides how every later figure is grouped. */
export const maySetPatterns = (member: Member) =>
  member.role === 'responsible' || member.role === 'community-manager'
