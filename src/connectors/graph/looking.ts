/** What every look for something sent has in common. */
import type { NotSent, ReadBack } from '../connector.ts'

/** How far the network's clock may be from ours. Milliseconds. */
export const clockDrift = 5 * 60_000

/** White space around a text is dropped, and a form may change its line ends. */
export const sameText = (one: string, other: string): boolean => asKept(one) === asKept(other)
const asKept = (text: string) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim()

export const unknown = (stop: NotSent): Extract<ReadBack, { found: 'unknown' }> => ({
  found: 'unknown',
  answer: stop.answer,
  ...(stop.outcome === 'wait' && stop.until ? { until: stop.until } : {}),
})
