/** Handing a publication to a network that keeps it until its hour: prepare, note, check the fence and the gate, call once. */
import type { Json } from '#connectors/connector.ts'
import { placedBy } from '#connectors/formats/way.ts'
import type { PlaceOutcome, SchedulingFacet } from '#connectors/scheduling.ts'
import type { OpenChannel } from '#features/channels/index.ts'
import { afterPlace, backHere } from '../domain/placing.ts'
import { answerOfNone, callWithin } from './call.ts'
import {
  type Engine,
  leaseFrom,
  leaseMargin,
  leaseSeconds,
  momentOf,
  standingOf,
} from './engine.ts'
import { lineOf, orderOf, type Part } from './part.ts'
import { isTwinClash } from './persist.ts'
import type { ToHandOver } from './placements.ts'
import { prepare } from './send.ts'
import { write } from './settle-part.ts'

/** Another with the same words is on its way: looked at again after this. */
const afterTwin = 60_000

/** Decides who publishes it, and hands it over where that is the network. Throws nothing that a network does. */
export async function placePublication(engine: Engine, one: ToHandOver): Promise<void> {
  const { placements } = engine.ledger
  const { desk, clock } = engine
  const channel = await desk.open(one.workspaceId, one.channelId, one.channelUpdatedAt)
  const by = wayOf(one, channel, clock.now())
  if (by.by === 'parvis') return placements.putOff(one, null)
  if ('from' in by) return placements.putOff(one, by.from)
  const scheduling = channel.publishing?.scheduling
  if (!scheduling) return placements.putOff(one, null)
  const part = await begin(engine, one, channel)
  if (part) await handOver(engine, part, scheduling, one)
}

const wayOf = (one: ToHandOver, { connector, account }: OpenChannel, now: Date) =>
  placedBy(
    connector,
    {
      format: one.content?.format ?? 'post',
      limits: account.limits,
      settings: one.content?.settings ?? {},
      chosen: one.chosen && one.content !== null,
      hasComment: one.hasComment,
      hasFiles: one.content?.parts.some(({ media }) => media.length > 0) ?? false,
      dueAt: one.dueAt,
    },
    now,
  )

async function begin(engine: Engine, one: ToHandOver, channel: OpenChannel): Promise<Part | null> {
  const { publishing } = channel
  const now = engine.clock.now()
  const leaseMs = channel.traits.callTimeout + leaseMargin
  try {
    const claim = await engine.ledger.placements.begin(one, now, leaseMs)
    if (!claim || !publishing) return null
    const order = orderOf(claim, channel, 0, claim.requestKey)
    return {
      ...{ claim, channel, publishing, order, number: claim.attempt, confirmedAt: now },
      ...{ leaseUntil: claim.leaseUntil, hasLine: true, repeated: false },
    }
  } catch (error) {
    if (!isTwinClash(error)) throw error
    await engine.ledger.placements.putOff(one, new Date(now.getTime() + afterTwin))
    return null
  }
}

async function handOver(
  engine: Engine,
  part: Part,
  scheduling: SchedulingFacet,
  one: ToHandOver,
): Promise<void> {
  const prepared = await prepare(engine, part)
  if ('outcome' in prepared) return settle(engine, part, prepared)
  const noted = await note(engine, part, prepared)
  if (!noted) return
  // Preparing may have taken long: what is too near by now leaves from here.
  const by = wayOf(one, part.channel, engine.clock.now())
  if (by.by === 'parvis') return stayHere(engine, noted, null)
  await call(engine, noted, scheduling)
}

/** What a look would need is durable before the request leaves. Null: the claim was lost, or the gate closed. */
async function note(
  engine: Engine,
  part: Part,
  { stored, newest }: { readonly stored: Json; readonly newest: string | null },
): Promise<Part | null> {
  const claim = { ...part.claim, progress: { ...part.claim.progress, stored } }
  const at = engine.clock.now()
  const seconds = leaseSeconds(part.channel.traits.callTimeout)
  const held = await engine.ledger.noteIntent({
    ...{ claim, number: part.number, part: 0, newest, progress: claim.progress },
    ...{ firstAt: claim.firstAt, at, leaseSeconds: seconds },
  })
  if (held === null) {
    engine.counters.lostClaims += 1
    return null
  }
  const noted = { ...part, claim, leaseUntil: leaseFrom(at, part.channel.traits.callTimeout) }
  if (held.open) return noted
  stayHere(engine, noted, at)
  return null
}

function stayHere(engine: Engine, part: Part, placeAt: Date | null): void {
  write(engine, lineOf(part), backHere(standingOf(part.claim), placeAt), {
    ...{ outcome: 'stays-here', answer: null, remoteId: null, leftAt: null, leaseUntil: null },
  })
}

async function call(engine: Engine, part: Part, scheduling: SchedulingFacet): Promise<void> {
  const { claim, channel, order } = part
  const { traits, port } = channel
  const leftAt = engine.clock.now()
  const called = await callWithin(traits.callTimeout, () =>
    scheduling.place(order, claim.progress.stored, claim.dueAt, port),
  )
  const outcome: PlaceOutcome =
    called.kind === 'answered'
      ? called.value
      : {
          outcome: 'unconfirmed',
          answer: answerOfNone(called, traits.callTimeout),
        }
  settle(engine, part, outcome, leftAt)
  if (called.kind === 'silent') hearLate(engine, part, leftAt, called.late)
}

function settle(engine: Engine, part: Part, outcome: PlaceOutcome, leftAt?: Date): void {
  const { traits } = part.channel
  const moment = momentOf(engine)
  const call = { leftAt: leftAt ?? moment.now }
  const settlement = afterPlace(standingOf(part.claim), outcome, call, traits, moment)
  write(engine, lineOf(part), settlement, {
    outcome: outcome.outcome,
    answer: outcome.answer ?? null,
    remoteId: outcome.outcome === 'placed' ? outcome.placed.id : null,
    leftAt: leftAt ?? null,
    leaseUntil: null,
  })
}

/** Given up, and yet it answers: « placed » settles the doubt, if it still stands. */
function hearLate(engine: Engine, part: Part, leftAt: Date, late: Promise<PlaceOutcome>): void {
  const { claim, channel, order } = part
  const hear = async () => {
    const outcome = await late
    if (outcome.outcome !== 'placed') return
    const call = { leftAt }
    engine.counters.lateAnswers += 1
    await engine.ledger.recordLate({
      ...{ claim, number: null, part: order.part, outcome: 'placed-late' },
      settlement: afterPlace(standingOf(claim), outcome, call, channel.traits, momentOf(engine)),
      answer: outcome.answer ?? null,
      remoteId: outcome.placed.id,
      ...{ leftAt, leaseUntil: null, at: engine.clock.now() },
    })
  }
  hear().catch((error: unknown) => {
    engine.log.problem('late-answer-lost', error, { publication: claim.id })
  })
}
