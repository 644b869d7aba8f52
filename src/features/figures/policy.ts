/** Who may, as sentences. A person kept to some channels sees the figures of those. */
import type { Member } from '#features/workspaces/index.ts'

export const mayReadFigures = (member: Member) => member.role !== 'department'
