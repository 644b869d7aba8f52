import type { OnItsWay } from '../domain/settle.ts'

/** What the worker has done since it started, for the doctor. */
export interface Counters {
  claimed: number
  sent: number
  readBacks: number
  lostClaims: number
  lateAnswers: number
  troubles: number
  /** Milliseconds from its moment to the call: of the last one, and the worst so far. */
  lastLateness: number
  worstLateness: number
  readonly settled: Record<OnItsWay, number>
}

export const makeCounters = (): Counters => ({
  claimed: 0,
  sent: 0,
  readBacks: 0,
  lostClaims: 0,
  lateAnswers: 0,
  troubles: 0,
  lastLateness: 0,
  worstLateness: 0,
  settled: {
    scheduled: 0,
    sending: 0,
    'on-network-schedule': 0,
    assisted: 0,
    published: 0,
    refused: 0,
    'reconnect-needed': 0,
    waiting: 0,
    unconfirmed: 0,
  },
})

export function countLateness(counters: Counters, milliseconds: number): void {
  counters.lastLateness = milliseconds
  counters.worstLateness = Math.max(counters.worstLateness, milliseconds)
}
