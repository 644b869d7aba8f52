import type { PostState } from '#web/ui/state-words.tsx'
import type { PublicationView } from '../shapes.ts'

/** The state as people see it: the gate and the doubt that asks somebody are views of their own. */
export function shownState(publication: PublicationView): PostState {
  const { state, suspended, asksPerson } = publication
  if (suspended) return 'suspended'
  switch (state) {
    case 'assisted':
      return 'assisted-to-do'
    case 'on-network-schedule':
      return asksPerson ? 'may-still-leave' : state
    case 'unconfirmed':
      return asksPerson ? 'unconfirmed-yours' : 'unconfirmed-checking'
    default:
      return state
  }
}
