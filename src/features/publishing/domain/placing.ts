/** What a network that keeps a post until its hour leads to. Pure, as settle.ts is for what Parvis sends. */
import type { NetworkAnswer } from '#connectors/connector.ts'
import type {
  ChangeOutcome,
  FoundPlaced,
  Placed,
  PlacedLook,
  PlaceOutcome,
} from '#connectors/scheduling.ts'
import { backoff } from '#kit/backoff.ts'
import { type Reason, reasonOfDoubt, reasonOfReconnect, reasonOfRefusal } from './reasons.ts'
import {
  type DoubtTraits,
  later,
  longestDoubt,
  lookAgain,
  type Moment,
  mostReadBacks,
  type Progress,
  type Settlement,
  type Standing,
  sendAgain,
  settlement,
} from './settle.ts'

/** Nothing of it is there: what is prepared stays. */
const here = ({ parts, stored }: Progress): Progress => ({ parts, stored })

/** It stays scheduled here, and leaves at its hour unless it is handed over before. */
export const backHere = (standing: Standing, placeAt: Date | null): Settlement =>
  settlement(standing, {
    state: 'scheduled',
    wakeAt: standing.dueAt,
    placeAt,
    progress: here(standing.progress),
  })

/** Handed over: looked at once its hour has passed. */
const kept = (standing: Standing, placed: Placed, traits: DoubtTraits): Settlement => {
  const at = new Date(placed.at)
  return settlement(standing, {
    state: 'on-network-schedule',
    wakeAt: later(at, traits.settlingDelay),
    progress: { ...here(standing.progress), placed },
    firstAt: standing.firstAt,
    dueAt: at,
  })
}

export interface PlaceCall {
  readonly leftAt: Date
}

export function afterPlace(
  standing: Standing,
  outcome: PlaceOutcome,
  call: PlaceCall,
  traits: DoubtTraits,
  { now, random }: Moment,
): Settlement {
  switch (outcome.outcome) {
    case 'placed':
      return kept(standing, outcome.placed, traits)
    case 'declined':
      return backHere(standing, null)
    case 'wait': {
      const tries = standing.tries + 1
      const pause = later(now, backoff(tries, sendAgain, random))
      const placeAt = outcome.until && outcome.until > now ? outcome.until : pause
      return { ...backHere(standing, placeAt), tries }
    }
    case 'refused':
      return settlement(standing, {
        state: 'refused',
        progress: here(standing.progress),
        reason: reasonOfRefusal(outcome, 0),
      })
    case 'reconnect':
      return settlement(standing, {
        state: 'reconnect-needed',
        progress: here(standing.progress),
        reason: reasonOfReconnect(outcome),
      })
    case 'unconfirmed':
      return settlement(standing, {
        state: 'unconfirmed',
        wakeAt: now,
        firstAt: standing.firstAt,
        doubtFrom: later(call.leftAt, traits.callTimeout),
        reason: reasonOfDoubt(false, outcome.answer),
      })
  }
}

/** A doubt about handing it over. Absent for good, it is handed over again, or leaves from here. */
export function afterFind(
  standing: Standing,
  found: FoundPlaced,
  traits: DoubtTraits,
  moment: Moment,
): Settlement {
  switch (found.found) {
    case 'placed':
      return kept(standing, found.placed, traits)
    case 'present':
      return published(standing, found.remote, standing.dueAt)
    case 'unknown':
      return unsure(standing, found, moment)
    case 'absent': {
      const believedAt = later(standing.doubtFrom ?? moment.now, traits.settlingDelay)
      if (moment.now >= believedAt) return backHere(standing, moment.now)
      const readBacks = standing.readBacks + 1
      const again = later(moment.now, backoff(readBacks, lookAgain, moment.random))
      return inDoubt(standing, {
        readBacks,
        wakeAt: again < believedAt ? again : believedAt,
        reason: reasonOfDoubt(false),
      })
    }
  }
}

const published = (
  standing: Standing,
  remote: Progress['parts'][number],
  publishedAt: Date,
): Settlement =>
  settlement(standing, {
    state: 'published',
    progress: { parts: [remote], stored: null },
    publishedAt,
  })

