import { addDays, weekdayOf } from './days.ts'
import { instantToZoned, type Weekday, type ZonedInstant, zonedToInstant } from './zones.ts'

/** A place in the week, on the wall clock of a zone. */
export type Slot = { readonly weekday: Weekday; readonly time: string; readonly zone: string }

export type SlotInstant = ZonedInstant & {
  /** The local date of the slot, even when its time was skipped into the next day. */
  readonly date: string
}

/** The first instant of the slot that comes strictly after `after`. */
export const nextSlotInstant = (slot: Slot, after: Date): SlotInstant => {
  const today = instantToZoned(after, slot.zone).date
  let date = addDays(today, (slot.weekday - weekdayOf(today) + 7) % 7)
  for (;;) {
    const found = zonedToInstant({ date, time: slot.time }, slot.zone)
    if (found.instant > after) return { ...found, date }
    date = addDays(date, 7)
  }
}

/** The instants of the slot from `from` (included) to `until` (excluded), in order. */
export const slotInstants = (slot: Slot, from: Date, until: Date): SlotInstant[] => {
  const found: SlotInstant[] = []
  let next = nextSlotInstant(slot, new Date(from.getTime() - 1))
  while (next.instant < until) {
    found.push(next)
    next = nextSlotInstant(slot, next.instant)
  }
  return found
}
