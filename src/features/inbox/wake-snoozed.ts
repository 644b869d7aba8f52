/**
 * What the worker role does for the inbox by itself: conversations that were put off come back at their hour, those that
 * time makes urgent are raised, and answers whose worker was lost before the thread was told are told again.
 */
import type { Kysely } from 'kysely'
import type { Clock } from '#kit/clock.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Database } from '#platform/database/open.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Log } from '#platform/log.ts'
import { inboxListKeys } from './flood-gate.ts'
import { raiseLongWaits, raiseSpreading } from './raise-urgency.ts'
import { followAnswers } from './settle-answers.ts'
import { untoldAnswers } from './store/answers.ts'
import { wakeRows } from './store/keep.ts'

interface WorkerParts {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
}

/** Nobody is put off to a second. */
const lookEveryMs = 10_000
/** A day that has passed is seen within the minute: once in so many looks. */
const looksForLongWaits = 6
const mostAtOnce = 500

export async function wakeSnoozed({ database, clock }: Omit<WorkerParts, 'log'>): Promise<number> {
  const woken = await database.app.transaction().execute(async (trx: Kysely<Tables>) => {
    const rows = await wakeRows(trx, clock.now(), mostAtOnce)
    for (const workspace of new Set(rows.map(row => row.workspace_id)))
      await announceChange(trx, workspace, ...inboxListKeys)
    return rows
  })
  return woken.length
}

export async function tellLostAnswers(parts: Omit<WorkerParts, 'log'>): Promise<void> {
  const untold = await untoldAnswers(parts.database.app, mostAtOnce)
  const facts = untold.map(row => ({ workspaceId: row.workspace_id, id: row.id }))
  await followAnswers(parts, facts)
}

export function startInboxWorker(parts: WorkerParts): { stop(): Promise<void> } {
  let working: Promise<void> = Promise.resolve()
  let looks = 0
  const look = async () => {
    while ((await wakeSnoozed(parts)) === mostAtOnce);
    await raiseSpreading(parts)
    if (looks % looksForLongWaits === 0) await raiseLongWaits(parts)
    looks += 1
    await tellLostAnswers(parts)
  }
  const timer = setInterval(() => {
    working = working.then(look).catch(error => parts.log.problem('inbox-not-woken', error))
  }, lookEveryMs)
  return {
    async stop() {
      clearInterval(timer)
      await working
    },
  }
}
