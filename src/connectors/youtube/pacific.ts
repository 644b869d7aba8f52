/** Google counts its days in California. */
import { addDays } from '#kit/time/days.ts'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'

const zone = 'America/Los_Angeles'

/** ISO day there. */
export const pacificDay = (now: Date): string => instantToZoned(now, zone).date

/** When what was used is given back. */
export const nextMidnight = (now: Date): Date =>
  zonedToInstant({ date: addDays(pacificDay(now), 1), time: '00:00' }, zone).instant
