import type { NetworkAnswer, PublishOutcome, ReadBack } from '#connectors/connector.ts'
import { afterSend, type Settlement, type Standing } from '../domain/settle.ts'
import { afterBudget, afterHandingOver, afterOrphaning } from '../domain/settle-unsent.ts'
import { type Engine, momentOf, standingOf } from './engine.ts'
import type { Claim, Outcome } from './ledger-rows.ts'
import type { Orphaned } from './under-post.ts'

export interface Line {
  readonly claim: Claim
  readonly number: number
  readonly part: number
}

type Safe = Exclude<PublishOutcome, { outcome: 'published' | 'unconfirmed' }>

export const waitOutcome = (answer: NetworkAnswer): Extract<Safe, { outcome: 'wait' }> => ({
  outcome: 'wait',
  answer,
})

export const refusedOutcome = (answer: NetworkAnswer): Extract<Safe, { outcome: 'refused' }> => ({
  outcome: 'refused',
  reason: 'says-no-more',
  answer,
})

interface Written {
  readonly settlement: Settlement
  /** True once durable, false when the claim was lost meanwhile. Never rejects. */
  readonly durable: Promise<boolean>
}

interface CallFacts {
  readonly leftAt: Date
  readonly leaseUntil: Date
  readonly decide: (standing: Standing) => Settlement
}

const cannotBeSure = { callTimeout: 0, settlingDelay: 0, readBack: 'none' } as const

/**
 * `held-back`: the gate closed on the way. `handed-over`: a person finishes it, nothing was sent. `over-budget`: what it
 * costs is more than is left of the month. And of a first comment, whose post is not there or is not known.
 */
export type Unsent = 'held-back' | 'handed-over' | 'over-budget' | Orphaned

/** Decides what an outcome leads to and writes both down. */
export function settlePart(
  engine: Engine,
  line: Line,
  outcome: PublishOutcome | Unsent,
  call?: CallFacts,
): Written {
  const standing = standingOf(line.claim)
  const moment = momentOf(engine)
  const decide = (): Settlement => {
    if (outcome === 'held-back') return heldBack(standing, moment.now)
    if (outcome === 'handed-over') return afterHandingOver(standing)
    if (outcome === 'over-budget') return afterBudget(standing, moment)
    if (outcome === 'post-gone' || outcome === 'post-unnamed')
      return afterOrphaning(standing, outcome)
    if (call) return call.decide(standing)
    const safe = { leftAt: moment.now, repeated: false }
    return afterSend(standing, outcome, safe, cannotBeSure, moment)
  }
  const settlement = decide()
  const said = typeof outcome === 'string' ? { outcome } : outcome
  return write(engine, line, settlement, {
    outcome: said.outcome,
    answer: 'answer' in said ? (said.answer ?? null) : null,
    remoteId: said.outcome === 'published' ? said.remote.id : null,
    leftAt: call?.leftAt ?? null,
    leaseUntil: settlement.state === 'sending' ? (call?.leaseUntil ?? null) : null,
  })
}

/** It goes back to the claims, which meet the gate and put it aside. */
const heldBack = (standing: Standing, now: Date): Settlement => ({
  state: 'waiting',
  wakeAt: now,
  tries: standing.tries,
  readBacks: 0,
  asksPerson: false,
  missedAt: null,
  progress: standing.progress,
  firstAt: standing.firstAt,
  doubtFrom: null,
  reason: null,
})

export const settleLook = (
  engine: Engine,
  line: Line,
  look: ReadBack | null,
  settlement: Settlement,
): Written =>
  write(engine, line, settlement, {
    outcome: look?.found ?? 'cannot-look',
    answer: look?.found === 'unknown' ? look.answer : null,
    remoteId: look?.found === 'present' ? look.remote.id : null,
    leftAt: null,
    leaseUntil: null,
  })

/** Writes what was decided elsewhere. */
export function write(
  engine: Engine,
  line: Line,
  settlement: Settlement,
  facts: Pick<Outcome, 'outcome' | 'answer' | 'remoteId' | 'leftAt' | 'leaseUntil'>,
): Written {
  const { claim } = line
  engine.counters.settled[settlement.state] += 1
  if (settlement.reason) {
    engine.log.note('publication-settled', {
      publication: claim.id,
      network: claim.network,
      state: settlement.state,
      reason: settlement.reason.code,
      status: facts.answer?.status,
    })
  }
  // While a part goes on, the row must be looked at again only when its lease ends.
  const wakeAt = settlement.state === 'sending' ? facts.leaseUntil : settlement.wakeAt
  const outcome = {
    ...line,
    ...facts,
    settlement: { ...settlement, wakeAt },
    at: engine.clock.now(),
  }
  const durable = engine.ledger.record(outcome).catch((error: unknown) => {
    // The claim stays as it is: its lease ends, and the next worker reads the network back.
    engine.counters.troubles += 1
    engine.log.problem('outcome-not-written', error, { publication: claim.id })
    return false
  })
  return { settlement, durable }
}
