/** The worker role: publications leave from here. */
import { startPublishingWorker } from '#features/publishing/engine/worker.ts'
import { type Machines, workerName } from './app.ts'

export async function startWork(machines: Machines): Promise<{ stop(): Promise<void> }> {
  return startPublishingWorker({ ...machines, worker: workerName })
}
