import type { Kysely } from 'kysely'
import type { ChannelDesk, Network } from '#features/channels/index.ts'
import type { SignedAddresses } from '#features/library/index.ts'
import type { Door } from '#features/workspaces/index.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/open.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Log } from '#platform/log.ts'
import type { Mail } from '#platform/mail.ts'

/** What this room tells those that come after it, in the transaction of the act. */
export interface PublishingNews {
  /** The month's budget of a network is another one now: what the former one stopped may go on. */
  budgetSet(
    db: Kysely<Tables>,
    budget: { readonly workspaceId: string; readonly network: string },
  ): Promise<void>
}

/** What the use cases of this room work with. */
export interface PublishingParts {
  readonly database: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly door: Door
  readonly networks: readonly Network[]
  readonly desk: ChannelDesk
  readonly addresses: SignedAddresses
  readonly mail: Mail
  readonly log: Log
  readonly url: string
  readonly publishingNews: PublishingNews
}
