/** Token buckets, in the memory of this process: so many requests at once, refilled evenly over the window. */
import type { Clock } from '#kit/clock.ts'

export interface Quota {
  /** Requests of a window. */
  readonly quota: number
  /** Seconds. */
  readonly window: number
}

export interface Allowance {
  readonly allowed: boolean
  readonly remaining: number
  /** Seconds until the whole quota is there again. */
  readonly full: number
  /** Seconds until the next request is let through; 0 where one is. */
  readonly wait: number
}

export interface RateLimit {
  take(who: string): Allowance
}

interface Bucket {
  tokens: number
  at: number
}

/** Beyond it the least recent are forgotten, whose buckets are full again but for a flood of names. */
const mostBuckets = 20_000

export function makeRateLimit({ quota, window }: Quota, clock: Clock): RateLimit {
  const buckets = new Map<string, Bucket>()
  const perSecond = quota / window
  return {
    take(who) {
      const now = clock.now().getTime()
      const known = buckets.get(who) ?? { tokens: quota, at: now }
      const refilled = (Math.max(0, now - known.at) / 1_000) * perSecond
      const tokens = Math.min(quota, known.tokens + refilled)
      const allowed = tokens >= 1
      const left = allowed ? tokens - 1 : tokens
      buckets.delete(who)
      buckets.set(who, { tokens: left, at: now })
      if (buckets.size > mostBuckets) buckets.delete(buckets.keys().next().value ?? who)
      return {
        allowed,
        remaining: Math.floor(left),
        full: Math.ceil((quota - left) / perSecond),
        wait: allowed ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond)),
      }
    },
  }
}

/** As the IETF's draft « RateLimit header fields for HTTP » writes them. */
export const rateLimitHeaders = (
  policy: string,
  { quota, window }: Quota,
  { remaining, full, wait }: Allowance,
): Readonly<Record<string, string>> => ({
  'ratelimit-policy': `"${policy}";q=${quota};w=${window}`,
  ratelimit: `"${policy}";r=${remaining};t=${full}`,
  ...(wait > 0 ? { 'retry-after': String(wait) } : {}),
})
