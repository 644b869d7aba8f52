import type { Door } from '#features/workspaces/index.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/open.ts'
import type { Log } from '#platform/log.ts'

/** What the use cases of this room work with. */
export interface CampaignParts {
  readonly database: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly door: Door
  readonly log: Log
  /** Public origin, without a final slash. */
  readonly url: string
}
