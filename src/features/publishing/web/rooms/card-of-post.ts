import type { z } from 'zod'
import type { PostState } from '#web/ui/state-words.tsx'
import { isToLeave } from '../../domain/post-rules.ts'
import type { Stage } from '../../domain/states.ts'
import type { postCard } from '../../views.ts'
import { shownState } from '../publication/shown-state.ts'
import type { PublicationView } from '../shapes.ts'

export type CardView = z.infer<typeof postCard>

/** Worst first: what a post shows when its accounts differ. */
const weight: readonly PostState[] = [
  'refused',
  'reconnect-needed',
  'may-still-leave',
  'unconfirmed-yours',
  'unconfirmed-checking',
  'suspended',
  'waiting',
  'sending',
  'scheduled',
  'assisted-to-do',
  'on-network-schedule',
  'published',
  'assisted-done',
  'given-up',
  'deleted',
]

const stageStates: Record<Stage, PostState> = {
  draft: 'draft',
  'to-approve': 'to-approve',
  'change-asked': 'change-asked',
  approved: 'approved',
}

/** The publication that speaks for the post: the one that needs a person most. */
export function leadingPublication(card: CardView): PublicationView | undefined {
  return card.publications.toSorted(
    (a, b) => weight.indexOf(shownState(a)) - weight.indexOf(shownState(b)),
  )[0]
}

export function stateOfCard(card: CardView): PostState {
  const leading = leadingPublication(card)
  return leading ? shownState(leading) : stageStates[card.stage]
}

/** When it leaves or left: its own hour on the network first, then its wish. */
export function momentOfCard(card: CardView): Date | null {
  const leading = leadingPublication(card)
  const at = leading ? (leading.publishedAt ?? leading.dueAt) : card.plannedAt
  return at ? new Date(at) : null
}

/** Still to leave, so that its hour may change. */
export const isMovable = (card: CardView): boolean => {
  const states = card.publications.map(one => one.state)
  if (states.length === 0) return card.plannedAt !== null
  return states.every(isToLeave)
}
