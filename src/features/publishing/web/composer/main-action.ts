/** What the composer’s buttons do now: the one act that comes next, and those beside it. Pure. */
import { isOnItsWay, isStillHere } from '../../domain/post-rules.ts'
import type { Stage } from '../../domain/states.ts'
import type { PublicationView } from '../shapes.ts'

export type MainAction =
  /** Nothing to press: the server is sending, or the role only reads. */
  | 'none'
  | 'ask-approval'
  | 'schedule'
  /** The words or the hour changed since it was scheduled. */
  | 'schedule-again'
  | 'move'
  /** All is said: it leaves at its hour, or waits for an answer. What undoes that stands aside. */
  | 'calendar'
  | 'duplicate'

/** Never on the main key: each takes something back, leaves at once, or leaves things as they are. */
export type AsideAction = 'withdraw-approval' | 'unschedule' | 'publish-now' | 'keep-draft'

export interface Actions {
  readonly main: MainAction
  /** The one that a narrow screen keeps comes first. */
  readonly aside: readonly AsideAction[]
}

export interface Facts {
  readonly writes: boolean
  /** Null until the server has said it: nobody is offered to publish at once before that. */
  readonly mustAsk: boolean | null
  readonly stage: Stage
  readonly chosen: readonly string[]
  readonly publications: readonly Pick<PublicationView, 'channelId' | 'state'>[]
  readonly draftChanged: boolean
  readonly timeChanged: boolean
}

export function composerActions(facts: Facts): Actions {
  const { writes, mustAsk, stage, chosen, publications, draftChanged, timeChanged } = facts
  if (!writes || publications.some(one => isOnItsWay(one.state))) return { main: 'none', aside: [] }
  const mayLeave = !mustAsk || stage === 'approved'
  // What the network refused waits for nothing: it is scheduled anew.
  const waiting = publications.filter(one => isStillHere(one.state) && one.state !== 'refused')
  const isNew = (channelId: string) =>
    !publications.some(
      one => one.channelId === channelId && one.state !== 'deleted' && one.state !== 'refused',
    )
  const hasNew = chosen.some(isNew)
  if (stage === 'to-approve' && !mayLeave) return { main: 'calendar', aside: ['withdraw-approval'] }
  if (waiting.length > 0) {
    if (!mayLeave && (draftChanged || hasNew))
      return { main: 'ask-approval', aside: ['unschedule'] }
    const aside: AsideAction[] = mayLeave ? ['unschedule', 'publish-now'] : ['unschedule']
    if (draftChanged || hasNew) return { main: 'schedule-again', aside }
    return { main: timeChanged ? 'move' : 'calendar', aside }
  }
  if (!hasNew && publications.length > 0) return { main: 'duplicate', aside: [] }
  if (!mayLeave) return { main: 'ask-approval', aside: ['keep-draft'] }
  return { main: 'schedule', aside: mustAsk === null ? [] : ['publish-now'] }
}
