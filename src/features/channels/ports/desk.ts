import type {
  ChannelAccount,
  ChannelPort,
  Connector,
  Manifest,
  PublishingFacet,
  PublishingTraits,
} from '#connectors/connector.ts'
import type { Database } from '#platform/database/connect.ts'
import type { Log } from '#platform/log.ts'
import type { Ports } from '../ports.ts'
import { type AccountRow, readAccount } from '../store/port-rows.ts'
import { type Meter, meter } from './reading-meter.ts'

/** One network as the registry gives it; only app.ts reads the registry. */
export interface KnownNetwork {
  readonly manifest: Manifest
  readonly load: () => Promise<{ readonly connector: Connector }>
}

/** A channel ready to be called. */
export interface OpenChannel {
  readonly account: ChannelAccount
  readonly port: ChannelPort
  readonly connector: Connector
  readonly publishing: PublishingFacet | undefined
  /** Of a network that bills reading, and what it tells. */
  readonly readingWait: Meter['readingWait']
  readonly countTold: Meter['countTold']
  /** The manifest's, with what differs for this account. */
  readonly traits: PublishingTraits
}

export interface ChannelDesk {
  /**
   * `seenAt` is the row's updated_at where the caller has just read it: a channel opened since then is handed out
   * again without asking the database.
   * @throws Error when the channel or its network is not there.
   */
  open(workspaceId: string, channelId: string, seenAt?: Date): Promise<OpenChannel>
}

const mostKept = 2_000

export function makeChannelDesk(resources: {
  readonly database: Database
  readonly ports: Ports
  readonly networks: readonly KnownNetwork[]
  readonly log: Log
}): ChannelDesk {
  const { database, ports, networks } = resources
  const kept = new Map<string, { readonly asOf: number; readonly channel: Promise<OpenChannel> }>()

  const read = async (workspaceId: string, channelId: string): Promise<AccountRow> => {
    const row = await database.inWorkspace(workspaceId, trx => readAccount(trx, channelId))
    if (!row) throw new Error(`channel ${channelId} is not in workspace ${workspaceId}`)
    return row
  }

  const openRow = async (workspaceId: string, channelId: string, row: AccountRow) => {
    const network = networks.find(known => known.manifest.network === row.network)
    if (!network) throw new Error(`no connector serves ${row.network}`)
    const { connector } = await network.load()
    const account = accountOf(workspaceId, channelId, row)
    const port = ports.channel(row.network, workspaceId, channelId)
    return openedOf(connector, account, port, meter(resources, account, connector, port))
  }

  return {
    async open(workspaceId, channelId, seenAt) {
      const known = kept.get(channelId)
      if (known && seenAt && known.asOf >= seenAt.getTime()) return known.channel
      const row = read(workspaceId, channelId)
      const channel = row.then(found => openRow(workspaceId, channelId, found))
      if (!seenAt) return channel
      if (kept.size >= mostKept) kept.clear()
      kept.set(channelId, { asOf: seenAt.getTime(), channel })
      // What failed is asked again by the next caller.
      channel.catch(() => kept.delete(channelId))
      return channel
    },
  }
}

function openedOf(
  connector: Connector,
  account: ChannelAccount,
  port: ChannelPort,
  { request, ...counting }: Meter,
): OpenChannel {
  const { publishing, manifest } = connector
  const { callTimeout, settlingDelay, idempotency, readBack, concurrency } = manifest.publishing
  const traits = { callTimeout, settlingDelay, idempotency, readBack, concurrency }
  return {
    account,
    port: { ...port, request },
    connector,
    publishing,
    ...counting,
    traits: { ...traits, ...publishing?.traits?.(account) },
  }
}

const accountOf = (workspaceId: string, channelId: string, row: AccountRow): ChannelAccount => ({
  workspaceId,
  channelId,
  instance: row.instance,
  remoteId: row.remote_id,
  handle: row.handle,
  limits: row.limits,
  settings: row.settings,
})
