/** Where « + » leads: the composer, with the day and the hour that were pointed at. Pure. */

import type { Format } from '#web/i18n/format.ts'
import { inOneHour } from '../composer/wished-time.ts'

export type ComposeSearch = { date: string; time: string; accounts?: string }

const morning = '09:00'

/** A day without a slot is offered at nine; today, in an hour. */
export function composeOn(day: string, today: string, { now, zone }: Format): ComposeSearch {
  if (day !== today) return { date: day, time: morning }
  const { date, time } = inOneHour(now, zone)
  return { date, time }
}
