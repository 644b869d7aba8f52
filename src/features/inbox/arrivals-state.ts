/** How each account is read, for the honest word under the list. */
import type { Kysely } from 'kysely'
import type { Manifest } from '#connectors/connector.ts'
import { type ChannelRow, listChannels } from '#features/channels/index.ts'
import { type Entered, mayUseChannel } from '#features/workspaces/index.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { InboxParts } from './parts.ts'
import { type ArrivalRow, readTurns } from './store/arrivals.ts'

export const readArrivals = (
  { database, networks }: Pick<InboxParts, 'database' | 'networks'>,
  { workspaceId, member }: Entered,
) =>
  database.inWorkspace(workspaceId, async trx => {
    const states = await readStates(trx, networks)
    return states.filter(({ channelId }) => mayUseChannel(member, channelId))
  })

/** Of every account of the workspace. */
export async function readStates(
  db: Kysely<Tables>,
  networks: readonly { readonly manifest: Manifest }[],
) {
  const readable = new Set(
    networks.flatMap(({ manifest }) => (manifest.conversations ? [manifest.network] : [])),
  )
  const turns = new Map((await readTurns(db)).map(turn => [turn.channel_id, turn]))
  const channels = await listChannels(db)
  return channels.map(channel => {
    const turn = turns.get(channel.id)
    return {
      channelId: channel.id,
      history: turn?.history_progress ?? null,
      state: stateOf(channel, turn, readable.has(channel.network)),
      lastReadAt: turn?.last_read_at?.toISOString() ?? null,
      gap: turn?.gap_from
        ? { from: turn.gap_from.toISOString(), to: turn.gap_to?.toISOString() ?? null }
        : null,
    }
  })
}

type State = 'live' | 'by-turns' | 'behind' | 'over-budget' | 'cut-off' | 'not-read'

function stateOf(channel: ChannelRow, turn: ArrivalRow | undefined, isReadable: boolean): State {
  if (!isReadable) return 'not-read'
  if (channel.state !== 'connected') return 'cut-off'
  if (turn?.problem?.code === 'over-budget') return 'over-budget'
  if (turn && (turn.failures > 0 || turn.gap_from)) return 'behind'
  return turn?.stream_open ? 'live' : 'by-turns'
}
