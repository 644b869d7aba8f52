/** Which acts a message offers, as it stands now. Pure. */
import type { Act, ConversationView, MessageView } from '../shapes.ts'

type Abilities = ConversationView['acts']

/** Which ability of the network an act needs. */
const needs: Record<Act, keyof Abilities> = {
  like: 'like',
  unlike: 'like',
  hide: 'hide',
  show: 'hide',
  approve: 'approve',
  hold: 'approve',
  spam: 'spam',
  delete: 'delete',
}

export interface PossibleAct {
  readonly act: Act
  /** The network’s own reason why not, in both languages; null: it can be done. */
  readonly why: { readonly fr: string; readonly en: string } | null
}

/** Putting a message out of sight, by the act that its network has for it. */
export interface PutAway {
  readonly act: 'hide' | 'hold'
  readonly run: () => void
}

/** The network’s own way out of sight, and one only: hiding, or where nothing is hidden, waiting for a moderator again. */
const awayFrom = ({ hide, approve }: Abilities): PutAway['act'] =>
  hide !== true && approve === true ? 'hold' : 'hide'

/** What fits the message; what the network cannot do stays, with its reason. */
export function possibleActs(message: MessageView, abilities: Abilities): PossibleAct[] {
  if (message.direction === 'out' || message.removedAt !== null) return []
  const { visibility, likedByUs } = message
  const fitting: Act[] = []
  if (visibility === 'removed') return []
  if (visibility === 'held' || visibility === 'spam') fitting.push('approve')
  if (visibility === 'visible') fitting.push(likedByUs ? 'unlike' : 'like', awayFrom(abilities))
  if (visibility === 'hidden') fitting.push('show')
  if (visibility !== 'spam') fitting.push('spam')
  fitting.push('delete')
  return fitting.map(act => {
    const ability = abilities[needs[act]]
    return { act, why: ability === true ? null : ability.why }
  })
}

/** What takes something away from its author: a reason is asked for. */
export const asksReason = (act: Act): act is 'hide' | 'spam' | 'delete' =>
  act === 'hide' || act === 'spam' || act === 'delete'

/** What undoes it at the network; null: nothing does. */
export const opposites: Partial<Record<Act, Act>> = {
  like: 'unlike',
  unlike: 'like',
  hide: 'show',
  approve: 'hold',
  spam: 'approve',
}
