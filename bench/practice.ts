/** A workspace with accounts on the practice network, and the product's own worker over them. */
import { randomBytes } from 'node:crypto'
import { walkPosts } from '#connectors/practice/fake/posts.ts'
import { connector } from '#connectors/practice/index.ts'
import { manifest } from '#connectors/practice/manifest.ts'
import type { PracticeSettings } from '#connectors/practice/settings.ts'
import { makeChannelDesk, makePorts } from '#features/channels/index.ts'
import {
  addChannel,
  addWorkspace,
  newId,
  type Planned,
  plan,
} from '#features/publishing/engine/testing.ts'
import { type PublishingWorker, startPublishingWorker } from '#features/publishing/engine/worker.ts'
import { systemClock } from '#kit/clock.ts'
import type { Database } from '#platform/database/open.ts'
import { makeLog } from '#platform/log.ts'
import { makeOpenStream, makeRequest } from '#platform/request/index.ts'
import { secretsOf } from '#platform/secrets.ts'

export interface PracticeChannel {
  readonly workspaceId: string
  readonly channelId: string
  readonly network: string
}

const network = { manifest, load: async () => ({ connector }) }

export const noFiles = {
  get: async () => null,
  stream: async () => null,
  slice: async () => null,
  put: () => Promise.reject(new Error('the bench has no files')),
  putFile: () => Promise.reject(new Error('the bench has no files')),
  sweep: async () => undefined,
  pathOf: () => null,
  delete: () => Promise.reject(new Error('the bench has no files')),
  keys: () =>
    (async function* () {
      yield* []
    })(),
  free: async () => null,
}

const portsOf = (database: Database) =>
  makePorts({
    database,
    secrets: secretsOf(randomBytes(32)),
    files: noFiles,
    request: makeRequest({ allowedPrivateHosts: [] }),
    publicAddress: () => null,
    reachedAt: null,
    openStream: makeOpenStream({ allowedPrivateHosts: [] }),
    clock: systemClock,
    newId,
  })

export async function addPracticeChannel(
  database: Database,
  settings: Partial<PracticeSettings>,
): Promise<PracticeChannel> {
  const workspaceId = await addWorkspace(database)
  const account = { audience: false, ...settings }
  const channelId = await addChannel(database, workspaceId, manifest.network, account)
  return { workspaceId, channelId, network: manifest.network }
}

export async function planMany(
  database: Database,
  channel: PracticeChannel,
  planned: readonly Planned[],
): Promise<string[]> {
  const ids: string[] = []
  for (let from = 0; from < planned.length; from += 1_000) {
    ids.push(...(await plan(database, channel, planned.slice(from, from + 1_000))))
  }
  return ids
}

export function startWorker(database: Database, worker: string): Promise<PublishingWorker> {
  const log = makeLog('problems')
  const networks = [network]
  const desk = makeChannelDesk({ database, ports: portsOf(database), networks, log })
  return startPublishingWorker({ database, desk, networks, clock: systemClock, log, worker })
}

/** How often each text stands on the account, by the network's own list. */
export async function textsOnNetwork(
  database: Database,
  { workspaceId, channelId }: PracticeChannel,
): Promise<Map<string, number>> {
  const { store } = portsOf(database).channel(manifest.network, workspaceId, channelId)
  const counts = new Map<string, number>()
  for await (const { text } of walkPosts(store)) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}
