/** What a slot is made of, and how a week of them is copied. Pure. */
import { slotInstants } from '#kit/time/slots.ts'
import type { Weekday } from '#kit/time/zones.ts'
import type { SlotView } from '../../shapes.ts'

export type SlotDraft = {
  readonly weekday: number
  readonly time: string
  /** None means all accounts. */
  readonly channelIds: string[]
}

export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

export const sameSlot = (a: SlotDraft, b: SlotDraft): boolean =>
  a.weekday === b.weekday &&
  a.time === b.time &&
  [...a.channelIds].sort().join() === [...b.channelIds].sort().join()

/** The slots of one day, on other days. */
export const copied = (slots: readonly SlotDraft[], from: number, to: readonly number[]) =>
  to.flatMap(weekday =>
    slots
      .filter(slot => slot.weekday === from)
      .map(({ time, channelIds }): SlotDraft => ({ weekday, time, channelIds })),
  )

/** Three moments of the week to begin with, for all accounts. */
export const firstRhythm: readonly SlotDraft[] = [
  { weekday: 2, time: '12:15', channelIds: [] },
  { weekday: 4, time: '18:30', channelIds: [] },
  { weekday: 6, time: '10:00', channelIds: [] },
]

export type ClockChange = { readonly at: Date; readonly kind: 'skipped' | 'repeated' }

const year = 366 * 86_400_000

/** The next time, within a year, that a change of clocks falls on the slot; null when none does. */
export function nextClockChange(slot: SlotView, now: Date): ClockChange | null {
  const place = { weekday: slot.weekday as Weekday, time: slot.time, zone: slot.timeZone }
  const found = slotInstants(place, now, new Date(now.getTime() + year)).find(
    one => one.kind !== 'plain',
  )
  return found && found.kind !== 'plain' ? { at: found.instant, kind: found.kind } : null
}
