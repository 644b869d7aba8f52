/** The worker role: publications leave from here, the pages hear of it, and what can wait is done. */
import type { Settled } from '#features/publishing/engine/ledger-rows.ts'
import { startPublishingWorker } from '#features/publishing/engine/worker.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { JobHandler } from '#platform/jobs/jobs.ts'
import { type Machines, workerName } from './app.ts'

/** What each room does later, by the name of the job. */
const jobHandlers = (_machines: Machines): readonly JobHandler[] => []

// The job library is read once Parvis answers: nothing that can wait makes it start later.
const jobsPauseMs = 3_000

export async function startWork(machines: Machines): Promise<{ stop(): Promise<void> }> {
  const { database, jobs, log } = machines
  const onSettled = async (facts: readonly Settled[]) => {
    const workspaces = new Set(facts.map(fact => fact.workspaceId))
    for (const workspace of workspaces)
      await announceChange(database.app, workspace, 'publishing', 'channels')
  }
  const publishing = await startPublishingWorker({ ...machines, worker: workerName, onSettled })
  const starting = setTimeout(() => {
    jobs.start(jobHandlers(machines)).catch(error => log.problem('jobs-not-started', error))
  }, jobsPauseMs)
  return {
    async stop() {
      clearTimeout(starting)
      await publishing.stop()
      await jobs.stop()
    },
  }
}
