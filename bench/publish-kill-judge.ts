/** What the kills did, by comparing what Parvis says with what stands on the network. */

export interface Standing {
  readonly publications: readonly {
    readonly text: string
    readonly state: string
    readonly asksPerson: boolean
    readonly missed: boolean
    readonly attempts: number
    readonly remoteId: string | null
  }[]
  /** How often each text stands on the account. */
  readonly onNetwork: ReadonlyMap<string, number>
}

export interface Judgement {
  readonly published: number
  /** In doubt, and a person is asked. */
  readonly listed: number
  /** Due, and neither on the network nor anywhere that someone looks. */
  readonly lost: number
  /** More often on the network than there are publications that may be there. */
  readonly doubled: number
  readonly falselyPublished: number
  /** On the network, and nobody is told that it may be. */
  readonly unsaid: number
  /** Behind another with the same text that is in doubt: they wait for a person's word on it. */
  readonly twins: number
  readonly readBack: number
}

const accountedFor = new Set(['published', 'refused', 'waiting', 'reconnect-needed', 'assisted'])

export function judge({ publications, onNetwork }: Standing): Judgement {
  const groups = Map.groupBy(publications, publication => publication.text)
  const judgement = {
    published: 0,
    listed: 0,
    lost: 0,
    doubled: 0,
    falselyPublished: 0,
    unsaid: 0,
    twins: 0,
    readBack: publications.filter(each => each.attempts > 1).length,
  }
  for (const [text, group] of groups) {
    const there = onNetwork.get(text) ?? 0
    const published = group.filter(each => each.state === 'published').length
    const listed = group.filter(each => each.state === 'unconfirmed' && each.asksPerson).length
    const others = group.filter(
      each => each.state !== 'published' && !(each.state === 'unconfirmed' && each.asksPerson),
    )
    const twins =
      listed > 0 ? others.filter(each => each.state === 'scheduled' && !each.missed).length : 0
    judgement.published += published
    judgement.listed += listed
    judgement.twins += twins
    judgement.lost += others.filter(each => !accountedFor.has(each.state)).length - twins
    // A publication stands on the network at most once: whatever is more is a double.
    judgement.doubled += Math.max(0, there - group.length)
    judgement.falselyPublished += Math.max(0, published - there)
    judgement.unsaid += Math.max(0, there - published - listed)
  }
  // Two that name the same post of the network: one of them is not there.
  const named = publications.flatMap(each => (each.state === 'published' ? [each.remoteId] : []))
  judgement.falselyPublished += named.length - new Set(named).size
  for (const text of onNetwork.keys()) if (!groups.has(text)) judgement.doubled += 1
  return judgement
}
