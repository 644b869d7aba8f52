/** At its hour a publication of the third way becomes somebody's to do: it passes the gate like any other, and calls nobody. */
import { byHand } from '#connectors/formats/way.ts'
import type { OpenChannel } from '#features/channels/index.ts'
import { confirm, type Leaving, waitUntil } from './before-leaving.ts'
import type { Engine } from './engine.ts'
import type { Claim } from './ledger-rows.ts'
import { lineOf } from './part.ts'
import { settlePart } from './settle-part.ts'

/** Answers and first comments leave by themselves, or cannot be written at all. */
export const isByHand = (claim: Claim, { connector, account }: OpenChannel): boolean =>
  claim.postId !== null &&
  claim.parentId === null &&
  claim.content !== null &&
  byHand(connector, claim.content.format, account.limits) !== undefined

export async function handOver(engine: Engine, part: Leaving): Promise<void> {
  await waitUntil(engine, part.claim.wakeAt)
  const confirmed = await confirm(engine, part)
  if (confirmed === null || 'state' in confirmed) return
  settlePart(engine, lineOf(confirmed), 'handed-over')
}
