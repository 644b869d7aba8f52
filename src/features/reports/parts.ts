import type { Network } from '#features/channels/index.ts'
import type { Figures } from '#features/figures/index.ts'
import type { SignedAddresses } from '#features/library/index.ts'
import type { Door } from '#features/workspaces/index.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/open.ts'
import type { FileStore } from '#platform/files/index.ts'
import type { Log } from '#platform/log.ts'
import type { Studio } from './drawing/studio.ts'

export interface ReportsParts {
  readonly database: Database
  readonly files: FileStore
  readonly clock: Clock
  readonly newId: () => string
  readonly log: Log
  readonly door: Door
  readonly networks: readonly Network[]
  readonly figures: Figures
  readonly addresses: SignedAddresses
  /** Where documents and sheets are drawn, away from whoever answers requests. */
  readonly studio: Studio
}
