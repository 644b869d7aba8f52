import type { ChannelDesk, Network } from '#features/channels/index.ts'
import type { Door } from '#features/workspaces/index.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/open.ts'

/** What the use cases of this room work with. */
export interface InboxParts {
  readonly database: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly door: Door
  readonly networks: readonly Network[]
  readonly desk: ChannelDesk
}
