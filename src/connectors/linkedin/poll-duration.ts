import type { OutgoingPoll } from '../content.ts'

/** The only lengths that LinkedIn knows, in minutes. */
export const pollDurations = [
  { minutes: 1_440, duration: 'ONE_DAY' },
  { minutes: 4_320, duration: 'THREE_DAYS' },
  { minutes: 10_080, duration: 'SEVEN_DAYS' },
  { minutes: 20_160, duration: 'FOURTEEN_DAYS' },
] as const

/** The shortest that is long enough. */
export const pollDuration = ({ minutes }: Pick<OutgoingPoll, 'minutes'>) =>
  pollDurations.find(known => known.minutes >= minutes) ?? pollDurations[3]
