/** What must be asked before a card is put down. Pure. */
import type { CardView } from '../../rooms/card-of-post.ts'
import { type Neighbour, neighbourhoodOf } from './neighbours.ts'
import { departuresAt } from './shifted-card.ts'

export type Question =
  /** An account would have to leave before now: the server refuses that. */
  | { readonly kind: 'past' }
  /** The text has changed since it was scheduled: the former version is what moves. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'taken'; readonly by: readonly Neighbour[] }
  /** Only the server knows the approval path: asked once it has refused. */
  | { readonly kind: 'asks-again'; readonly hours: number }

export function questionsOf(
  card: CardView,
  at: Date,
  cards: readonly CardView[],
  now: Date,
): Question[] {
  const isPast = at <= now || departuresAt(card, at).some(one => one.at <= now.getTime())
  if (isPast) return [{ kind: 'past' }]
  const { taken } = neighbourhoodOf(card, at, cards)
  return [
    ...(taken.length > 0 ? [{ kind: 'taken' as const, by: taken }] : []),
    ...(card.changedSince ? [{ kind: 'changed' as const }] : []),
  ]
}
