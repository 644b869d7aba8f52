/** What a network is asked before an account is forgotten here: to tell nothing more of it, then to end the access. */
import type { Database } from '#platform/database/open.ts'
import type { Log } from '#platform/log.ts'
import type { ChannelDesk, KnownNetwork } from './ports/desk.ts'
import { type ChannelRow, listChannels } from './store.ts'

interface AccessParts {
  readonly database: Database
  readonly desk: ChannelDesk
  readonly log: Log
  readonly networks: readonly KnownNetwork[]
}

/** Milliseconds that a network has for each of the two: whoever removes an account is waiting. */
const patience = 10_000

/** @returns false where the network may go on telling of the account: it did not say that it stops. */
export async function endAccess(
  parts: AccessParts,
  workspaceId: string,
  row: ChannelRow,
): Promise<boolean> {
  const { desk, log, networks } = parts
  const fields = { workspaceId, channelId: row.id, network: row.network }
  const ask = <T>(what: string, question: () => Promise<T>): Promise<T | null> =>
    bounded(question()).catch(error => {
      log.problem(what, error, fields)
      return null
    })
  const opened = await ask('account-not-opened', () => desk.open(workspaceId, row.id))
  if (!opened) return !isTold(networks, row.network)
  const { account, port, connector } = opened
  const { unsubscribe } = connector.hooks ?? {}
  const ended =
    !unsubscribe ||
    (await ask('network-still-tells', async () =>
      unsubscribe(account, port, await othersTold(parts, row)),
    ))
  const { revoke } = connector.connecting
  if (row.state === 'connected' && revoke)
    await ask('access-not-revoked', () => revoke(account, port))
  return ended === true
}

/** The accounts that stay, by the network's own ids, with those whose subscription theirs is. */
async function othersTold(
  { database, desk, log }: AccessParts,
  { workspace_id: workspaceId, id: leaving }: ChannelRow,
): Promise<string[]> {
  const rows = await database.inWorkspace(workspaceId, trx => listChannels(trx))
  const staying = rows.filter(({ id, state }) => id !== leaving && state === 'connected')
  const throughOf = async ({ id, updated_at }: ChannelRow): Promise<string | null> => {
    const { connector, account, port } = await desk.open(workspaceId, id, updated_at)
    return (await connector.hooks?.toldThrough?.(account, port)) ?? null
  }
  const told = await Promise.all(
    staying.map(async row => {
      // One that cannot be opened keeps no other from being silenced: it is subscribed again when its access is tried.
      const through = await throughOf(row).catch(error => {
        log.problem('account-not-opened', error, { workspaceId, channelId: row.id })
        return null
      })
      return through === null ? [row.remote_id] : [row.remote_id, through]
    }),
  )
  return told.flat()
}

/** Whether the network tells of what is written to an account, for as long as nobody ends it. */
const isTold = (networks: readonly KnownNetwork[], name: string): boolean =>
  networks.some(
    ({ manifest }) =>
      manifest.network === name && manifest.conversations?.arrivesBy.includes('webhook'),
  )

/** What takes longer is left to end by itself: its own requests are bounded too. */
async function bounded<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
