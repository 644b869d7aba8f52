/** Taking off a network what it keeps. Silence is cleared up by one look; what stays unknown may leave at its hour. */
import type { Json, NetworkAnswer, PublishOrder } from '#connectors/connector.ts'
import type { ChangeOutcome, Placed, PlacedLook, SchedulingFacet } from '#connectors/scheduling.ts'
import type { OpenChannel } from '#features/channels/index.ts'
import type { TakenOff } from '../domain/placing.ts'
import { answerOfNone, callWithin } from './call.ts'

export interface OnNetwork {
  readonly order: PublishOrder
  readonly stored: Json
  readonly placed: Placed
}

type Unknown = Extract<PlacedLook, { found: 'unknown' }>

const unknown = (answer: NetworkAnswer): Unknown => ({ found: 'unknown', answer })
const cannot: NetworkAnswer = { status: null, code: 'no-scheduling' }

/** Never throws: what a connector throws tells nothing. */
export async function lookAtPlaced(
  { publishing, port, traits }: OpenChannel,
  { order, stored, placed }: OnNetwork,
): Promise<PlacedLook> {
  const called = await callWithin(traits.callTimeout, async () =>
    publishing?.scheduling?.look(order, stored, placed, port),
  )
  if (called.kind !== 'answered') return unknown(answerOfNone(called, traits.callTimeout))
  return called.value ?? unknown(cannot)
}

type Changed =
  | Extract<ChangeOutcome, { outcome: 'done' }>
  /** Refused, or surely not done: it is where it was. */
  | { readonly outcome: 'kept'; readonly answer: NetworkAnswer; readonly until?: Date }
  | { readonly outcome: 'unsure'; readonly answer: NetworkAnswer }

/** A move or a cancellation, as far as its own answer tells. */
async function change(
  { publishing, traits }: OpenChannel,
  call: (scheduling: SchedulingFacet) => Promise<ChangeOutcome>,
): Promise<Changed> {
  const scheduling = publishing?.scheduling
  if (!scheduling) return { outcome: 'unsure', answer: cannot }
  const called = await callWithin(traits.callTimeout, () => call(scheduling))
  if (called.kind !== 'answered')
    return { outcome: 'unsure', answer: answerOfNone(called, traits.callTimeout) }
  const outcome = called.value
  if (outcome.outcome === 'done') return outcome
  if (outcome.outcome === 'gone') return { outcome: 'unsure', answer: cannot }
  const { answer } = outcome
  if (outcome.outcome === 'unconfirmed') return { outcome: 'unsure', answer }
  const until = outcome.outcome === 'wait' && outcome.until ? { until: outcome.until } : {}
  return { outcome: 'kept', answer, ...until }
}

export async function takeOffNetwork(channel: OpenChannel, kept: OnNetwork): Promise<TakenOff> {
  const { order, stored, placed } = kept
  const changed = await change(channel, scheduling =>
    scheduling.cancel(order, stored, placed, channel.port),
  )
  if (changed.outcome !== 'unsure') return changed
  const look = await lookAtPlaced(channel, kept)
  return look.found === 'gone' ? { outcome: 'done', stored: null } : stillKept(look, changed.answer)
}

type NotTakenOff = Exclude<TakenOff, { outcome: 'done' }>

function stillKept(
  look: Exclude<PlacedLook, { found: 'gone' }>,
  answer: NetworkAnswer,
): NotTakenOff {
  if (look.found === 'published')
    return { outcome: 'published', remote: look.remote, ...(look.at ? { at: look.at } : {}) }
  return { outcome: 'kept', answer: look.found === 'unknown' ? look.answer : answer }
}

export type Moved =
  | { readonly outcome: 'done'; readonly stored: Json; readonly at: string }
  | NotTakenOff
  /** Neither kept nor out: somebody took it away there. */
  | { readonly outcome: 'gone' }

/** The network keeps it for another hour. */
export async function moveOnNetwork(
  channel: OpenChannel,
  kept: OnNetwork,
  at: Date,
): Promise<Moved> {
  const { order, stored, placed } = kept
  const changed = await change(channel, scheduling =>
    scheduling.move(order, stored, placed, at, channel.port),
  )
  if (changed.outcome === 'done') return { ...changed, at: at.toISOString() }
  if (changed.outcome === 'kept') return changed
  const { answer } = changed
  const look = await lookAtPlaced(channel, kept)
  if (look.found === 'waiting')
    return Math.abs(Date.parse(look.at) - at.getTime()) < 60_000
      ? { outcome: 'done', stored, at: look.at }
      : { outcome: 'kept', answer }
  if (look.found === 'gone') return { outcome: 'gone' }
  return stillKept(look, answer)
}
