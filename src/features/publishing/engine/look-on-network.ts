/** The way of a claim of what a network keeps, or may keep: looked for, looked at, or taken off behind a closed gate. */
import type { NetworkAnswer, ReadBack } from '#connectors/connector.ts'
import type { FoundPlaced } from '#connectors/scheduling.ts'
import type { OpenChannel } from '#features/channels/index.ts'
import { afterFind, afterPlacedLook, afterTakingOff } from '../domain/placing.ts'
import type { Settlement } from '../domain/settle.ts'
import { answerOfNone, callWithin } from './call.ts'
import { type Engine, momentOf, standingOf } from './engine.ts'
import type { Claim } from './ledger-rows.ts'
import { orderOf } from './part.ts'
import { write } from './settle-part.ts'
import { lookAtPlaced, takeOffNetwork } from './take-off-network.ts'

type Unknown = Extract<ReadBack, { found: 'unknown' }>

export const isWithNetwork = ({ progress }: Claim): boolean =>
  progress.placed !== undefined || progress.placing !== undefined

interface Said {
  readonly outcome: string
  readonly answer?: NetworkAnswer | undefined
  readonly remoteId?: string | undefined
}

const record = (engine: Engine, claim: Claim, settlement: Settlement, said: Said) =>
  write(engine, { claim, number: claim.attempt, part: 0 }, settlement, {
    outcome: said.outcome,
    answer: said.answer ?? null,
    remoteId: said.remoteId ?? null,
    leftAt: null,
    leaseUntil: null,
  })

const careful = { callTimeout: 0, settlingDelay: 0, readBack: 'exact' } as const

/** The account could not even be opened. */
export function settleUnseen(engine: Engine, claim: Claim, look: Unknown): void {
  const [standing, moment] = [standingOf(claim), momentOf(engine)]
  const { placed } = claim.progress
  const settlement = !placed
    ? afterFind(standing, look, careful, moment)
    : claim.held
      ? afterTakingOff(standing, placed, { outcome: 'kept', answer: look.answer }, careful, moment)
      : afterPlacedLook(standing, placed, look, careful, moment)
  record(engine, claim, settlement, { outcome: look.found, answer: look.answer })
}

export async function lookOnNetwork(
  engine: Engine,
  claim: Claim,
  channel: OpenChannel,
): Promise<void> {
  const { placed } = claim.progress
  if (!placed) return find(engine, claim, channel)
  const kept = { order: orderIn(claim, channel), stored: claim.progress.stored, placed }
  const { traits } = channel
  if (claim.held) {
    const taken = await takeOffNetwork(channel, kept)
    const settlement = afterTakingOff(standingOf(claim), placed, taken, traits, momentOf(engine))
    record(engine, claim, settlement, {
      outcome: taken.outcome === 'done' ? 'taken-off' : taken.outcome,
      answer: 'answer' in taken ? taken.answer : undefined,
      remoteId: 'remote' in taken ? taken.remote.id : undefined,
    })
    return
  }
  const look = await lookAtPlaced(channel, kept)
  const settlement = afterPlacedLook(standingOf(claim), placed, look, traits, momentOf(engine))
  record(engine, claim, settlement, {
    outcome: look.found,
    answer: 'answer' in look ? look.answer : undefined,
    remoteId: 'remote' in look ? look.remote.id : undefined,
  })
}

const orderIn = (claim: Claim, channel: OpenChannel) =>
  orderOf({ ...claim, progress: { parts: [], stored: null } }, channel, 0, claim.requestKey)

/** Silence after handing it over, or a worker that was lost on the way: the network is asked whether it keeps it. */
async function find(engine: Engine, claim: Claim, channel: OpenChannel): Promise<void> {
  const found = await findPlaced(engine, claim, channel)
  const settlement = afterFind(standingOf(claim), found, channel.traits, momentOf(engine))
  record(engine, claim, settlement, {
    outcome: found.found,
    answer: 'answer' in found ? found.answer : undefined,
    remoteId:
      found.found === 'placed'
        ? found.placed.id
        : found.found === 'present'
          ? found.remote.id
          : undefined,
  })
}

async function findPlaced(
  engine: Engine,
  claim: Claim,
  channel: OpenChannel,
): Promise<FoundPlaced> {
  const { publishing, port, traits } = channel
  const at = new Date(claim.progress.placing?.for ?? claim.dueAt)
  const called = await callWithin(traits.callTimeout, async () =>
    publishing?.scheduling?.find(orderIn(claim, channel), claim.progress.stored, at, port),
  )
  const unknown = (answer: NetworkAnswer): FoundPlaced => ({ found: 'unknown', answer })
  if (called.kind !== 'answered') return unknown(answerOfNone(called, traits.callTimeout))
  const found = called.value ?? unknown({ status: null, code: 'no-scheduling' })
  const id =
    found.found === 'placed' ? found.placed.id : found.found === 'present' ? found.remote.id : null
  // That one is another publication of ours with the same text: a person must tell them apart.
  return id !== null && (await engine.ledger.isRemoteTaken(claim, id))
    ? unknown({ status: null, code: 'too-many-alike' })
    : found
}
