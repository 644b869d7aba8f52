/** When somebody is told again of what they have to publish by hand, and who is. Pure. */

const minute = 60_000

/** After the word that leaves at the hour: how long until the next one, and whom it is for. Milliseconds. */
const words = [
  { after: 15 * minute, to: 'doer' },
  { after: 45 * minute, to: 'doer' },
  { after: 60 * minute, to: 'responsible' },
] as const

export interface NextWord {
  readonly to: 'doer' | 'responsible'
  /** When the one after it leaves; null: it was the last. */
  readonly nextAt: Date | null
  readonly isLast: boolean
}

/** `told` is how often somebody was told already. */
export function nextWord(told: number, now: Date): NextWord {
  const following = words[told]
  return {
    to: told === 0 ? 'doer' : (words[told - 1]?.to ?? 'responsible'),
    nextAt: following ? new Date(now.getTime() + following.after) : null,
    isLast: following === undefined,
  }
}

/** « C’est fait » may be taken back for so long; the page says ten seconds, and a call takes its time. */
export const undoMs = 15_000

/** While the publish gate is closed, nobody is told; it is looked at again after this. */
export const pausedMs = 5 * minute

/** « Plus tard » goes no further than this. */
export const longestLater = 7 * 24 * 60 * minute

/** Of the network: the link is one of its pages. */
export function isOfHosts(link: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(link)) return false
  const { protocol, hostname, username, password } = new URL(link)
  if (protocol !== 'https:' || username || password) return false
  return hosts.some(host => hostname === host || hostname.endsWith(`.${host}`))
}
