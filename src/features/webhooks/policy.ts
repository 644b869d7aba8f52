/** Who may, as sentences. */
import type { Member } from '#features/workspaces/index.ts'

/** Facts of every account leave by a webhook, so whoever answers for the workspace opens it. */
export const mayOpenWebhooks = (member: Member) => member.role === 'responsible'
