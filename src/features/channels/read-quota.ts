/** What the network still lets an account send, in its own words. */
import type { QuotaLine } from '#connectors/quota.ts'
import { type Entered, mayUseChannel } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { ChannelParts } from './parts.ts'
import { maySeeChannels } from './policy.ts'
import { readChannel } from './store.ts'

/** Empty where the network tells nothing, or does not answer: a quota that is not known holds nothing back. */
export async function readQuota(
  { database, desk, log }: Pick<ChannelParts, 'database' | 'desk' | 'log'>,
  { workspaceId, member }: Entered,
  id: string,
): Promise<Result<readonly QuotaLine[]>> {
  if (!maySeeChannels(member)) return refuse('no-permission', { role: 'reader' })
  const row = await database.inWorkspace(workspaceId, trx => readChannel(trx, id))
  if (!row || !mayUseChannel(member, id)) return refuse('not-found')
  const { account, port, publishing } = await desk.open(workspaceId, id)
  if (!publishing?.quota) return ok([])
  try {
    const read = await publishing.quota(account, port)
    return ok(read.outcome === 'read' ? read.lines : [])
  } catch (error) {
    log.problem('quota-not-read', error, { channelId: id })
    return ok([])
  }
}
