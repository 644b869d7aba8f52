import { setTimeout as sleep } from 'node:timers/promises'
import { backoff } from '#kit/backoff.ts'

/** Two workers took twins at the same moment: the second finds the first one in flight when it looks again. */
export const isTwinClash = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === '23505'

/** Worth another try: the connection, a server that stops or starts, two transactions in each other's way. */
const passing = /^(08|40|53|57|58)|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/

export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as NodeJS.ErrnoException
  if (code !== undefined) return passing.test(code)
  return /connection|terminated|timeout/i.test(error.message)
}

const delays = { base: 20, cap: 2_000 }

/**
 * Runs a statement until PostgreSQL has answered it. What is written so must be harmless when repeated: an answer
 * that got lost is asked for again. `onTrouble` hears the first failure of a row.
 * @throws the error itself when repeating cannot help, or after `most` tries.
 */
export async function persist<T>(
  run: () => Promise<T>,
  onTrouble: (error: unknown) => void,
  most = Number.POSITIVE_INFINITY,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (!isPassing(error) || attempt >= most) throw error
      if (attempt === 1) onTrouble(error)
      await sleep(backoff(attempt, delays, Math.random))
    }
  }
}
