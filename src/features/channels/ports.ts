/** What a connector is handed: the port of one channel, made of the product's own machines. */
import type { ChannelPort, DurableStore, InstancePort } from '#connectors/connector.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/connect.ts'
import type { FileStore } from '#platform/files/index.ts'
import { asFetch, type SafeRequest, type SafeStream } from '#platform/request/index.ts'
import type { Secrets } from '#platform/secrets.ts'
import { makeChannelNotes } from './ports/channel-notes.ts'
import { readCredentials, renewCredentials, writeCredentials } from './ports/credentials.ts'
import { instanceNotes } from './ports/instance-notes.ts'
import { readAppKeys, webhookAddress } from './ports/network-app.ts'
import { readFileOfMedia } from './store/port-rows.ts'

export interface PortMachines {
  readonly database: Database
  readonly secrets: Secrets
  readonly files: FileStore
  readonly request: SafeRequest
  readonly openStream: SafeStream
  readonly clock: Clock
  readonly newId: () => string
  /** Null where nobody outside reaches this server. */
  readonly publicAddress: (workspaceId: string, media: string, seconds: number) => string | null
  /** The part of our address before `/hooks`; null where nobody outside reaches this server. */
  readonly reachedAt: string | null
}

export interface Ports {
  /** Before any channel exists: for connecting. */
  instance(network: string, workspaceId: string): InstancePort
  /** For what a network reads of this server, which is of no workspace. */
  server(network: string): InstancePort
  channel(network: string, workspaceId: string, channelId: string): ChannelPort
}

export function makePorts(machines: PortMachines): Ports {
  const { request, openStream, clock, newId } = machines
  const notes = makeChannelNotes(machines.database)
  const fetch = asFetch(request)
  const instance = (network: string, workspaceId: string | null): InstancePort => {
    const stores = new Map<string, DurableStore>()
    return {
      request,
      openStream,
      fetch,
      clock,
      newId,
      app: async () => (workspaceId === null ? null : readAppKeys(machines, workspaceId, network)),
      instanceStore(name) {
        const store = stores.get(name) ?? instanceNotes(machines, { network, instance: name })
        stores.set(name, store)
        return store
      },
    }
  }
  return {
    instance,
    server: network => instance(network, null),
    channel: (network, workspaceId, channelId) => ({
      ...instance(network, workspaceId),
      store: notes(workspaceId, channelId),
      credentials: () => readCredentials(machines, workspaceId, channelId),
      saveCredentials: (credentials, expiresAt) =>
        writeCredentials(machines, workspaceId, channelId, credentials, expiresAt),
      renewCredentials: renew => renewCredentials(machines, { workspaceId, channelId }, renew),
      openFile: media => openFile(machines, workspaceId, media),
      sliceFile: (media, from, length) =>
        sliceFile(machines, { workspaceId, media }, { from, length }),
      publicAddress: (media, seconds) => machines.publicAddress(workspaceId, media, seconds),
      webhookAddress: () => webhookAddress(machines, workspaceId, network),
    }),
  }
}

async function openFile(machines: PortMachines, workspaceId: string, media: string) {
  const { row, key } = await findFile(machines, workspaceId, media)
  const bytes = await machines.files.get(key)
  if (!bytes) throw new Error(`media ${media} is not in the file store`)
  return { bytes, contentType: row.content_type, name: row.name }
}

async function sliceFile(
  machines: PortMachines,
  { workspaceId, media }: { readonly workspaceId: string; readonly media: string },
  piece: { readonly from: number; readonly length: number },
) {
  const { key } = await findFile(machines, workspaceId, media)
  const bytes = await machines.files.slice(key, piece.from, piece.length)
  if (!bytes) throw new Error(`media ${media} is not in the file store`)
  return bytes
}

async function findFile({ database }: PortMachines, workspaceId: string, media: string) {
  const row = await database.inWorkspace(workspaceId, trx => readFileOfMedia(trx, media))
  if (!row) throw new Error(`media ${media} is not of this workspace`)
  return { row, key: `${workspaceId}/${row.sha256}` }
}
