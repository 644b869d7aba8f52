/** The last moments of a claim: its hour is waited for, then the fence and the gate are asked once more. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Settlement } from '../domain/settle.ts'
import { type Engine, leaseFrom } from './engine.ts'
import { lineOf, type Part } from './part.ts'
import { settlePart } from './settle-part.ts'

/** A claim, or a check, younger than this counts as the check before the call. */
const freshFence = 100

/** A part of which it does not matter here what calls the network. */
export type Leaving = Omit<Part, 'publishing'>

export async function waitUntil({ clock }: Engine, moment: Date): Promise<void> {
  for (;;) {
    const left = moment.getTime() - clock.now().getTime()
    if (left <= 0) return
    // A timer may ring a little early: the loop asks the clock again.
    await sleep(left)
  }
}

/** The fence and the gate just before the call, unless the claim has only just been made. */
export async function confirm<P extends Leaving>(
  engine: Engine,
  part: P,
): Promise<P | Settlement | null> {
  const { callTimeout } = part.channel.traits
  const now = engine.clock.now().getTime()
  const isFresh = now - part.confirmedAt.getTime() <= freshFence
  if (isFresh && part.leaseUntil.getTime() - now > callTimeout + freshFence) return part
  const at = engine.clock.now()
  const needed = new Date(at.getTime() + callTimeout + 2 * freshFence)
  // A lease that lasts long enough is left as it is: the check then writes nothing.
  const lasts = part.leaseUntil > needed
  const leaseUntil = lasts ? part.leaseUntil : leaseFrom(at, callTimeout)
  const held = await engine.ledger.hold(part.claim, lasts ? needed : leaseUntil)
  const passed = passGate(engine, { ...part, confirmedAt: at, leaseUntil }, held)
  // A check that itself took long says nothing about now.
  return passed && !('state' in passed) ? confirm(engine, passed) : passed
}

export function passGate<P extends Leaving>(
  engine: Engine,
  part: P,
  held: { readonly open: boolean } | null,
): P | Settlement | null {
  if (held === null) {
    engine.counters.lostClaims += 1
    engine.log.note('claim-lost', { publication: part.claim.id, fence: part.claim.fence })
    return null
  }
  return held.open ? part : settlePart(engine, lineOf(part), 'held-back').settlement
}
