import type { Clock } from '#kit/clock.ts'
import { forgetKeys } from '#platform/database/idempotency-keys.ts'
import type { Database } from '#platform/database/open.ts'
import { keptForMs } from '#platform/http/api/idempotency.ts'
import type { JobHandler } from '#platform/jobs/jobs.ts'
import { forgetLog } from './store/deliveries.ts'

const logKeptMs = 30 * 86_400_000

/** What was told is kept thirty days, what was asked with an idempotency key one day. */
export const webhooksJobs = ({
  database,
  clock,
}: {
  readonly database: Pick<Database, 'app'>
  readonly clock: Clock
}): readonly JobHandler[] => [
  {
    name: 'open-door.forget',
    every: '17 * * * *',
    async run() {
      const now = clock.now().getTime()
      await forgetLog(database.app, new Date(now - logKeptMs))
      await forgetKeys(database.app, new Date(now - keptForMs))
    },
  },
]
