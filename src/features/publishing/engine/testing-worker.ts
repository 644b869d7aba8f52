/** An engine for tests: one account on a scripted network, and workers started by name. */
import type { ContentRules, PublishingFacet, PublishingTraits } from '#connectors/connector.ts'
import { makeChannelDesk } from '#features/channels/ports/desk.ts'
import { makePorts } from '#features/channels/ports.ts'
import { systemClock } from '#kit/clock.ts'
import type { Database } from '#platform/database/connect.ts'
import { makeLog } from '#platform/log.ts'
import { secretsOf } from '#platform/secrets.ts'
import type { Settled } from './ledger-rows.ts'
import { addChannel, newId, scriptedNetwork } from './testing.ts'
import { type PublishingWorker, startPublishingWorker } from './worker.ts'

export interface Bench {
  readonly database: Database
  readonly workspaceId: string
  readonly workers: PublishingWorker[]
  readonly heard: (line: string) => void
  readonly settled: (facts: readonly Settled[]) => void
}

export async function scriptedEngine(
  bench: Bench,
  publishing: PublishingFacet,
  traits: Partial<PublishingTraits> = {},
  more: Partial<Parameters<typeof startPublishingWorker>[0]> = {},
  rules: Partial<ContentRules> = {},
) {
  const { database, workspaceId } = bench
  const network = newId()
  const networks = [scriptedNetwork(network, publishing, traits, rules)]
  const channelId = await addChannel(database, workspaceId, network)
  const ports = makePorts({
    database,
    secrets: secretsOf(Buffer.alloc(32, 1)),
    files: {} as never,
    request: () => Promise.reject(new Error('no request expected')),
    publicAddress: () => null,
    reachedAt: null,
    openStream: () => Promise.reject(new Error('no stream expected')),
    clock: systemClock,
    newId,
  })
  const log = makeLog('all', bench.heard)
  const desk = makeChannelDesk({ database, ports, networks, log })
  const startWorker = async (name = 'worker-1') => {
    const worker = await startPublishingWorker({
      database,
      desk,
      networks,
      clock: systemClock,
      log,
      worker: name,
      onSettled: bench.settled,
      ...more,
    })
    bench.workers.push(worker)
    return worker
  }
  return { channel: { workspaceId, channelId, network }, desk, startWorker }
}
