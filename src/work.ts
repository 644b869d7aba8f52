/** The worker role: publications leave from here, the pages hear of it, and what can wait is done. */
import { startReadings } from '#features/figures/readings/worker.ts'
import { onAnswersSettled, startInboxWorker } from '#features/inbox/index.ts'
import type { Settled } from '#features/publishing/engine/ledger-rows.ts'
import { startPublishingWorker } from '#features/publishing/engine/worker.ts'
import { startWebhookWorker, webhooksJobs } from '#features/webhooks/index.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { JobHandler } from '#platform/jobs/jobs.ts'
import { type Machines, workerName } from './app.ts'

/** What each room does later, by the name of the job. */
const jobHandlers = (machines: Machines): readonly JobHandler[] => [...webhooksJobs(machines)]

// The job library is read once Parvis answers: nothing that can wait makes it start later.
const jobsPauseMs = 3_000

export async function startWork(machines: Machines): Promise<{ stop(): Promise<void> }> {
  const { database, jobs, log } = machines
  const onSettled = async (facts: readonly Settled[]) => {
    const workspaces = new Set(facts.map(fact => fact.workspaceId))
    for (const workspace of workspaces)
      await announceChange(database.app, workspace, 'publishing', 'channels')
    await onAnswersSettled(machines, facts)
    // Posts are counted, answers are not.
    await readings.published(facts.filter(fact => fact.state === 'published' && fact.postId))
  }
  const readings = startReadings(machines)
  const publishing = await startPublishingWorker({ ...machines, worker: workerName, onSettled })
  const webhooks = await startWebhookWorker(machines)
  const inbox = startInboxWorker(machines)
  const starting = setTimeout(() => {
    jobs.start(jobHandlers(machines)).catch(error => log.problem('jobs-not-started', error))
  }, jobsPauseMs)
  return {
    async stop() {
      clearTimeout(starting)
      await publishing.stop()
      await readings.stop()
      await webhooks.stop()
      await inbox.stop()
      await jobs.stop()
    },
  }
}
