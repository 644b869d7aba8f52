/** Urgency that comes with time: who has waited for a day, and threads in which many write at once. */
import type { Kysely } from 'kysely'
import type { Clock } from '#kit/clock.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Database } from '#platform/database/open.ts'
import type { Tables } from '#platform/database/tables.ts'
import { inboxListKeys } from './flood-gate.ts'
import { type RaisingRule, raiseRows } from './store/keep.ts'

interface Parts {
  readonly database: Database
  readonly clock: Clock
}

const mostAtOnce = 500

/** Safe to repeat, by any number of workers. Gives how many were raised. */
async function raise({ database, clock }: Parts, rule: RaisingRule): Promise<number> {
  return database.app.transaction().execute(async (trx: Kysely<Tables>) => {
    const raised = await raiseRows(trx, rule, clock.now(), mostAtOnce)
    for (const workspace of new Set(raised.map(row => row.workspace_id)))
      await announceChange(trx, workspace, ...inboxListKeys)
    return raised.length
  })
}

export const raiseLongWaits = (parts: Parts) => raise(parts, 'waiting-long')
export const raiseSpreading = (parts: Parts) => raise(parts, 'spreading')
