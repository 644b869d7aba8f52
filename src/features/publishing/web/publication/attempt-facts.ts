/** The ledger of a publication as one line a fact, in order. Pure. */
import type { AttemptView } from '../shapes.ts'

export type FactKind =
  | 'left'
  | 'accepted'
  | 'refused'
  | 'silence'
  | 'must-wait'
  | 'access-lost'
  | 'held-back'
  | 'handed-over'
  | 'over-budget'
  | 'placed'
  | 'stays-here'
  | 'moved'
  | 'taken-off'
  | 'may-still-leave'
  | 'kept-there'
  | 'found'
  | 'not-found'
  | 'cannot-look'
  | 'removed'
  | 'edited'
  | 'person'
  | 'under-way'

export interface Fact {
  readonly key: string
  /** ISO 8601. */
  readonly at: string
  readonly kind: FactKind
  readonly attempt: AttemptView
}

const sendKinds: Readonly<Record<string, FactKind>> = {
  published: 'accepted',
  refused: 'refused',
  reconnect: 'access-lost',
  wait: 'must-wait',
  unconfirmed: 'silence',
  'held-back': 'held-back',
  'handed-over': 'handed-over',
  'over-budget': 'over-budget',
}
/** What a network keeps until its hour: handed over, moved, taken off. */
const keepKinds: Readonly<Record<string, FactKind>> = {
  ...sendKinds,
  placed: 'placed',
  declined: 'stays-here',
  'stays-here': 'stays-here',
  done: 'moved',
  'taken-off': 'taken-off',
  kept: 'may-still-leave',
  unknown: 'may-still-leave',
  published: 'found',
  gone: 'not-found',
}
const lookKinds: Readonly<Record<string, FactKind>> = {
  present: 'found',
  absent: 'not-found',
  unknown: 'cannot-look',
  'cannot-look': 'cannot-look',
  placed: 'kept-there',
  'placed-late': 'kept-there',
  waiting: 'kept-there',
  published: 'found',
  gone: 'not-found',
}

function endKind({ kind, outcome }: AttemptView): FactKind {
  if (outcome === null) return 'under-way'
  if (kind === 'person') return 'person'
  if (kind === 'read-back') return lookKinds[outcome] ?? 'cannot-look'
  if (kind === 'place' || kind === 'move' || kind === 'cancel')
    return keepKinds[outcome] ?? 'silence'
  if (outcome === 'published' && kind === 'delete') return 'removed'
  if (outcome === 'published' && kind === 'edit') return 'edited'
  return sendKinds[outcome] ?? 'silence'
}

/** A request that left is a fact of its own: its answer, if any, is the next one. */
export function factsOf(attempts: readonly AttemptView[]): Fact[] {
  return attempts.flatMap(attempt => {
    const { number, part, kind, leftAt, startedAt, finishedAt } = attempt
    const key = `${number}-${part}`
    const sends = kind === 'send' || kind === 'place' || kind === 'delete' || kind === 'edit'
    const left: Fact[] =
      sends && leftAt ? [{ key: `${key}-left`, at: leftAt, kind: 'left', attempt }] : []
    const end: Fact = {
      key: `${key}-end`,
      at: finishedAt ?? startedAt,
      kind: endKind(attempt),
      attempt,
    }
    return [...left, end]
  })
}
