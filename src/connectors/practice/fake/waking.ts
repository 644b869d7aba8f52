import { instantToZoned, isZone, zonedToInstant } from '#kit/time/zones.ts'

/** Where the people of an account live, unless its settings say otherwise. */
const usualZone = 'Europe/Paris'
/** Nobody writes between these hours of the wall clock. */
const night = { from: '23:00', until: '07:30' } as const
/** Not everybody is at the screen as soon as the night is over. Milliseconds. */
const slowMorning = 90 * 60_000

export const zoneOf = (zone: unknown): string =>
  typeof zone === 'string' && isZone(zone) ? zone : usualZone

/** The moment itself by day; by night, some time in the morning that follows. `share` is in [0, 1). */
export function whenAwake(at: Date, zone: string, share: number): Date {
  const { date, time } = instantToZoned(at, zone)
  if (time >= night.until && time < night.from) return at
  const day = time >= night.from ? dayAfter(date) : date
  const morning = zonedToInstant({ date: day, time: night.until }, zone).instant
  return new Date(morning.getTime() + Math.floor(share * slowMorning))
}

export const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
