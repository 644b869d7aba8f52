/**
 * A person moves, changes or takes back what a network keeps until its hour: the network is asked first, and what it said is
 * in the ledger before the act is. Where it does not answer, the act is refused and the person is told what may still leave.
 */
import type { NetworkAnswer, PublishOrder } from '#connectors/connector.ts'
import { scheduleRules } from '#connectors/formats/way.ts'
import type { OpenChannel } from '#features/channels/index.ts'
import { ok, type Refused, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import { mayStillLeave } from './domain/placing.ts'
import {
  type Moved,
  moveOnNetwork,
  type OnNetwork,
  takeOffNetwork,
} from './engine/take-off-network.ts'
import type { PublishingParts } from './parts.ts'
import { type Line, sentContent, writeLine } from './store/decisions.ts'
import {
  holdKept,
  type Kept,
  type KeptByNetwork,
  placedOf,
  readKept,
  writeMoved,
  writePublished,
  writeStillKept,
  writeTakenOff,
} from './store/kept-by-network.ts'
import { type PublicationRow, readPublication } from './store/publications.ts'

export type ReleasingParts = Pick<PublishingParts, 'database' | 'desk' | 'clock'>

/** The act that asked has this long before anybody looks again. */
const forTheAct = 30_000

/** Ok: the act may begin again. */
export async function releaseFromNetwork(
  parts: ReleasingParts,
  workspaceId: string,
  { publicationId, moveTo }: KeptByNetwork,
): Promise<Result<null>> {
  const read = await parts.database.inWorkspace(workspaceId, async trx => {
    const row = await readPublication(trx, publicationId)
    const kept = await readKept(trx, publicationId)
    const content = row && (await sentContent(trx, row))
    return row && kept && content ? { row, kept, content } : null
  })
  const placed = read && placedOf(read.row)
  // Somebody else was quicker: the act looks again.
  if (!read || !placed) return ok(null)
  const { row, kept, content } = read
  const channel = await parts.desk.open(workspaceId, row.channel_id)
  const order: PublishOrder = {
    ...{ publicationId, account: channel.account, content, part: 0, done: [] },
    key: kept.request_key ?? '',
    firstAt: kept.first_at ?? row.due_at,
  }
  const { stored = null } = row.progress as { readonly stored?: OnNetwork['stored'] }
  const there: OnNetwork = { order, stored, placed }
  const startedAt = parts.clock.now()
  const isMove = moveTo !== null && keepsUntil(channel, content, moveTo, startedAt)
  const outcome: Moved = isMove
    ? await moveOnNetwork(channel, there, moveTo)
    : takenOff(await takeOffNetwork(channel, there), placed.at)
  const line = lineOf(isMove ? 'move' : 'cancel', outcome, startedAt, parts.clock.now())
  return writeRelease(parts, workspaceId, { row, kept, there, outcome, line, isMove })
}

/** Nearer than the network takes it, or without a way to move, it comes off and leaves from here. */
function keepsUntil(
  { connector, account }: OpenChannel,
  { format, settings }: PublishOrder['content'],
  at: Date,
  now: Date,
): boolean {
  const rules = scheduleRules(connector, format, account.limits, settings)
  const ahead = at.getTime() - now.getTime()
  return (
    rules !== undefined &&
    ahead > rules.earliest.value &&
    ahead < (rules.latest?.value ?? Number.POSITIVE_INFINITY)
  )
}

const takenOff = (taken: Awaited<ReturnType<typeof takeOffNetwork>>, at: string): Moved =>
  taken.outcome === 'done' ? { ...taken, at } : taken

const lineOf = (kind: Line['kind'], outcome: Moved, startedAt: Date, at: Date): Line => ({
  ...{ kind, startedAt, at },
  outcome: outcome.outcome === 'done' && kind === 'cancel' ? 'taken-off' : outcome.outcome,
  ...('answer' in outcome ? { answer: outcome.answer } : {}),
  ...('remote' in outcome ? { remoteId: outcome.remote.id } : {}),
})

interface Release {
  readonly row: PublicationRow
  readonly kept: Kept
  readonly there: OnNetwork
  readonly outcome: Moved
  readonly line: Line
  readonly isMove: boolean
}

async function writeRelease(
  parts: ReleasingParts,
  workspaceId: string,
  { row, kept, there, outcome, line, isMove }: Release,
): Promise<Result<null>> {
  const now = parts.clock.now()
  const again = new Date(now.getTime() + forTheAct)
  return parts.database.inWorkspace(workspaceId, async trx => {
    if (!(await holdKept(trx, row.id, kept.fence))) return refuse('state-moved-on')
    await writeLine(trx, row, line)
    await announceChange(trx, workspaceId, 'publishing')
    const { id } = row
    if (outcome.outcome === 'done') {
      const { stored, at } = outcome
      const moved = { placed: { ...there.placed, at }, stored, now, lookAt: again }
      if (isMove) await writeMoved(trx, id, moved)
      else await writeTakenOff(trx, id, { stored, now, placeAt: again })
      return ok(null)
    }
    if (outcome.outcome === 'gone') {
      await writeTakenOff(trx, id, { stored: null, now, placeAt: again })
      return ok(null)
    }
    if (outcome.outcome === 'published') {
      const at = new Date(outcome.at ?? there.placed.at)
      await writePublished(trx, id, { remote: outcome.remote, at, now })
      return ok(null)
    }
    await writeStillKept(trx, id, { reason: mayStillLeave(outcome.answer), now })
    return refuseKept(row.network, there.placed.at, outcome.answer)
  })
}

const refuseKept = (network: string, when: string, answer: NetworkAnswer): Refused =>
  refuse('may-still-leave', {
    ...{ network, when },
    ...(answer.message ? { answer: answer.message } : {}),
  })
