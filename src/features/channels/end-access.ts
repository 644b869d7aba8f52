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
  { database, desk, log, networks }: AccessParts,
  workspaceId: string,
  row: ChannelRow,
): Promise<boolean> {
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
  const others = unsubscribe
    ? (await database.inWorkspace(workspaceId, trx => listChannels(trx)))
        .filter(({ id, state }) => id !== row.id && state === 'connected')
        .map(({ remote_id }) => remote_id)
    : []
  const ended =
    !unsubscribe || (await ask('network-still-tells', () => unsubscribe(account, port, others)))
  const { revoke } = connector.connecting
  if (row.state === 'connected' && revoke)
    await ask('access-not-revoked', () => revoke(account, port))
  return ended === true
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
