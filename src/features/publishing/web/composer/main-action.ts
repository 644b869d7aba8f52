/** What the main button of the composer does now. Pure. */
import { isOnItsWay, isStillHere } from '../../domain/post-rules.ts'
import type { Stage } from '../../domain/states.ts'
import type { PublicationView } from '../shapes.ts'

export type MainAction =
  /** Nothing to press: the server is sending, or the role only reads. */
  | 'none'
  | 'ask-approval'
  | 'withdraw-approval'
  | 'schedule'
  /** The words or the hour changed since it was scheduled. */
  | 'schedule-again'
  | 'move'
  | 'unschedule'
  | 'duplicate'

export interface Facts {
  readonly writes: boolean
  readonly mustAsk: boolean
  readonly stage: Stage
  readonly chosen: readonly string[]
  readonly publications: readonly Pick<PublicationView, 'channelId' | 'state'>[]
  readonly draftChanged: boolean
  readonly timeChanged: boolean
}

export function mainAction(facts: Facts): MainAction {
  const { writes, mustAsk, stage, chosen, publications, draftChanged, timeChanged } = facts
  if (!writes || publications.some(one => isOnItsWay(one.state))) return 'none'
  const mayLeave = !mustAsk || stage === 'approved'
  // What the network refused waits for nothing: it is scheduled anew.
  const waiting = publications.filter(one => isStillHere(one.state) && one.state !== 'refused')
  const isNew = (channelId: string) =>
    !publications.some(
      one => one.channelId === channelId && one.state !== 'deleted' && one.state !== 'refused',
    )
  const hasNew = chosen.some(isNew)
  if (stage === 'to-approve' && !mayLeave) return 'withdraw-approval'
  if (waiting.length > 0) {
    if (draftChanged || hasNew) return mayLeave ? 'schedule-again' : 'ask-approval'
    return timeChanged ? 'move' : 'unschedule'
  }
  if (!hasNew && publications.length > 0) return 'duplicate'
  return mayLeave ? 'schedule' : 'ask-approval'
}
