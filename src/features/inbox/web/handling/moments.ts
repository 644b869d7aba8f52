/** When a conversation put off may come back, in the words of a day. Pure. */
import { addDays } from '#kit/time/days.ts'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'

export type MomentName = 'hour' | 'three-hours' | 'evening' | 'tomorrow' | 'monday'

export interface Moment {
  readonly name: MomentName
  readonly at: Date
}

const hour = 3_600_000
const evening = '18:00'
const morning = '09:00'

/** Monday is 1, as in a date’s own week. */
const daysToMonday = (date: string): number => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
  return 8 - weekday
}

/** On the workspace’s clock; « ce soir » only while there is an evening left. */
export function momentsFrom(now: Date, zone: string): Moment[] {
  const local = instantToZoned(now, zone)
  const at = (date: string, time: string) => zonedToInstant({ date, time }, zone).instant
  const tonight = at(local.date, evening)
  return [
    { name: 'hour', at: new Date(now.getTime() + hour) },
    { name: 'three-hours', at: new Date(now.getTime() + 3 * hour) },
    ...(tonight.getTime() - now.getTime() > hour
      ? [{ name: 'evening' as const, at: tonight }]
      : []),
    { name: 'tomorrow', at: at(addDays(local.date, 1), morning) },
    { name: 'monday', at: at(addDays(local.date, daysToMonday(local.date)), morning) },
  ]
}
