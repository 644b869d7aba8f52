/** When a post and an account are counted. */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** After publishing, in milliseconds: 15 min, 1 h, 6 h, 1 d, 7 d, 28 d. */
export const readingMoments: readonly number[] = [
  15 * minute,
  hour,
  6 * hour,
  day,
  7 * day,
  28 * day,
]

/** An account is counted once a day. */
export const accountEvery = day

/** Who follows changes slowly, and takes several calls: asked with the account's counts, once in seven days. */
export const isAudienceDue = (last: Date | null, now: Date): boolean =>
  last === null || now.getTime() - last.getTime() > 6.5 * day

/**
 * The next reading after one made at `readAt`: moments that passed meanwhile are not made up for one by one, since one
 * late reading says as much as several. Null: the schedule is over.
 */
export const nextReading = (publishedAt: Date, readAt: Date): Date | null => {
  const next = readingMoments.find(after => publishedAt.getTime() + after > readAt.getTime())
  return next === undefined ? null : new Date(publishedAt.getTime() + next)
}

/** What was never read is read at its first moment, or at once when that has passed. */
export const firstReading = (publishedAt: Date, now: Date): Date =>
  new Date(Math.max(now.getTime(), publishedAt.getTime() + (readingMoments[0] ?? 0)))

/**
 * The account's next reading: once a day, always at the same time of the day, so that no day is left out; a time of its
 * own for each account, so that they do not all come at once.
 */
export const nextAccountReading = (channelId: string, now: Date): Date => {
  const ownTime = Number.parseInt(channelId.slice(-8), 16) % accountEvery
  const today = Math.floor(now.getTime() / accountEvery) * accountEvery + ownTime
  return new Date(today > now.getTime() ? today : today + accountEvery)
}

/** What the network did not answer for, although it answered, is asked again before the next moment. */
export const askAgainAfter = 15 * minute

/** How long after its last moment a post may still be read. */
const graceAfterSchedule = 2 * day

export const nextAfterSilence = (publishedAt: Date, now: Date): Date | null => {
  const again = new Date(now.getTime() + askAgainAfter)
  const next = nextReading(publishedAt, now)
  if (next) return next < again ? next : again
  const last = publishedAt.getTime() + (readingMoments.at(-1) ?? 0) + graceAfterSchedule
  return again.getTime() <= last ? again : null
}
