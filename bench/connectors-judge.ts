/** What the bad days did, by comparing what the ledger says with what a reader of each fake sees. */

import type { ShownPost } from '#connectors/conformance-world.ts'

export interface Told {
  readonly state: string
  readonly asksPerson: boolean
  readonly reason: string | null
  readonly attempts: number
  /** What was to stand there, one for each part, as the network shows it. */
  readonly words: readonly string[]
  /** Ids of the parts that the ledger knows to be there. */
  readonly remotes: readonly string[]
}

export interface Judgement {
  /** Said to be there and not there, or due and left behind on the way. */
  lost: number
  /** More than once on the network, or there though nothing of the kind was planned. */
  doubled: number
  /** There, although the ledger says that it is not. */
  unsaid: number
  /** Refused or put off without a word of why. */
  unexplained: number
  /** In doubt at the end: it may be there, and it is listed as such. */
  doubts: number
}

/** A doubt about a part is honest: it may be there, once. */
const mayBeThere = ({ state }: Told) => state === 'unconfirmed'
const settledStates = [
  ...['published', 'refused', 'waiting', 'reconnect-needed', 'unconfirmed', 'assisted'],
]

export function judgeAccount(told: readonly Told[], seen: readonly ShownPost[]): Judgement {
  const judgement = { lost: 0, doubled: 0, unsaid: 0, unexplained: 0, doubts: 0 }
  const ids = new Set(seen.flatMap(({ id, alsoId = id }) => [id, alsoId]))
  const left = Map.groupBy(seen, post => post.text)
  const take = (words: string) => {
    const there = left.get(words)?.length ?? 0
    left.delete(words)
    return there
  }
  for (const each of told) {
    if (!settledStates.includes(each.state)) judgement.lost += 1
    if (mayBeThere(each)) judgement.doubts += 1
    if (['refused', 'waiting'].includes(each.state) && !each.reason) judgement.unexplained += 1
    for (const [part, words] of each.words.entries()) {
      const there = take(words)
      const remote = each.remotes[part]
      const said = remote !== undefined
      judgement.doubled += Math.max(0, there - 1)
      if (said && (there === 0 || !ids.has(remote))) judgement.lost += 1
      if (each.state === 'published' && !said) judgement.lost += 1
      const isNext = part === each.remotes.length
      if (!said && there > 0 && !(mayBeThere(each) && isNext)) judgement.unsaid += 1
    }
  }
  judgement.doubled += [...left.values()].reduce((sum, posts) => sum + posts.length, 0)
  return judgement
}
