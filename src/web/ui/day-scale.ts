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

/** Pixels kept free at each end of the dial: half a label, so that none is cut. */
export const dialEdge = 62

/** Where a share of the day stands on a dial of this width, in pixels. */
export const pixelOf = (share: number, width: number): number =>
  dialEdge + share * Math.max(0, width - 2 * dialEdge)

/** Pixels that the sun takes on each side of its centre. */
const roomOfSun = 36

export type Placed<Thing> = {
  thing: Thing
  share: number
  /** 0 on the arc, 1 and more in the rows below it. */
  row: number
  /** Moved down a little, to leave the sun visible. */
  underSun: boolean
}

type Face = { width: number; room: number; sun: number | null }

/**
 * Puts things that would cover each other in rows, in the order given: each takes the first row where
 * it is free. `width` is the face’s and `room` a label’s, in pixels; `sun` is a share.
 */
export function placeInRows<Thing>(
  things: readonly { thing: Thing; share: number }[],
  { width, room, sun }: Face,
): Placed<Thing>[] {
  const ends: number[] = []
  return things.map(({ thing, share }) => {
    const centre = pixelOf(share, width)
    const start = centre - room / 2
    const free = ends.findIndex(end => end <= start)
    const row = free === -1 ? ends.length : free
    ends[row] = start + room
    // Who stands below one that made way for the sun makes way too.
    const reach = row === 0 ? roomOfSun : room
    const underSun = sun !== null && Math.abs(centre - pixelOf(sun, width)) < reach
    return { thing, share, row, underSun }
  })
}
