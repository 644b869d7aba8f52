import type { DurableStore } from '#connectors/channel-port.ts'
import type { DemoAccount } from './read-story.ts'

/** Where the demo is planted: one workspace, its accounts on the practice network, one moment. */
export interface Stage {
  readonly workspaceId: string
  readonly personId: string
  readonly zone: string
  readonly now: Date
  readonly newId: () => string
  readonly network: string
  readonly channels: { readonly [account in DemoAccount]: string }
  /** What is on the practice network, of one account. */
  readonly storeOf: (account: DemoAccount) => DurableStore
  readonly remoteIdOf: (requestKey: string) => string
}
