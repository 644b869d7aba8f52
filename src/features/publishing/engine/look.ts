/** The way of a doubt: read the network back before anything is sent again. */
import type { NetworkAnswer, ReadBack } from '#connectors/connector.ts'
import { formatRules } from '#connectors/formats/formats.ts'
import type { OpenChannel } from '#features/channels/index.ts'
import { afterLoss, afterReadBack } from '../domain/settle.ts'
import { answerOfError, answerOfSilence, callWithin } from './call.ts'
import { type Engine, momentOf, openChannel, standingOf } from './engine.ts'
import { isByHand } from './hand-over.ts'
import type { Claim } from './ledger-rows.ts'
import { isWithNetwork, lookOnNetwork, settleUnseen } from './look-on-network.ts'
import { orderOf } from './part.ts'
import { settleLook, settlePart } from './settle-part.ts'
import { type Orphaned, underPost } from './under-post.ts'

/** Each of these may be another publication with the same text. */
const mostOfOthers = 50

export async function readBackPublication(engine: Engine, claim: Claim): Promise<void> {
  engine.counters.readBacks += 1
  const line = { claim, number: claim.attempt, part: claim.progress.parts.length }
  const standing = standingOf(claim)
  let channel: OpenChannel
  let placed: Claim | Orphaned
  try {
    channel = await openChannel(engine, claim)
    placed = await underPost(engine, claim, channel)
  } catch (error) {
    engine.log.problem('channel-not-opened', error, { publication: claim.id })
    const look = unknown(answerOfError(error))
    if (isWithNetwork(claim)) {
      settleUnseen(engine, claim, look)
      return
    }
    const careful = { callTimeout: 0, settlingDelay: 0, readBack: 'exact' } as const
    settleLook(engine, line, look, afterReadBack(standing, look, careful, momentOf(engine)))
    return
  }
  const { traits } = channel
  if (isWithNetwork(claim)) return lookOnNetwork(engine, claim, channel)
  // Its worker was lost on the way to a person, who is told now: no call was made.
  if (isHandedOver(claim, channel)) {
    settlePart(engine, line, 'handed-over')
    return
  }
  if (typeof placed === 'string' || traits.readBack === 'none' || !channel.publishing?.readBack) {
    const blind = { ...traits, readBack: 'none' } as const
    settleLook(engine, line, null, afterLoss(standing, blind, momentOf(engine)))
    return
  }
  const look = await lookFor(engine, placed, channel)
  settleLook(engine, line, look, afterReadBack(standing, look, traits, momentOf(engine)))
}

/** Nothing of it could have left by itself; an account that was lowered meanwhile may have called, so it is read back. */
const isHandedOver = (claim: Claim, channel: OpenChannel): boolean =>
  isByHand(claim, channel) &&
  (!channel.publishing ||
    formatRules(channel.connector.manifest, claim.content?.format ?? 'post')?.assisted !==
      undefined)

const unknown = (answer: NetworkAnswer): Extract<ReadBack, { found: 'unknown' }> => ({
  found: 'unknown',
  answer,
})

async function lookFor(engine: Engine, claim: Claim, channel: OpenChannel): Promise<ReadBack> {
  try {
    let { newestSeen } = claim
    for (let others = 0; others < mostOfOthers; others++) {
      const look = await lookOnce(claim, channel, newestSeen)
      if (channel.traits.readBack !== 'latest' || look.found !== 'present') return look
      if (!(await engine.ledger.isRemoteTaken(claim, look.remote.id))) return look
      // That one is another publication of ours with the same text: look past it.
      newestSeen = look.remote.id
    }
    return unknown({ status: null, code: 'too-many-alike' })
  } catch (error) {
    engine.log.problem('looking-failed', error, { publication: claim.id, network: claim.network })
    return unknown(answerOfError(error))
  }
}

async function lookOnce(
  claim: Claim,
  { publishing, port, traits, ...channel }: OpenChannel,
  newest: string | null,
): Promise<ReadBack> {
  const part = claim.progress.parts.length
  const order = orderOf(claim, { publishing, port, traits, ...channel }, part, claim.requestKey)
  const called = await callWithin(traits.callTimeout, async () =>
    publishing?.readBack?.(order, claim.progress.stored, newest, port),
  )
  if (called.kind === 'threw') throw called.error
  if (called.kind === 'silent') return unknown(answerOfSilence(traits.callTimeout))
  return called.value ?? unknown({ status: null, code: 'no-answer' })
}
