/** The worker role: publications leave from here, and the pages hear of it. */
import type { Settled } from '#features/publishing/engine/ledger-rows.ts'
import { startPublishingWorker } from '#features/publishing/engine/worker.ts'
import { announceChange } from '#platform/database/notices.ts'
import { type Machines, workerName } from './app.ts'

export async function startWork(machines: Machines): Promise<{ stop(): Promise<void> }> {
  const { database } = machines
  const onSettled = async (facts: readonly Settled[]) => {
    const workspaces = new Set(facts.map(fact => fact.workspaceId))
    for (const workspace of workspaces)
      await announceChange(database.app, workspace, 'publishing', 'channels')
  }
  return startPublishingWorker({ ...machines, worker: workerName, onSettled })
}
