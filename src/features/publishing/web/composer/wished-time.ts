/** Wished hours on the workspace’s wall clock, and quick choices among them. Pure. */
import { addDays } from '#kit/time/days.ts'
import { nextSlotInstant, type SlotInstant } from '#kit/time/slots.ts'
import { instantToZoned, type Weekday, type ZonedInstant, zonedToInstant } from '#kit/time/zones.ts'
import type { SlotView, WishedTime } from '../shapes.ts'

export const instantOf = ({ date, time, zone }: WishedTime): ZonedInstant =>
  zonedToInstant({ date, time }, zone)

export const wishAt = (instant: Date, zone: string): WishedTime => {
  const { date, time } = instantToZoned(instant, zone)
  return { date, time, zone }
}

const hour = 3_600_000
const quarter = 15 * 60_000

/** An hour from now, at the next quarter: nobody wishes for 14:07. */
export const inOneHour = (now: Date, zone: string): WishedTime =>
  wishAt(new Date(Math.ceil((now.getTime() + hour) / quarter) * quarter), zone)

export const tomorrowMorning = (now: Date, zone: string): WishedTime => ({
  date: addDays(instantToZoned(now, zone).date, 1),
  time: '09:00',
  zone,
})

/** The hour of a day that was chosen without one: nine o’clock, or the next whole hour when that has passed. */
export function firstTimeOn(date: string, now: Date, zone: string): string {
  const here = instantToZoned(now, zone)
  if (date !== here.date || here.time < '09:00') return '09:00'
  const next = Number(here.time.slice(0, 2)) + 1
  return next > 23 ? '23:59' : `${String(next).padStart(2, '0')}:00`
}

/** A slot is for these accounts when it names none, or one of them. */
const isFor = (slot: SlotView, chosen: readonly string[]): boolean =>
  slot.channelIds.length === 0 || slot.channelIds.some(id => chosen.includes(id))

const weekdayOfSlot = (weekday: number): Weekday | null =>
  weekday >= 1 && weekday <= 7 ? (weekday as Weekday) : null

/** The next instants of the slots for the chosen accounts, without those that a post holds already. */
export function nextSlots(
  slots: readonly SlotView[],
  chosen: readonly string[],
  taken: ReadonlySet<number>,
  now: Date,
  most = 3,
): WishedTime[] {
  const found = slots.flatMap(slot => {
    const weekday = weekdayOfSlot(slot.weekday)
    if (!weekday || !isFor(slot, chosen)) return []
    const place = { weekday, time: slot.time, zone: slot.timeZone }
    const next: SlotInstant = nextSlotInstant(place, now)
    const free = taken.has(next.instant.getTime()) ? nextSlotInstant(place, next.instant) : next
    return [
      {
        at: free.instant.getTime(),
        wish: { date: free.date, time: slot.time, zone: slot.timeZone },
      },
    ]
  })
  const byTime = new Map(found.map(one => [one.at, one.wish]))
  return [...byTime]
    .sort(([a], [b]) => a - b)
    .slice(0, most)
    .map(([, wish]) => wish)
}
