/** The worker role: publications leave from here, the pages hear of it, and what can wait is done. */
import { clicksSweeper } from '#features/campaigns/index.ts'
import { retentionJobs } from '#features/contacts/index.ts'
import { startReadings } from '#features/figures/readings/worker.ts'
import {
  inboxSweepers,
  onAnswersSettled,
  startInboxWorker,
  watchArrivals,
} from '#features/inbox/index.ts'
import { libraryJobs } from '#features/library/index.ts'
import { startTeller } from '#features/publishing/assisted/teller.ts'
import type { Settled } from '#features/publishing/engine/ledger-rows.ts'
import { startPublishingWorker } from '#features/publishing/engine/worker.ts'
import { startWebhookWorker, webhooksJobs } from '#features/webhooks/index.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { JobHandler } from '#platform/jobs/jobs.ts'
import { type Machines, workerName } from './app.ts'

/** What each room does later, by the name of the job. */
const jobHandlers = (machines: Machines): readonly JobHandler[] => [
  ...webhooksJobs(machines),
  ...libraryJobs(machines),
  ...retentionJobs({ ...machines, sweepers: [...inboxSweepers, clicksSweeper] }),
]

// The job library is read once Parvis answers: nothing that can wait makes it start later.
const jobsPauseMs = 3_000

export async function startWork(machines: Machines): Promise<{ stop(): Promise<void> }> {
  const { database, jobs, log } = machines
  const onSettled = async (facts: readonly Settled[]) => {
    const workspaces = new Set(facts.map(fact => fact.workspaceId))
    for (const workspace of workspaces)
      await announceChange(database.app, workspace, 'publishing', 'channels')
    await onAnswersSettled(machines, facts)
    await watchAnswered(machines, facts)
    // Posts are counted, answers are not.
    await readings.published(facts.filter(fact => fact.state === 'published' && fact.postId))
  }
  const readings = await startReadings(machines)
  const publishing = await startPublishingWorker({ ...machines, worker: workerName, onSettled })
  const webhooks = await startWebhookWorker(machines)
  const inbox = startInboxWorker(machines)
  const teller = await startTeller({ ...machines, url: machines.settings.url })
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
      await teller.stop()
      await jobs.stop()
    },
  }
}

const replyExpectedMs = 120_000

/** Whoever was just answered may write back at once. */
async function watchAnswered({ database, clock }: Machines, facts: readonly Settled[]) {
  const answered = new Set(facts.filter(fact => !fact.postId).map(fact => fact.workspaceId))
  const now = clock.now()
  await watchArrivals(database.app, [...answered], new Date(now.getTime() + replyExpectedMs), now)
}
