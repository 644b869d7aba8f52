/** What becomes of a publication that its network was not called for. Pure. */
import { type Moment, type Settlement, type Standing, settlement } from './settle.ts'

/** Its hour has come, and a person finishes it: the network was not called. */
export const afterHandingOver = (standing: Standing): Settlement =>
  settlement(standing, { state: 'assisted' })

/** A first comment without its post, or under one that nobody can name: nothing was sent. */
export const afterOrphaning = (
  standing: Standing,
  code: 'post-gone' | 'post-unnamed',
): Settlement => settlement(standing, { state: 'refused', reason: { code } })

/** The month's budget is spent: nothing was sent, and a person decides when it leaves. */
export const afterBudget = (standing: Standing, { now }: Moment): Settlement =>
  settlement(standing, {
    state: 'waiting',
    missedAt: now,
    asksPerson: true,
    reason: { code: 'budget-spent' },
  })