const inDoubt = (standing: Standing, to: Partial<Settlement>): Settlement =>
  settlement(standing, {
    state: 'unconfirmed',
    firstAt: standing.firstAt,
    doubtFrom: standing.doubtFrom,
    ...to,
  })

type Unknown = Extract<PlacedLook, { found: 'unknown' }>

function unsure(standing: Standing, look: Unknown, { now, random }: Moment): Settlement {
  const readBacks = standing.readBacks + 1
  const doubtFrom = standing.doubtFrom ?? now
  const pause = later(now, backoff(readBacks, lookAgain, random))
  const wakeAt = look.until && look.until > now ? look.until : pause
  const asksPerson = readBacks >= mostReadBacks || wakeAt > later(doubtFrom, longestDoubt)
  return inDoubt(standing, {
    wakeAt: asksPerson ? null : wakeAt,
    readBacks,
    asksPerson,
    doubtFrom,
    reason: reasonOfDoubt(asksPerson, look.answer),
  })
}

/** How long a network may be late before somebody is asked to look. */
const longestLate = longestDoubt

export function afterPlacedLook(
  standing: Standing,
  placed: Placed,
  look: PlacedLook,
  traits: DoubtTraits,
  moment: Moment,
): Settlement {
  const { now, random } = moment
  switch (look.found) {
    case 'published':
      return published(standing, look.remote, new Date(look.at ?? placed.at))
    case 'unknown':
      return unsure(standing, look, moment)
    case 'waiting': {
      const still = kept(standing, { ...placed, at: look.at }, traits)
      const lookAt = still.wakeAt ?? now
      if (lookAt > now) return still
      // Its hour has passed there: some networks publish minutes late.
      const readBacks = standing.readBacks + 1
      const wakeAt = later(now, backoff(readBacks, lookAgain, random))
      if (wakeAt > later(new Date(look.at), longestLate))
        return inDoubt(standing, { asksPerson: true, reason: reasonOfDoubt(true) })
      return { ...still, wakeAt, readBacks }
    }
    case 'gone': {
      // Before its hour nothing can have left; after it, somebody may have deleted what did.
      const over = later(new Date(placed.at), traits.settlingDelay)
      if (now < new Date(placed.at))
        return settlement(standing, {
          state: 'refused',
          progress: { parts: [], stored: null },
          reason: { code: 'taken-off-network' },
        })
      if (now < over) return { ...kept(standing, placed, traits), wakeAt: over }
      return inDoubt(standing, { asksPerson: true, doubtFrom: now, reason: reasonOfDoubt(true) })
    }
  }
}

/** What became of taking it off its network. */
export type TakenOff =
  | Extract<ChangeOutcome, { outcome: 'done' }>
  | {
      readonly outcome: 'published'
      readonly remote: Progress['parts'][number]
      readonly at?: string
    }
  /** It is still there, or nobody knows: it may leave at its hour. */
  | { readonly outcome: 'kept'; readonly answer: NetworkAnswer; readonly until?: Date }

export const mayStillLeave = (answer: NetworkAnswer): Reason => ({
  code: 'may-still-leave',
  answer,
})

/** The gate is closed: off the network it waits here; where that is not known, it is tried again until its hour. */
export function afterTakingOff(
  standing: Standing,
  placed: Placed,
  taken: TakenOff,
  traits: DoubtTraits,
  { now, random }: Moment,
): Settlement {
  if (taken.outcome === 'published')
    return published(standing, taken.remote, new Date(taken.at ?? placed.at))
  if (taken.outcome === 'done')
    return {
      ...backHere(standing, now),
      progress: { parts: standing.progress.parts, stored: taken.stored },
    }
  const readBacks = standing.readBacks + 1
  const pause = later(now, backoff(readBacks, lookAgain, random))
  const again = taken.until && taken.until > now ? taken.until : pause
  const lookAt = later(new Date(placed.at), traits.settlingDelay)
  const still = kept(standing, placed, traits)
  return {
    ...still,
    wakeAt: again < lookAt || now >= lookAt ? again : lookAt,
    readBacks,
    asksPerson: true,
    reason: mayStillLeave(taken.answer),
  }
}
