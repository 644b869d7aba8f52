/** What a call leads to. Pure: the outcome, what is known so far and the hour give the next state. */
import type {
  Json,
  NetworkAnswer,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from '#connectors/connector.ts'
import type { Placed } from '#connectors/scheduling.ts'
import { type Backoff, backoff } from '#kit/backoff.ts'
import {
  type Reason,
  reasonOfDoubt,
  reasonOfReconnect,
  reasonOfRefusal,
  reasonOfWait,
} from './reasons.ts'

export interface Progress {
  /** Parts that are on the network, in order. */
  readonly parts: readonly RemotePost[]
  /** What was prepared for the part on its way, or for what its network keeps. */
  readonly stored: Json
  /** It is being handed to its network, for that hour (ISO): what is in doubt is that, and no publication. */
  readonly placing?: { readonly for: string }
  /** Its network keeps it. */
  readonly placed?: Placed
}

/** What is known of a publication at the moment of a decision. */
export interface Standing {
  readonly dueAt: Date
  /** Sends in a row that came to nothing. */
  readonly tries: number
  /** Looks in a row that could not clear up the doubt. */
  readonly readBacks: number
  /** How many parts it has in all. */
  readonly parts: number
  readonly progress: Progress
  /** When the first request of the part on its way was made. */
  readonly firstAt: Date
  /** In doubt: no answer to the last call can come after this. */
  readonly doubtFrom: Date | null
}

/** How long to wait, and whether the network can be read back. */
export interface DoubtTraits {
  readonly callTimeout: number
  readonly settlingDelay: number
  readonly readBack: 'exact' | 'latest' | 'none'
}

export type OnItsWay =
  | 'scheduled'
  | 'sending'
  | 'on-network-schedule'
  | 'assisted'
  | 'published'
  | 'refused'
  | 'reconnect-needed'
  | 'waiting'
  | 'unconfirmed'

export interface Settlement {
  /** `sending`: the next part follows at once. */
  readonly state: OnItsWay
  readonly wakeAt: Date | null
  readonly tries: number
  readonly readBacks: number
  readonly asksPerson: boolean
  /** Nothing left in time: a person decides. */
  readonly missedAt: Date | null
  readonly progress: Progress
  readonly firstAt: Date | null
  readonly doubtFrom: Date | null
  readonly reason: Reason | null
  /** Scheduled here: when it may be handed to its network. */
  readonly placeAt?: Date | null
  /** The hour that the network keeps, where it is another. */
  readonly dueAt?: Date
  /** When the network published it by itself. */
  readonly publishedAt?: Date
}

export interface Moment {
  readonly now: Date
  readonly random: () => number
}

const day = 86_400_000
/** After its hour, a publication that waits for its network is tried again for this long. */
export const longestWait = day
/** After these, a doubt that no look clears up is a person's. */
export const mostReadBacks = 20
export const longestDoubt = day

export const sendAgain: Backoff = { base: 5_000, cap: 30 * 60_000 }
export const lookAgain: Backoff = { base: 2_000, cap: 30 * 60_000 }

export const later = (moment: Date, milliseconds: number) =>
  new Date(moment.getTime() + milliseconds)

export const settlement = (
  standing: Standing,
  to: Partial<Settlement> & Pick<Settlement, 'state'>,
): Settlement => ({
  wakeAt: null,
  tries: 0,
  readBacks: 0,
  asksPerson: false,
  missedAt: null,
  progress: standing.progress,
  firstAt: null,
  doubtFrom: null,
  reason: null,
  ...to,
})

/** `leftAt` is when the call was made; `repeated` when an earlier call for the same part may have been accepted. */
export function afterSend(
  standing: Standing,
  outcome: PublishOutcome,
  call: { readonly leftAt: Date; readonly repeated: boolean },
  traits: DoubtTraits,
  moment: Moment,
): Settlement {
  switch (outcome.outcome) {
    case 'published':
      return afterPresence(standing, outcome.remote, 'sending', moment)
    case 'refused':
      // The network knows this text from our earlier call, or from something else: only a look can tell.
      if (outcome.reason === 'duplicate' && call.repeated) {
        return inDoubt(
          standing,
          later(call.leftAt, traits.callTimeout),
          outcome.answer,
          traits,
          moment,
        )
      }
      return settlement(standing, {
        state: 'refused',
        reason: reasonOfRefusal(outcome, standing.progress.parts.length),
      })
    case 'reconnect':
      return settlement(standing, { state: 'reconnect-needed', reason: reasonOfReconnect(outcome) })
    case 'wait':
      return waitForNetwork(standing, outcome, moment)
    case 'unconfirmed':
      return inDoubt(
        standing,
        later(call.leftAt, traits.callTimeout),
        outcome.answer,
        traits,
        moment,
      )
  }
}

function afterPresence(
  standing: Standing,
  remote: RemotePost,
  goOn: 'sending' | 'waiting',
  { now }: Moment,
): Settlement {
  const progress = { parts: [...standing.progress.parts, remote], stored: null }
  return progress.parts.length < standing.parts
    ? settlement(standing, { state: goOn, wakeAt: now, progress })
    : settlement(standing, { state: 'published', progress })
}

/** Nothing was accepted, surely. Tried again with growing delays, a day long; then a person decides. */
function waitForNetwork(
  standing: Standing,
  outcome: Extract<PublishOutcome, { outcome: 'wait' }>,
  { now, random }: Moment,
): Settlement {
  const tries = standing.tries + 1
  const pause = later(now, backoff(tries, sendAgain, random))
  const wakeAt = outcome.until && outcome.until > now ? outcome.until : pause
  const reason = reasonOfWait(outcome)
  return tooLate(standing, wakeAt)
    ? settlement(standing, { state: 'waiting', tries, missedAt: now, asksPerson: true, reason })
    : settlement(standing, { state: 'waiting', tries, wakeAt, reason })
}

const tooLate = (standing: Standing, moment: Date) => moment > later(standing.dueAt, longestWait)

function inDoubt(
  standing: Standing,
  doubtFrom: Date,
  answer: NetworkAnswer | undefined,
  traits: DoubtTraits,
  { now }: Moment,
): Settlement {
  const asksPerson = traits.readBack === 'none'
  return settlement(standing, {
    state: 'unconfirmed',
    wakeAt: asksPerson ? null : now,
    tries: standing.tries,
    asksPerson,
    firstAt: standing.firstAt,
    doubtFrom,
    reason: reasonOfDoubt(asksPerson, answer),
  })
}

/** A worker was lost between its claim and its outcome, on a network that cannot be read back. */
export const afterLoss = (standing: Standing, traits: DoubtTraits, moment: Moment): Settlement =>
  inDoubt(standing, standing.doubtFrom ?? moment.now, undefined, traits, moment)

export function afterReadBack(
  standing: Standing,
  look: ReadBack,
  traits: DoubtTraits,
  moment: Moment,
): Settlement {
  switch (look.found) {
    case 'present':
      // The next part passes the gate again, as any send does.
      return afterPresence(standing, look.remote, 'waiting', moment)
    case 'absent':
      return afterAbsence(standing, traits, moment)
    case 'unknown':
      return afterUnknown(standing, look, moment)
  }
}

/** Absence is believed once nothing can appear any more; then the same request is sent again. */
function afterAbsence(
  standing: Standing,
  traits: DoubtTraits,
  { now, random }: Moment,
): Settlement {
  const doubtFrom = standing.doubtFrom ?? now
  const believedAt = later(doubtFrom, traits.settlingDelay)
  const { firstAt } = standing
  if (now < believedAt) {
    const readBacks = standing.readBacks + 1
    const again = later(now, backoff(readBacks, lookAgain, random))
    return settlement(standing, {
      state: 'unconfirmed',
      wakeAt: again < believedAt ? again : believedAt,
      tries: standing.tries,
      readBacks,
      firstAt,
      doubtFrom,
      reason: reasonOfDoubt(false),
    })
  }
  const tries = standing.tries + 1
  const wakeAt = tries > 1 ? later(now, backoff(tries - 1, sendAgain, random)) : now
  const reason: Reason = { code: 'network-down' }
  return tooLate(standing, wakeAt)
    ? settlement(standing, {
        state: 'waiting',
        tries,
        firstAt,
        missedAt: now,
        asksPerson: true,
        reason,
      })
    : settlement(standing, { state: 'waiting', tries, firstAt, wakeAt, reason })
}

function afterUnknown(
  standing: Standing,
  look: Extract<ReadBack, { found: 'unknown' }>,
  { now, random }: Moment,
): Settlement {
  const readBacks = standing.readBacks + 1
  const doubtFrom = standing.doubtFrom ?? now
  const pause = later(now, backoff(readBacks, lookAgain, random))
  const wakeAt = look.until && look.until > now ? look.until : pause
  const asksPerson = readBacks >= mostReadBacks || wakeAt > later(doubtFrom, longestDoubt)
  return settlement(standing, {
    state: 'unconfirmed',
    wakeAt: asksPerson ? null : wakeAt,
    tries: standing.tries,
    readBacks,
    asksPerson,
    firstAt: standing.firstAt,
    doubtFrom,
    reason: reasonOfDoubt(asksPerson, look.answer),
  })
}
