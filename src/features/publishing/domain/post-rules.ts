/** What a post may do next, by the states of its publications. Pure. */
import type { PublicationState, Stage } from './states.ts'

/**
 * Nothing of it has left or is leaving: it may still be moved, changed or taken back. What a network keeps until its hour is
 * taken off there first, see release-from-network.ts.
 */
export const isStillHere = (state: PublicationState): boolean =>
  state === 'scheduled' ||
  state === 'on-network-schedule' ||
  state === 'waiting' ||
  state === 'assisted' ||
  state === 'refused' ||
  state === 'reconnect-needed'

/** Will leave by itself at its hour. What failed or lost its access is still here, and asks for a person. */
export const isToLeave = (state: PublicationState): boolean =>
  state === 'scheduled' || state === 'waiting' || state === 'on-network-schedule'

/** On its way: no version may be swapped under it. */
export const isOnItsWay = (state: PublicationState): boolean =>
  state === 'sending' || state === 'unconfirmed'

export const isOnNetwork = (state: PublicationState): boolean =>
  state === 'published' || state === 'assisted-done'

/** May a draft be edited? While something is on its way, the text that leaves must stay what it is. */
export const mayEdit = (states: readonly PublicationState[]): boolean => !states.some(isOnItsWay)

export interface ApprovalNeed {
  readonly required: boolean
  readonly stage: Stage
}

/** May it be scheduled by this person? Approval is of the exact version, or not asked of this role. */
export const mayLeave = ({ required, stage }: ApprovalNeed): boolean =>
  !required || stage === 'approved'

/** Moving an approved post far asks again, when the approval path says so. */
export function movingAsksAgain(
  from: Date | null,
  to: Date,
  afterHours: number | null,
  stage: Stage,
): boolean {
  if (stage !== 'approved' || afterHours === null || !from) return false
  return Math.abs(to.getTime() - from.getTime()) > afterHours * 3_600_000
}
