export type Backoff = {
  /** Milliseconds before the second attempt. */
  readonly base: number
  /** Milliseconds that no wait exceeds. */
  readonly cap: number
  /** Each wait is the previous one times this. */
  readonly factor?: number
}

/**
 * Milliseconds to wait after the failure of `attempt` (from 1). Half of the wait is certain and
 * half is drawn, so that callers who failed together do not come back together.
 */
export const backoff = (
  attempt: number,
  { base, cap, factor = 2 }: Backoff,
  random: () => number,
): number => {
  const full = Math.min(cap, base * factor ** Math.max(0, attempt - 1))
  return Math.round(full / 2 + (full / 2) * random())
}
