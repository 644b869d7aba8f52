/** What a connector is handed: the port of one channel, made of the product's own machines. */
import type { ChannelPort, DurableStore, InstancePort } from '#connectors/connector.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/connect.ts'
import type { FileStore } from '#platform/files/index.ts'
import { asFetch, type SafeRequest, type SafeStream } from '#platform/request/index.ts'
import type { Secrets } from '#platform/secrets.ts'
import { makeChannelNotes } from './ports/channel-notes.ts'
import { readCredentials, writeCredentials } from './ports/credentials.ts'
import { instanceNotes } from './ports/instance-notes.ts'
import { readAppKeys } from './ports/network-app.ts'
import { readFileOfMedia } from './store/port-rows.ts'

export interface PortMachines {
  readonly database: Database
  readonly secrets: Secrets
  readonly files: FileStore
  readonly request: SafeRequest
  readonly openStream: SafeStream
  readonly clock: Clock
  readonly newId: () => string
}

export interface Ports {
  /** Before any channel exists: for connecting. */
  instance(network: string, workspaceId: string): InstancePort
  channel(network: string, workspaceId: string, channelId: string): ChannelPort
}

export function makePorts(machines: PortMachines): Ports {
  const { request, openStream, clock, newId } = machines
  const notes = makeChannelNotes(machines.database)
  const fetch = asFetch(request)
  const instance = (network: string, workspaceId: string): InstancePort => {
    const stores = new Map<string, DurableStore>()
    return {
      request,
      openStream,
      fetch,
      clock,
      newId,
      app: () => readAppKeys(machines, workspaceId, network),
      instanceStore(name) {
        const store = stores.get(name) ?? instanceNotes(machines, { network, instance: name })
        stores.set(name, store)
        return store
      },
    }
  }
  return {
    instance,
    channel: (network, workspaceId, channelId) => ({
      ...instance(network, workspaceId),
      store: notes(workspaceId, channelId),
      credentials: () => readCredentials(machines, workspaceId, channelId),
      saveCredentials: (credentials, expiresAt) =>
        writeCredentials(machines, workspaceId, channelId, credentials, expiresAt),
      openFile: media => openFile(machines, workspaceId, media),
    }),
  }
}

async function openFile({ database, files }: PortMachines, workspaceId: string, media: string) {
  const row = await database.inWorkspace(workspaceId, trx => readFileOfMedia(trx, media))
  const bytes = row && (await files.get(`${workspaceId}/${row.sha256}`))
  if (!bytes) throw new Error(`media ${media} is not in the file store`)
  return { bytes, contentType: row.content_type, name: row.name }
}
