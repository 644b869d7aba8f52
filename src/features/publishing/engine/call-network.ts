/** The irreversible call: one part, one outcome, known or in doubt. */
import type { PublishOutcome } from '#connectors/connector.ts'
import { afterReadBack, afterSend, type Settlement } from '../domain/settle.ts'
import { answerOfNone, type Called, callWithin } from './call.ts'
import { countLateness } from './counters.ts'
import { type Engine, momentOf, partsOf } from './engine.ts'
import { lineOf, type Part } from './part.ts'
import { settlePart } from './settle-part.ts'

/** Null: the claim was lost meanwhile, another worker has the rest. */
export async function callNetwork(engine: Engine, part: Part): Promise<Settlement | null> {
  const { claim, channel, publishing, order } = part
  const { traits, port } = channel
  const leftAt = engine.clock.now()
  engine.counters.sent += 1
  countLateness(engine.counters, leftAt.getTime() - claim.wakeAt.getTime())
  const called = await callWithin(traits.callTimeout, () =>
    publishing.send(order, claim.progress.stored, port),
  )
  const outcome = outcomeOf(engine, part, called)
  if (tookNothing(outcome)) await engine.purse.giveBack(part)
  const written = settlePart(engine, lineOf(part), outcome, {
    leftAt,
    leaseUntil: part.leaseUntil,
    decide: standing => {
      const sent = { leftAt, repeated: part.repeated }
      return goOnOrLeave(engine, afterSend(standing, outcome, sent, traits, momentOf(engine)))
    },
  })
  if (called.kind === 'silent') hearLateAnswer(engine, part, leftAt, called.late)
  if (written.settlement.state !== 'sending') return written.settlement
  // The next part names this one: it must be known before anything else leaves.
  return (await written.durable) ? written.settlement : null
}

const tookNothing = ({ outcome }: PublishOutcome): boolean =>
  outcome !== 'published' && outcome !== 'unconfirmed'

function outcomeOf(
  engine: Engine,
  { claim, channel }: Part,
  called: Called<PublishOutcome>,
): PublishOutcome {
  if (called.kind === 'answered') return called.value
  const { callTimeout } = channel.traits
  // It may have thrown after the request left: only a look can tell.
  const answer = answerOfNone(called, callTimeout)
  engine.log.problem('call-without-outcome', called.kind === 'threw' ? called.error : 'silence', {
    publication: claim.id,
    network: claim.network,
  })
  return { outcome: 'unconfirmed', answer }
}

/** A worker that leaves hands the rest of a thread to the next one. */
const goOnOrLeave = (engine: Engine, settlement: Settlement): Settlement =>
  settlement.state === 'sending' && engine.stopping()
    ? { ...settlement, state: 'waiting', wakeAt: engine.clock.now() }
    : settlement

/** Given up, and yet it answers: « published » settles the doubt, if it still stands. */
function hearLateAnswer(
  engine: Engine,
  { claim, channel, order }: Part,
  leftAt: Date,
  late: Promise<PublishOutcome>,
): void {
  const hear = async () => {
    const outcome = await late
    if (outcome.outcome !== 'published') return
    const standing = { ...claim, parts: partsOf(claim) }
    const look = { found: 'present', remote: outcome.remote } as const
    engine.counters.lateAnswers += 1
    await engine.ledger.recordLate({
      claim,
      number: null,
      part: order.part,
      settlement: afterReadBack(standing, look, channel.traits, momentOf(engine)),
      outcome: 'published-late',
      answer: outcome.answer ?? null,
      remoteId: outcome.remote.id,
      leftAt,
      leaseUntil: null,
      at: engine.clock.now(),
    })
  }
  hear().catch((error: unknown) => {
    engine.log.problem('late-answer-lost', error, { publication: claim.id })
  })
}
