import type { Member } from '#features/workspaces/index.ts'

const writers = ['responsible', 'community-manager', 'writer', 'approver', 'moderator']

export const mayAddMedia = (member: Member) => writers.includes(member.role)
export const maySeeMedia = (member: Member) => member.role !== 'department'

const answering = ['responsible', 'community-manager', 'moderator', 'writer']

export const mayWriteReplies = (member: Member) => answering.includes(member.role)
