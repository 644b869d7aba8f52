/** What a network is asked before an account is forgotten here: to tell nothing more of it, then to end the access. */
import type { Database } from '#platform/database/open.ts'
import type { Log } from '#platform/log.ts'
import type { ChannelDesk } from './ports/desk.ts'
import { type ChannelRow, listChannels } from './store.ts'

interface AccessParts {
  readonly database: Database
  readonly desk: ChannelDesk
  readonly log: Log
}

/** Milliseconds that a network has for each of the two: whoever removes an account is waiting. */
const patience = 10_000

/** @returns false where the network may go on telling of the account: it did not say that it stops. */
export async function endAccess(
  { database, desk, log }: AccessParts,
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
  if (!opened) return false
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

/** What takes longer is left to end by itself: its own requests are bounded too. */
async function bounded<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
