import type { ConversationChange } from '#connectors/conversations.ts'

/** What one account brought, and by which way. */
export interface Arrival {
  readonly workspaceId: string
  readonly channelId: string
  readonly network: string
  readonly instance: string
  readonly changes: readonly ConversationChange[]
  /** `history`: from before the account was connected. */
  readonly how: 'history' | 'fetch' | 'stream' | 'webhook'
}
