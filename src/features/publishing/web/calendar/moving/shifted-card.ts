/** What a card will be once moved, and at which hours its accounts leave. Pure. */
import { type CardView, momentOfCard } from '../../rooms/card-of-post.ts'

export type Departure = { readonly channelId: string; readonly at: number }

const isToLeave = (state: string): boolean => state === 'scheduled' || state === 'waiting'

/** Still here as a whole, so that its hour may change; a draft takes its wish anywhere. */
export const isLiftable = (card: CardView): boolean =>
  card.publications.every(one => isToLeave(one.state))

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
  return departuresOf(card).map(one => ({ ...one, at: one.at + distance }))
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
    publications: card.publications.map(one => ({ ...one, dueAt: shifted(one.dueAt) })),
  }
}
