/** How each account is read. Nothing reads one yet: arrivals say so here once they do. */
import { listChannels } from '#features/channels/index.ts'
import { type Entered, mayUseChannel } from '#features/workspaces/index.ts'
import type { InboxParts } from './parts.ts'

export const readArrivals = (
  { database }: Pick<InboxParts, 'database'>,
  { workspaceId, member }: Entered,
) =>
  database.inWorkspace(workspaceId, async trx => {
    const channels = await listChannels(trx)
    return channels
      .filter(row => mayUseChannel(member, row.id))
      .map(row => ({
        channelId: row.id,
        history: null,
        state: 'not-read' as const,
        lastReadAt: null,
        gap: null,
      }))
  })
