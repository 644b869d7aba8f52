/** The states of posts as the calendar filters them. Pure. */
import type { PostState } from '#web/ui/state-words.tsx'
import { type CardView, stateOfCard } from '../rooms/card-of-post.ts'

/** Two lines in a month, with the state in words. */
const boxedGroups = ['checking', 'reconnect', 'suspended', 'waiting', 'refused', 'missed'] as const

/** What stands out in a month, and is counted beside its sentence. */
export const troubledGroups = [...boxedGroups, 'change-asked', 'to-approve'] as const

export const stateGroups = [...troubledGroups, 'draft', 'scheduled', 'published'] as const

export type StateGroup = (typeof stateGroups)[number]

const groupOfState: Record<PostState, StateGroup> = {
  draft: 'draft',
  'to-approve': 'to-approve',
  'change-asked': 'change-asked',
  approved: 'scheduled',
  scheduled: 'scheduled',
  suspended: 'suspended',
  missed: 'missed',
  sending: 'scheduled',
  'on-network-schedule': 'scheduled',
  'may-still-leave': 'checking',
  'assisted-to-do': 'scheduled',
  'assisted-done': 'published',
  published: 'published',
  deleted: 'published',
  refused: 'refused',
  'given-up': 'draft',
  'reconnect-needed': 'reconnect',
  waiting: 'waiting',
  'unconfirmed-checking': 'checking',
  'unconfirmed-yours': 'checking',
}

/** Its hour passed while nothing could leave, and nothing leaves until a person says so. */
export const isMissed = (card: CardView): boolean =>
  card.publications.some(one => one.missedAt !== null && one.state !== 'published')

export const groupOfCard = (card: CardView): StateGroup => {
  const group = groupOfState[stateOfCard(card)]
  return group === 'scheduled' && isMissed(card) ? 'missed' : group
}

export const isBoxed = (card: CardView): boolean =>
  boxedGroups.some(group => group === groupOfCard(card))

/** Nothing happens to these until a person does something. */
export const decisionGroups: readonly StateGroup[] = [
  'reconnect',
  'refused',
  'missed',
  'change-asked',
  'to-approve',
]

const doubts: readonly PostState[] = ['unconfirmed-yours', 'may-still-leave']

export const asksDecision = (card: CardView): boolean =>
  decisionGroups.includes(groupOfCard(card)) || doubts.includes(stateOfCard(card))

export function countGroups(cards: readonly CardView[]): ReadonlyMap<StateGroup, number> {
  const counts = new Map<StateGroup, number>()
  for (const card of cards) {
    const group = groupOfCard(card)
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return counts
}
