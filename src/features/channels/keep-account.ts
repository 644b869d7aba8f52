import type { ConnectedAccount } from '#connectors/connector.ts'
import { audit, type Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { ChannelParts } from './parts.ts'
import { putCredentials } from './ports/credentials.ts'
import { countChannels, findSameAccount, insertChannel, renewChannel } from './store.ts'

const mostAccounts = 500

/**
 * Keeps what connecting brought back: a new account, or the same one anew. With `channelId`, that account and no
 * other: its scheduled posts must not leave elsewhere.
 */
export async function keepAccount(
  parts: ChannelParts,
  entered: Pick<Entered, 'workspaceId' | 'member'>,
  network: string,
  account: ConnectedAccount,
  channelId: string | undefined,
): Promise<Result<string>> {
  const { database, clock, newId, news } = parts
  const now = clock.now()
  return database.inWorkspace(entered.workspaceId, async trx => {
    const same = await findSameAccount(trx, network, account)
    if (channelId && same?.id !== channelId)
      return refuse('other-account', { account: account.handle })
    if (!same && (await countChannels(trx)) >= mostAccounts)
      return refuse('limit-accounts', { max: mostAccounts })
    const id = same?.id ?? newId()
    const { personId } = entered.member
    if (same) await renewChannel(trx, id, account, now)
    else
      await insertChannel(
        trx,
        { workspaceId: entered.workspaceId, id, network, personId },
        account,
        now,
      )
    const place = { workspaceId: entered.workspaceId, channelId: id }
    const { credentials, credentialExpiresAt } = account
    await putCredentials(parts.secrets, trx, place, credentials, credentialExpiresAt)
    await news.reconnected(trx, id)
    const action = same ? 'channel-reconnected' : 'channel-connected'
    await audit(trx, { actorId: personId, action, subjectKind: 'channel', subjectId: id, at: now })
    return ok(id)
  })
}
