/** What a card will be once moved, and at which hours its accounts leave. Pure. */
import { isToLeave } from '../../../domain/post-rules.ts'
import { type CardView, momentOfCard } from '../../rooms/card-of-post.ts'
import type { PublicationView } from '../../shapes.ts'

export type Departure = { readonly channelId: string; readonly at: number }

/** Done with: it moves no more, and keeps nothing else from moving. */
const isOver = ({ state, reason }: PublicationView): boolean =>
  state === 'published' ||
  state === 'assisted-done' ||
  state === 'deleted' ||
  (state === 'refused' && reason?.code === 'given-up')

/** The accounts that are still to leave, and move with the card. */
export const toLeave = (card: CardView): PublicationView[] =>
  card.publications.filter(one => isToLeave(one.state))

/** Something of it is to leave and nothing asks for a person, so that its hour may change; a draft takes its wish anywhere. */
export const isLiftable = (card: CardView): boolean =>
  card.publications.length === 0 ||
  (toLeave(card).length > 0 && card.publications.every(one => isToLeave(one.state) || isOver(one)))

const neverLeave = new Set(['refused', 'deleted'])

/** Each account with its own hour; while nothing is scheduled, all at the hour that is wished. */
export function departuresOf(card: CardView): Departure[] {
  if (card.publications.length > 0) {
    return card.publications
      .filter(one => !neverLeave.has(one.state))
      .map(one => ({
        channelId: one.channelId,
        at: Date.parse(one.publishedAt ?? one.dueAt),
      }))
  }
  const { plannedAt } = card
  if (plannedAt === null) return []
  return card.channelIds.map(channelId => ({ channelId, at: Date.parse(plannedAt) }))
}

/** The hours that its accounts would take, were the card at that moment: each moves by the same distance. */
export function departuresAt(card: CardView, at: Date): Departure[] {
  const from = momentOfCard(card)
  if (!from) return card.channelIds.map(channelId => ({ channelId, at: at.getTime() }))
  const distance = at.getTime() - from.getTime()
  const still = { ...card, publications: toLeave(card) }
  return departuresOf(still).map(one => ({ ...one, at: one.at + distance }))
}

/** The card as it will be read once the server has moved it. */
export function shiftedCard(card: CardView, at: Date): CardView {
  const from = momentOfCard(card)
  const shifted = (moment: string | null) =>
    moment === null || !from
      ? at.toISOString()
      : new Date(Date.parse(moment) + at.getTime() - from.getTime()).toISOString()
  return {
    ...card,
    plannedAt: shifted(card.plannedAt),
    publications: card.publications.map(one =>
      isToLeave(one.state) ? { ...one, dueAt: shifted(one.dueAt) } : one,
    ),
  }
}
