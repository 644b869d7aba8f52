/** What a connector is handed: the port of one channel, made of the product's own machines. */
import { sql } from 'kysely'
import type { ChannelPort, DurableStore, InstancePort } from '#connectors/connector.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/connect.ts'
import type { FileStore } from '#platform/files/index.ts'
import { asFetch, type SafeRequest } from '#platform/request/index.ts'
import type { Secrets } from '#platform/secrets.ts'
import { makeChannelNotes } from './ports/channel-notes.ts'
import { readCredentials, writeCredentials } from './ports/credentials.ts'
import { instanceNotes } from './ports/instance-notes.ts'

export interface PortMachines {
  readonly database: Database
  readonly secrets: Secrets
  readonly files: FileStore
  readonly request: SafeRequest
  readonly clock: Clock
  readonly newId: () => string
}

export interface Ports {
  /** Before any channel exists: for connecting. */
  instance(network: string): InstancePort
  channel(network: string, workspaceId: string, channelId: string): ChannelPort
}

export function makePorts(machines: PortMachines): Ports {
  const { request, clock, newId } = machines
  const notes = makeChannelNotes(machines.database)
  const fetch = asFetch(request)
  const instance = (network: string): InstancePort => {
    const stores = new Map<string, DurableStore>()
    return {
      request,
      fetch,
      clock,
      newId,
      instanceStore(name) {
        const store = stores.get(name) ?? instanceNotes(machines, network, name)
        stores.set(name, store)
        return store
      },
    }
  }
  return {
    instance,
    channel: (network, workspaceId, channelId) => ({
      ...instance(network),
      store: notes(workspaceId, channelId),
      credentials: () => readCredentials(machines, workspaceId, channelId),
      saveCredentials: (credentials, expiresAt) =>
        writeCredentials(machines, workspaceId, channelId, credentials, expiresAt),
      openFile: media => openFile(machines, workspaceId, media),
    }),
  }
}

interface MediaRow {
  readonly name: string
  readonly content_type: string
  readonly sha256: string
}

/** A file that the library put away still opens: a version that names it is still to be sent. */
async function openFile({ database, files }: PortMachines, workspaceId: string, media: string) {
  const { rows } = await database.inWorkspace(workspaceId, trx =>
    sql<MediaRow>`
      select name, content_type, sha256 from media
       where workspace_id = ${workspaceId} and id = ${media}
    `.execute(trx),
  )
  const row = rows[0]
  const bytes = row && (await files.get(`${workspaceId}/${row.sha256}`))
  if (!bytes) throw new Error(`media ${media} is not in the file store`)
  return { bytes, contentType: row.content_type, name: row.name }
}
