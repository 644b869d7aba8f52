/** Where a lifted card may go by keys: days, the slots of a day, hours, quarters. Pure. */
import { addDays } from '#kit/time/days.ts'
import { slotInstants } from '#kit/time/slots.ts'
import { instantToZoned, type Weekday, zonedToInstant } from '#kit/time/zones.ts'
import type { SlotView } from '../../shapes.ts'

/** A day and an hour on the wall clock of the workspace. */
export type Place = { readonly date: string; readonly time: string }

export type Step =
  | 'day-before'
  | 'day-after'
  | 'stop-before'
  | 'stop-after'
  | 'quarter-before'
  | 'quarter-after'

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey'>

/** Up is earlier, as in a column of the calendar. */
export function stepOf({ key, shiftKey }: Pressed): Step | null {
  if (key === 'ArrowLeft') return 'day-before'
  if (key === 'ArrowRight') return 'day-after'
  if (key === 'ArrowUp') return shiftKey ? 'quarter-before' : 'stop-before'
  if (key === 'ArrowDown') return shiftKey ? 'quarter-after' : 'stop-after'
  return null
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

const two = (value: number) => String(value).padStart(2, '0')

const timeOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

const dayLength = 24 * 60
const quarter = 15

/** A slot without accounts is for all of them, and a post without accounts fits every slot. */
const isFor = (slot: SlotView, channelIds: readonly string[]): boolean =>
  slot.channelIds.length === 0 ||
  channelIds.length === 0 ||
  slot.channelIds.some(id => channelIds.includes(id))

/** The hours of a day at which slots for these accounts stand, in order. */
export function slotTimes(
  slots: readonly SlotView[],
  channelIds: readonly string[],
  day: string,
  zone: string,
): string[] {
  const midnight = (date: string) => zonedToInstant({ date, time: '00:00' }, zone).instant
  const times = slots
    .filter(slot => isFor(slot, channelIds))
    .flatMap(slot =>
      slotInstants(
        { weekday: slot.weekday as Weekday, time: slot.time, zone: slot.timeZone },
        midnight(day),
        midnight(addDays(day, 1)),
      ),
    )
    .map(({ instant }) => instantToZoned(instant, zone).time)
  return [...new Set(times)].sort()
}

/** The slots of the day first; past the last one, and before the first one, whole hours. */
function stopAfter(time: string, slots: readonly string[]): string | null {
  const slot = slots.find(one => one > time)
  if (slot !== undefined) return slot
  const hour = Math.floor(minutesOf(time) / 60) * 60 + 60
  return hour < dayLength ? timeOf(hour) : null
}

function stopBefore(time: string, slots: readonly string[]): string | null {
  const slot = slots.findLast(one => one < time)
  if (slot !== undefined) return slot
  const minutes = minutesOf(time)
  const hour = Math.ceil(minutes / 60) * 60 - 60
  return minutes > 0 ? timeOf(Math.max(0, hour)) : null
}

/** A quarter off the clock’s quarters goes to the nearest one on the way. */
function quarterFrom(time: string, way: 1 | -1): string | null {
  const minutes = minutesOf(time)
  const next =
    way === 1
      ? Math.floor(minutes / quarter) * quarter + quarter
      : Math.ceil(minutes / quarter) * quarter - quarter
  return next >= 0 && next < dayLength ? timeOf(next) : null
}

/** The next place, or null at the edge of the day. `slots` are the hours of the place’s own day. */
export function placeAfter(place: Place, step: Step, slots: readonly string[]): Place | null {
  const { date, time } = place
  if (step === 'day-before') return { date: addDays(date, -1), time }
  if (step === 'day-after') return { date: addDays(date, 1), time }
  const next =
    step === 'stop-after'
      ? stopAfter(time, slots)
      : step === 'stop-before'
        ? stopBefore(time, slots)
        : quarterFrom(time, step === 'quarter-after' ? 1 : -1)
  return next === null ? null : { date, time: next }
}

const morning = '09:00'

/** The hour that a card takes on a day: its own, else the day’s first slot ahead, else the next whole hour. */
export function timeOnDay(
  own: string | null,
  day: string,
  slots: readonly string[],
  now: Place,
): string {
  if (own !== null) return own
  const ahead = slots.find(time => day > now.date || time > now.time)
  if (ahead !== undefined) return ahead
  return day > now.date || now.time < morning ? morning : (stopAfter(now.time, []) ?? '23:59')
}
