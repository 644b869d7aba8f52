/** What else leaves on the same accounts around an hour. Pure. */
import type { CardView } from '../../rooms/card-of-post.ts'
import { departuresAt, departuresOf } from './shifted-card.ts'

export type Neighbour = { readonly card: CardView; readonly channelId: string; readonly at: number }

export type Neighbourhood = {
  /** The same account in the same minute: a conflict. */
  readonly taken: readonly Neighbour[]
  /** The same account within two hours: worth a word. */
  readonly near: readonly Neighbour[]
}

const minute = 60_000
const closeBy = 2 * 60 * minute

const sameMinute = (one: number, other: number): boolean =>
  Math.floor(one / minute) === Math.floor(other / minute)

export function neighbourhoodOf(
  card: CardView,
  at: Date,
  cards: readonly CardView[],
): Neighbourhood {
  const mine = departuresAt(card, at)
  const others = cards
    .filter(other => other.id !== card.id)
    .flatMap(other => departuresOf(other).map(one => ({ ...one, card: other })))
  const beside = (close: (one: number, other: number) => boolean) =>
    others.filter(other =>
      mine.some(one => one.channelId === other.channelId && close(one.at, other.at)),
    )
  const taken = beside(sameMinute)
  const near = beside((one, other) => Math.abs(one - other) < closeBy)
  return { taken, near: near.filter(one => !taken.includes(one)) }
}
