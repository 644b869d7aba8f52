/** What asks for a person first on Today, worst first. Pure. */
import { withComments } from '../publication/with-comments.ts'
import type { PublicationView, Today } from '../shapes.ts'
import type { CardView } from './card-of-post.ts'

export type FirstAct =
  /** Nobody but a person can tell whether it is online. */
  | 'check'
  /** The network said no. */
  | 'mend'
  /** Its hour passed while nothing could leave. */
  | 'decide'
  /** Its hour has come, and somebody publishes it from a telephone. */
  | 'do'
  /** The account is closed to us. */
  | 'reconnect'

export interface FirstThing {
  readonly card: CardView
  /** The publication that asks. */
  readonly publication: PublicationView
  readonly act: FirstAct
}

const order: readonly FirstAct[] = ['check', 'mend', 'decide', 'do', 'reconnect']

function actOf(publication: PublicationView): FirstAct | null {
  if (publication.asksPerson) return 'check'
  if (publication.missedAt) return 'decide'
  if (publication.state === 'refused') return 'mend'
  if (publication.state === 'assisted') return 'do'
  return publication.state === 'reconnect-needed' ? 'reconnect' : null
}

/** One line a post: its worst publication, by harm, then by the hour that was promised. */
export function firstThingsOf(today: Pick<Today, 'first'>): FirstThing[] {
  const weigh = ({ act, publication }: FirstThing) =>
    order.indexOf(act) * 1e15 + Date.parse(publication.dueAt)
  const ranked = today.first.flatMap(card => {
    const asking = withComments(card.publications).flatMap(publication => {
      const act = actOf(publication)
      return act ? [{ card, publication, act }] : []
    })
    return asking.toSorted((a, b) => weigh(a) - weigh(b)).slice(0, 1)
  })
  return ranked.toSorted((a, b) => weigh(a) - weigh(b))
}
