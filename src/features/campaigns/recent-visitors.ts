/**
 * Tells a second click of the same visitor from another visitor's, without knowing either: the address and the browser
 * are mixed with a key that lives in this process's memory and is forgotten each day at midnight UTC. The mixture is
 * kept for the length of the window, never written, never beside a click.
 */
import { hash } from 'node:crypto'
import type { Clock } from '#kit/clock.ts'

export interface RecentVisitors {
  /** True when this visitor followed this link within the window. */
  isAgain(linkId: string, address: string, agent: string): boolean
  /** How many mixtures are in memory. */
  size(): number
}

/** A double click, a page loaded again, a way back and forth. */
export const windowMs = 30_000
const mostKept = 100_000
const dayMs = 86_400_000

export function makeRecentVisitors(
  clock: Clock,
  randomBytes: (count: number) => Uint8Array,
): RecentVisitors {
  let day = Number.NaN
  let key = ''
  // In the order of arrival, so the oldest are first.
  const seenAt = new Map<string, number>()

  function turnDay(now: number): void {
    const today = Math.floor(now / dayMs)
    if (today === day) return
    day = today
    key = Buffer.from(randomBytes(32)).toString('hex')
    seenAt.clear()
  }

  function forgetOld(now: number): void {
    for (const [visitor, at] of seenAt) {
      const isOld = now - at >= windowMs || at > now
      if (!isOld && seenAt.size <= mostKept) return
      seenAt.delete(visitor)
    }
  }

  return {
    isAgain(linkId, address, agent) {
      const now = clock.now().getTime()
      turnDay(now)
      forgetOld(now)
      const visitor = hash('sha256', `${key}\n${linkId}\n${address}\n${agent}`, 'base64url')
      if (seenAt.has(visitor)) return true
      seenAt.set(visitor, now)
      return false
    },
    size: () => seenAt.size,
  }
}
