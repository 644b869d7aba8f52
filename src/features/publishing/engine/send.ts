/** The way of a claim to the network: prepare, note, wait for the moment, check the fence, call, write down. */
import type { Json, NotSent } from '#connectors/connector.ts'
import type { OpenChannel } from '#features/channels/index.ts'
import type { Settlement } from '../domain/settle.ts'
import { confirm, type Leaving, passGate, waitUntil } from './before-leaving.ts'
import { answerOfError, answerOfSilence, callWithin } from './call.ts'
import { callNetwork } from './call-network.ts'
import { type Engine, leaseFrom, leaseMargin, leaseSeconds, openChannel } from './engine.ts'
import { handOver, isByHand } from './hand-over.ts'
import type { Claim } from './ledger-rows.ts'
import { lineOf, orderOf, type Part } from './part.ts'
import { refusedOutcome, settlePart, waitOutcome } from './settle-part.ts'
import { withinBudget } from './spend.ts'
import { type Orphaned, underPost } from './under-post.ts'

/** Uploads are tried again from where they stopped; beyond this they are not waited for. */
const prepareTimeout = 300_000

/** Sends what remains of a publication, part after part. Never throws for what a network or a connector does. */
export async function sendPublication(
  engine: Engine,
  claim: Claim,
  claimedAt: Date,
): Promise<void> {
  const opened = await openClaim(engine, claim, claimedAt)
  if (opened === null) return
  if (isByHand(claim, opened.channel)) return handOver(engine, opened)
  for (let part = firstPart(engine, opened); part !== null; ) {
    const settlement = await sendPart(engine, part)
    if (settlement?.state !== 'sending') return
    part = nextPart(engine, part, settlement)
  }
}

async function openClaim(engine: Engine, claim: Claim, claimedAt: Date): Promise<Leaving | null> {
  const index = claim.progress.parts.length
  let channel: OpenChannel
  let placed: Claim | Orphaned
  try {
    channel = await openChannel(engine, claim)
    placed = await underPost(engine, claim, channel)
  } catch (error) {
    engine.log.problem('channel-not-opened', error, { publication: claim.id })
    settlePart(
      engine,
      { claim, number: claim.attempt, part: index },
      waitOutcome(answerOfError(error)),
    )
    return null
  }
  if (typeof placed === 'string') {
    settlePart(engine, { claim, number: claim.attempt, part: index }, placed)
    return null
  }
  return {
    claim: placed,
    channel,
    order: orderOf(placed, channel, index, claim.requestKey),
    number: claim.attempt,
    confirmedAt: claimedAt,
    leaseUntil: claim.leaseUntil,
    hasLine: true,
    repeated: claim.repeated,
  }
}

function firstPart(engine: Engine, opened: Leaving): Part | null {
  const { claim, channel } = opened
  const { publishing } = channel
  if (publishing && claim.content) return { ...opened, publishing }
  const missing = publishing ? 'content' : 'publishing'
  const error = new Error(
    `no ${missing} for channel ${claim.channelId} in version ${claim.version}`,
  )
  engine.log.problem('publication-cannot-leave', error, { publication: claim.id })
  settlePart(engine, lineOf(opened), refusedOutcome(answerOfError(error)))
  return null
}

function nextPart(engine: Engine, sent: Part, { progress }: Settlement): Part {
  const claim = { ...sent.claim, progress, firstAt: engine.clock.now(), tries: 0, readBacks: 0 }
  return {
    ...sent,
    claim,
    // Its key comes with its line.
    order: orderOf(claim, sent.channel, progress.parts.length, ''),
    number: sent.number + 1,
    hasLine: false,
    repeated: false,
  }
}

/** Null: the claim was lost, another worker has the publication. */
async function sendPart(engine: Engine, part: Part): Promise<Settlement | null> {
  const begun = await beginPart(engine, part)
  if (begun === null || 'state' in begun) return begun
  const prepared = await prepare(engine, begun)
  if ('outcome' in prepared) return settlePart(engine, lineOf(begun), prepared).settlement
  const noted = await noteWhatIsNew(engine, begun, prepared)
  if (noted === null || 'state' in noted) return noted
  const affordable = await withinBudget(engine, noted)
  if ('state' in affordable) return affordable
  await waitUntil(engine, noted.claim.wakeAt)
  const confirmed = await confirm(engine, noted)
  if (confirmed === null) return null
  if (!('state' in confirmed)) return callNetwork(engine, confirmed)
  await engine.purse.giveBack(noted)
  return confirmed
}

/** A later part has its line, and so its key, before anything is prepared: what is kept under a key is this part's alone. */
const beginPart = async (engine: Engine, part: Part): Promise<Part | Settlement | null> =>
  part.hasLine
    ? part
    : noteWhatIsNew(engine, part, { stored: part.claim.progress.stored, newest: null })

interface Prepared {
  readonly stored: Json
  readonly newest: string | null
}

export async function prepare(
  engine: Engine,
  { claim, channel, publishing, order }: Part,
): Promise<Prepared | NotSent> {
  const { port, account, traits } = channel
  let { stored } = claim.progress
  const keepHeld = setInterval(() => {
    engine.ledger
      .hold(claim, leaseFrom(engine.clock.now(), traits.callTimeout))
      .catch((error: unknown) => {
        engine.log.problem('publication-not-held', error, { publication: claim.id })
      })
  }, leaseMargin / 3)
  try {
    if (publishing.prepare) {
      const called = await callWithin(prepareTimeout, async () =>
        publishing.prepare?.(order, stored, port),
      )
      if (called.kind === 'threw') throw called.error
      if (called.kind === 'silent') return waitOutcome(answerOfSilence(prepareTimeout))
      if (called.value?.outcome === 'prepared') stored = called.value.stored
      else if (called.value) return called.value
    }
    if (traits.readBack !== 'latest' || !publishing.newest) return { stored, newest: null }
    const called = await callWithin(traits.callTimeout, async () =>
      publishing.newest?.(account, port),
    )
    if (called.kind === 'threw') throw called.error
    if (called.kind === 'silent') return waitOutcome(answerOfSilence(traits.callTimeout))
    if (called.value?.outcome === 'noted') return { stored, newest: called.value.newest }
    return called.value ?? waitOutcome(answerOfSilence(traits.callTimeout))
  } catch (error) {
    // Nothing public has happened yet: it is simply tried again.
    engine.log.problem('preparing-failed', error, { publication: claim.id, network: claim.network })
    return waitOutcome(answerOfError(error))
  } finally {
    clearInterval(keepHeld)
  }
}

/** What a read-back would need is durable before the request leaves. */
async function noteWhatIsNew(
  engine: Engine,
  part: Part,
  { stored, newest }: Prepared,
): Promise<Part | Settlement | null> {
  const known = JSON.stringify(part.claim.progress.stored) === JSON.stringify(stored)
  if (part.hasLine && known && newest === null) return part
  const claim = { ...part.claim, progress: { ...part.claim.progress, stored } }
  const at = engine.clock.now()
  const seconds = leaseSeconds(part.channel.traits.callTimeout)
  const held = await engine.ledger.noteIntent({
    claim,
    number: part.number,
    part: part.order.part,
    newest,
    progress: claim.progress,
    firstAt: claim.firstAt,
    at,
    leaseSeconds: seconds,
  })
  const noted: Part = {
    ...part,
    claim,
    order: { ...part.order, key: held?.requestKey ?? part.order.key },
    hasLine: true,
    confirmedAt: at,
    leaseUntil: new Date(at.getTime() + seconds * 1000),
  }
  return passGate(engine, noted, held)
}
