/** Taking off a network what it keeps. Silence is cleared up by one look; what stays unknown may leave at its hour. */
import type { Json, NetworkAnswer, PublishOrder } from '#connectors/connector.ts'
import type { Placed, PlacedLook } from '#connectors/scheduling.ts'
import type { OpenChannel } from '#features/channels/index.ts'
import type { TakenOff } from '../domain/placing.ts'
import { answerOfError, answerOfSilence, callWithin } from './call.ts'

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
  if (called.kind === 'threw') return unknown(answerOfError(called.error))
  if (called.kind === 'silent') return unknown(answerOfSilence(traits.callTimeout))
  return called.value ?? unknown(cannot)
}

export async function takeOffNetwork(channel: OpenChannel, kept: OnNetwork): Promise<TakenOff> {
  const { publishing, port, traits } = channel
  const { order, stored, placed } = kept
  const called = await callWithin(traits.callTimeout, async () =>
    publishing?.scheduling?.cancel(order, stored, placed, port),
  )
  const outcome = called.kind === 'answered' ? called.value : undefined
  if (outcome?.outcome === 'done') return outcome
  const answer =
    called.kind === 'threw'
      ? answerOfError(called.error)
      : called.kind === 'silent'
        ? answerOfSilence(traits.callTimeout)
        : outcome && 'answer' in outcome
          ? outcome.answer
          : cannot
  const until = outcome?.outcome === 'wait' && outcome.until ? { until: outcome.until } : {}
  // Refused, or surely not done: it is where it was.
  if (outcome && outcome.outcome !== 'gone' && outcome.outcome !== 'unconfirmed')
    return { outcome: 'kept', answer, ...until }
  return afterLook(await lookAtPlaced(channel, kept), answer)
}

type NotTakenOff = Exclude<TakenOff, { outcome: 'done' }>

const afterLook = (look: PlacedLook, answer: NetworkAnswer): TakenOff =>
  look.found === 'gone' ? { outcome: 'done', stored: null } : stillKept(look, answer)

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
  const { publishing, port, traits } = channel
  const { order, stored, placed } = kept
  const called = await callWithin(traits.callTimeout, async () =>
    publishing?.scheduling?.move(order, stored, placed, at, port),
  )
  const outcome = called.kind === 'answered' ? called.value : undefined
  if (outcome?.outcome === 'done')
    return { outcome: 'done', stored: outcome.stored, at: at.toISOString() }
  const answer =
    called.kind === 'threw'
      ? answerOfError(called.error)
      : called.kind === 'silent'
        ? answerOfSilence(traits.callTimeout)
        : outcome && 'answer' in outcome
          ? outcome.answer
          : cannot
  if (outcome && outcome.outcome !== 'gone' && outcome.outcome !== 'unconfirmed')
    return { outcome: 'kept', answer }
  const look = await lookAtPlaced(channel, kept)
  if (look.found === 'waiting')
    return Math.abs(Date.parse(look.at) - at.getTime()) < 60_000
      ? { outcome: 'done', stored, at: look.at }
      : { outcome: 'kept', answer }
  if (look.found === 'gone') return { outcome: 'gone' }
  return stillKept(look, answer)
}
