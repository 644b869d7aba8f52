/** Accounts on the fakes of all networks: connected by their connectors, kept in the product's own tables. */
import { sql } from 'kysely'
import { connectBy } from '#connectors/conformance-contents.ts'
import type { ConformanceSubject, ConformanceWorld } from '#connectors/conformance-world.ts'
import type { Connector } from '#connectors/connector.ts'
import { registeredIn } from '#connectors/registered.ts'
import * as registry from '#connectors/registry.ts'
import type { TestChannel } from '#connectors/testing.ts'
import { type ChannelDesk, makeChannelDesk, makePorts } from '#features/channels/index.ts'
import { putCredentials } from '#features/channels/ports/credentials.ts'
import type { Ports } from '#features/channels/ports.ts'
import { renewChannel } from '#features/channels/store.ts'
import { addChannel, addWorkspace, newId } from '#features/publishing/engine/testing.ts'
import { systemClock } from '#kit/clock.ts'
import type { Database } from '#platform/database/open.ts'
import { makeLog } from '#platform/log.ts'
import { makeOpenStream, makeRequest } from '#platform/request/index.ts'
import type { Secrets } from '#platform/secrets.ts'
import { noFiles } from './practice.ts'

export interface StagedAccount {
  readonly network: string
  readonly subject: ConformanceSubject
  readonly world: ConformanceWorld
  /** As the world keeps it: what answers for the network, its files and its keys. */
  readonly kept: TestChannel
  readonly workspaceId: string
  readonly channelId: string
}

/** Long enough for three of the worlds' calls, none of which waits over 1.5 s. Milliseconds. */
export const shortened = { callTimeout: 6_000, settlingDelay: 2_000 } as const

/** As the registry has them; only the waiting of a doubt is shorter, so that doubts end within the run. */
export const networks = registeredIn(registry).map(({ manifest, load }) => ({
  manifest: quicken(manifest),
  load: async (): Promise<{ readonly connector: Connector }> => {
    const { connector } = await load()
    return { connector: { ...connector, manifest: quicken(connector.manifest) } }
  },
}))

function quicken<M extends Connector['manifest']>(manifest: M): M {
  return { ...manifest, publishing: { ...manifest.publishing, ...shortened } }
}

/**
 * Every variant of every network that its folder describes for the conformance suite, and some again until a network
 * has so many accounts: no account of life sends a hundred posts in a minute.
 */
export async function readSubjects(accountsEach: number): Promise<readonly ConformanceSubject[]> {
  const found: ConformanceSubject[] = []
  for (const { manifest } of networks) {
    const { subjects }: { readonly subjects: readonly ConformanceSubject[] } = await import(
      `../src/connectors/${manifest.network}/fake/subject.ts`
    )
    const rounds = Math.ceil(accountsEach / subjects.length)
    found.push(...Array.from({ length: rounds }, () => subjects).flat())
  }
  return found
}

/** One account a workspace: two worlds of one network know the same account. */
export async function stageAccount(
  { database, secrets }: { readonly database: Database; readonly secrets: Secrets },
  subject: ConformanceSubject,
): Promise<StagedAccount> {
  const { network } = subject.connector.manifest
  const world = await subject.makeWorld()
  world.bench.clock.follow(systemClock)
  const connected = await connectBy(subject, world, world.connect)
  if (!connected.ok) throw new Error(`${network} was not connected: ${connected.refusal.code}`)
  const account = connected.value
  const kept = world.bench.keep(account, world.channelSettings)
  world.connected?.(kept)
  const workspaceId = await addWorkspace(database)
  const channelId = await addChannel(database, workspaceId, network, kept.account.settings)
  await database.inWorkspace(workspaceId, async trx => {
    await renewChannel(trx, channelId, account, systemClock.now())
    await sql`update channel set instance = ${account.instance}, remote_id = ${account.remoteId}
      where id = ${channelId}`.execute(trx)
    const { credentials, credentialExpiresAt } = account
    await putCredentials(secrets, trx, { workspaceId, channelId }, credentials, credentialExpiresAt)
  })
  return { network, subject, world, kept, workspaceId, channelId }
}

/** The product's own desk; behind its ports, stores and credentials in PostgreSQL, and the fakes for all the rest. */
export function deskOf(
  { database, secrets }: { readonly database: Database; readonly secrets: Secrets },
  accounts: readonly StagedAccount[],
): ChannelDesk {
  const staged = new Map(accounts.map(account => [account.channelId, account]))
  const stagedAs = (channelId: string) => {
    const account = staged.get(channelId)
    if (!account) throw new Error(`no fake answers for channel ${channelId}`)
    return account
  }
  const own = makePorts({
    ...{ database, secrets, files: noFiles, clock: systemClock, newId },
    request: makeRequest({ allowedPrivateHosts: [] }),
    openStream: makeOpenStream({ allowedPrivateHosts: [] }),
    ...{ publicAddress: () => null, reachedAt: null },
  })
  const ports: Ports = {
    ...own,
    channel: (network, workspaceId, channelId) => {
      const { kept, world } = stagedAs(channelId)
      const port = own.channel(network, workspaceId, channelId)
      const { credentials, saveCredentials, renewCredentials } = port
      // A network that lives in its store is its own fake.
      const store = world.connected ? kept.store : port.store
      return {
        ...kept.port(),
        clock: port.clock,
        store,
        credentials,
        saveCredentials,
        renewCredentials,
      }
    },
  }
  const desk = makeChannelDesk({ database, ports, networks, log: makeLog('problems') })
  return {
    open: async (workspaceId, channelId, seenAt) => {
      const opened = await desk.open(workspaceId, channelId, seenAt)
      // Where trouble is asked for through the account's settings, it is there now.
      const { settings } = stagedAs(channelId).kept.account
      return { ...opened, account: { ...opened.account, settings } }
    },
  }
}
