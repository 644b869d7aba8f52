import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** From one wall-clock minute of the day to another, on one local date of one zone. */
export type DayScale = { date: string; zone: string; first: number; last: number }

/** Minutes since midnight on the wall clock; below 0 or above 1440 outside the scale’s date. */
export function minuteOf(instant: Date, { date, zone }: DayScale): number {
  const local = instantToZoned(instant, zone)
  const minute = minutesOf(local.time)
  if (local.date === date) return minute
  return local.date < date ? minute - 1440 : minute + 1440
}

/** 7 h to 22 h, widened by whole hours to hold everything of the day. */
export function scaleFor(date: string, zone: string, instants: readonly Date[]): DayScale {
  const scale = { date, zone, first: 7 * 60, last: 22 * 60 }
  for (const instant of instants) {
    const minute = minuteOf(instant, scale)
    if (minute < 0 || minute >= 1440) continue
    scale.first = Math.min(scale.first, Math.floor(minute / 60) * 60)
    scale.last = Math.max(scale.last, Math.ceil((minute + 1) / 60) * 60)
  }
  return scale
}

/** 0 at the left end, 1 at the right end, clamped between. */
export const shareOf = (minute: number, { first, last }: DayScale): number =>
  Math.min(1, Math.max(0, (minute - first) / (last - first)))

export const moveStep = 15

/** A quarter of an hour on the wall clock, inside the scale. */
export const snapMinute = (minute: number, { first, last }: DayScale): number =>
  Math.min(last, Math.max(first, Math.round(minute / moveStep) * moveStep))

/** The instant of a minute of the scale’s day; in a repeated hour the first, in a skipped one the next valid. */
export function instantOf(minute: number, { date, zone }: DayScale): Date {
  const kept = Math.min(minute, 1439)
  const hour = String(Math.floor(kept / 60)).padStart(2, '0')
  const rest = String(kept % 60).padStart(2, '0')
  return zonedToInstant({ date, time: `${hour}:${rest}` }, zone).instant
}

/** Pixels that the sun takes on each side of its centre. */
const roomOfSun = 36

/** Where a plaque stands: on the arc, just under the sun, or in a second row under a neighbour’s label. */
export type Level = 'arc' | 'under-sun' | 'under-neighbour'

export type Placed<Thing> = { thing: Thing; share: number; level: Level }

type Face = { width: number; room: number; sun: number | null }

/**
 * Puts neighbours that would cover each other on two rows, in the order given. `width` is the face’s
 * and `room` a label’s, in pixels; `sun` is a share. Of three that crowd, the third goes where it
 * covers least.
 */
export function placeOnLevels<Thing>(
  things: readonly { thing: Thing; share: number }[],
  { width, room, sun }: Face,
): Placed<Thing>[] {
  let arcEnd = Number.NEGATIVE_INFINITY
  let rowEnd = Number.NEGATIVE_INFINITY
  return things.map(({ thing, share }) => {
    const start = share * width - room / 2
    const onArc = start >= arcEnd || (start < rowEnd && arcEnd <= rowEnd)
    if (!onArc) {
      rowEnd = start + room
      return { thing, share, level: 'under-neighbour' }
    }
    arcEnd = start + room
    const nearSun = sun !== null && Math.abs(share - sun) * width < roomOfSun
    return { thing, share, level: nearSun ? 'under-sun' : 'arc' }
  })
}
