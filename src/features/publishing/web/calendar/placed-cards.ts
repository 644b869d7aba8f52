/** Posts and free slots on the days of the workspace. Pure. */
import { slotInstants } from '#kit/time/slots.ts'
import { instantToZoned, type Weekday } from '#kit/time/zones.ts'
import { type CardView, momentOfCard } from '../rooms/card-of-post.ts'
import type { SlotView } from '../shapes.ts'
import { instantsOf, type Span } from './span.ts'

/** A post at its place: its instant, and the local day and hour of the workspace. */
export type PlacedCard = {
  readonly card: CardView
  readonly at: Date
  readonly day: string
  readonly time: string
}

/** A slot of one day that no post holds. */
export type FreeSlot = {
  readonly slot: SlotView
  readonly at: Date
  readonly day: string
  readonly time: string
}

/** In the order of their hours; a post without an hour has no place. */
export function placeCards(cards: readonly CardView[], zone: string): PlacedCard[] {
  return cards
    .flatMap(card => {
      const at = momentOfCard(card)
      if (!at) return []
      const { date, time } = instantToZoned(at, zone)
      return [{ card, at, day: date, time }]
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** A slot names its accounts, or none when it is for all of them. */
export const isSlotFor = (slot: SlotView, channelIds: readonly string[]): boolean =>
  slot.channelIds.length === 0 || slot.channelIds.some(id => channelIds.includes(id))

const isHeld = (slot: SlotView, at: Date, placed: readonly PlacedCard[]): boolean =>
  placed.some(one => one.at.getTime() === at.getTime() && isSlotFor(slot, one.card.channelIds))

export type SlotGround = { span: Span; zone: string; now: Date }

/** The slots of the span still to come that no post holds, in order. */
export function freeSlots(
  slots: readonly SlotView[],
  placed: readonly PlacedCard[],
  { span, zone, now }: SlotGround,
): FreeSlot[] {
  const { from, to } = instantsOf(span, zone)
  const start = from < now ? now : from
  return slots
    .flatMap(slot => {
      const place = { weekday: slot.weekday as Weekday, time: slot.time, zone: slot.timeZone }
      return slotInstants(place, start, to).map(({ instant }) => ({ slot, at: instant }))
    })
    .filter(({ slot, at }) => !isHeld(slot, at, placed))
    .map(({ slot, at }) => {
      const { date, time } = instantToZoned(at, zone)
      return { slot, at, day: date, time }
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** What a day shows, posts and free slots together, in the order of their hours. */
export type DayPlace =
  | { readonly kind: 'card'; readonly at: Date; readonly placed: PlacedCard }
  | { readonly kind: 'slot'; readonly at: Date; readonly free: FreeSlot }

export function placesOf(
  day: string,
  placed: readonly PlacedCard[],
  free: readonly FreeSlot[],
): DayPlace[] {
  return [
    ...placed
      .filter(one => one.day === day)
      .map(one => ({ kind: 'card' as const, at: one.at, placed: one })),
    ...free
      .filter(one => one.day === day)
      .map(one => ({ kind: 'slot' as const, at: one.at, free: one })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Which lines of a day fit: what is troubled first, then by the hour; in the order of the hours. */
export function fitting(
  cards: readonly PlacedCard[],
  room: number,
  heightOf: (card: CardView) => number,
): PlacedCard[] {
  const total = cards.reduce((sum, one) => sum + heightOf(one.card), 0)
  if (total <= room) return [...cards]
  // One line is kept for « 2 de plus ».
  let left = room - 1
  const wanted = cards.toSorted((a, b) => heightOf(b.card) - heightOf(a.card))
  const kept = new Set<PlacedCard>()
  for (const one of wanted) {
    const height = heightOf(one.card)
    if (height > left) continue
    left -= height
    kept.add(one)
  }
  return cards.filter(one => kept.has(one))
}
