import { ok, type Result, refuse } from '#kit/result.ts'
import { isDate } from '#kit/time/days.ts'
import { isZone, zonedToInstant } from '#kit/time/zones.ts'
import type { Planned } from './store/posts.ts'

export interface WishedTime {
  readonly date: string
  readonly time: string
  readonly zone: string
}

export interface ReadTime {
  readonly planned: Planned
  /** The clock change moved the hour, or made it come twice. */
  readonly clock: 'plain' | 'skipped' | 'repeated'
}

/** A wall-clock wish as an instant; a moment that has passed is refused. */
export function readWishedTime(wished: WishedTime, now: Date): Result<ReadTime> {
  if (!isZone(wished.zone) || !isDate(wished.date)) return refuse('time-wrong')
  const { instant, kind } = zonedToInstant({ date: wished.date, time: wished.time }, wished.zone)
  if (instant <= now) return refuse('time-past', { time: instant.toISOString() })
  return ok({ planned: { ...wished, at: instant }, clock: kind })
}
