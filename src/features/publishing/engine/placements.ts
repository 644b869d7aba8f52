/** What goes into the functions by which a publication is handed to its network, and comes out; see migrations/0044. */
import type { OutgoingContent } from '#connectors/connector.ts'
import { type Claim, type ClaimRow, claimOf } from './ledger-rows.ts'

/** One that may be handed over, leased to whoever decides. */
export interface ToHandOver {
  readonly workspaceId: string
  readonly id: string
  readonly channelId: string
  readonly channelUpdatedAt: Date
  readonly network: string
  readonly dueAt: Date
  /** The lease. */
  readonly leasedUntil: Date
  readonly content: OutgoingContent | null
  readonly hasComment: boolean
  /** The account's choice. */
  readonly chosen: boolean
}

export interface Placements {
  claim(
    networks: readonly string[],
    most: number,
    now: Date,
    leaseMs: number,
  ): Promise<ToHandOver[]>
  /** Null: it leaves from here, and is not looked at again. */
  putOff(one: ToHandOver, until: Date | null): Promise<void>
  /** Null: somebody moved it, the gate closed, or it is not where it was. */
  begin(one: ToHandOver, now: Date, leaseMs: number): Promise<Claim | null>
  /** Wakes what networks keep behind a gate that is closed by now. @returns how many. */
  holdBack(networks: readonly string[], now: Date): Promise<number>
  next(networks: readonly string[], now: Date): Promise<Date | null>
}

interface ToHandOverRow {
  readonly workspace_id: string
  readonly id: string
  readonly channel_id: string
  readonly channel_updated_at: Date
  readonly network: string
  readonly due_at: Date
  readonly place_at: Date
  readonly content: OutgoingContent | null
  readonly has_comment: boolean
  readonly chosen: boolean
}

const toHandOver = (row: ToHandOverRow): ToHandOver => ({
  workspaceId: row.workspace_id,
  id: row.id,
  channelId: row.channel_id,
  channelUpdatedAt: row.channel_updated_at,
  network: row.network,
  dueAt: row.due_at,
  leasedUntil: row.place_at,
  content: row.content,
  hasComment: row.has_comment,
  chosen: row.chosen,
})

type Ask = <Row extends object>(name: string, text: string, values: unknown[]) => Promise<Row[]>

const milliseconds = (count: number) => `${count} milliseconds`

export const makePlacements = (worker: string, ask: Ask): Placements => ({
  claim: async (networks, most, now, leaseMs) =>
    (
      await ask<ToHandOverRow>(
        'claim-placements',
        'select * from claim_placements($1, $2, $3, $4)',
        [networks, most, now, milliseconds(leaseMs)],
      )
    ).map(toHandOver),
  async putOff({ workspaceId, id, leasedUntil }, until) {
    await ask('put-off-placement', 'select put_off_placement($1, $2, $3, $4)', [
      ...[workspaceId, id, leasedUntil, until],
    ])
  },
  async begin({ workspaceId, id, leasedUntil }, now, leaseMs) {
    const [row] = await ask<ClaimRow>(
      'begin-placement',
      'select * from begin_placement($1, $2, $3, $4, $5, $6)',
      [worker, workspaceId, id, leasedUntil, now, milliseconds(leaseMs)],
    )
    return row ? claimOf(row) : null
  },
  async holdBack(networks, now) {
    const [row] = await ask<{ count: string }>(
      'hold-back-placed',
      'select hold_back_placed($1, $2) as count',
      [networks, now],
    )
    return Number(row?.count ?? 0)
  },
  async next(networks, now) {
    const [row] = await ask<{ at: Date | null }>(
      'next-placement',
      'select next_placement($1, $2) as at',
      [networks, now],
    )
    return row?.at ?? null
  },
})
