/** How an answer stands, in the words of the thread. */

interface Standing {
  readonly id: string
  readonly state: string
  readonly due_at: Date
  readonly wake_at: Date | null
  readonly missed_at: Date | null
  readonly asks_person: boolean
  readonly reason: unknown
}

const words = {
  sending: 'leaving',
  waiting: 'waiting',
  published: 'published',
  refused: 'refused',
  'reconnect-needed': 'reconnect-needed',
  deleted: 'deleted',
} as const

type Word =
  | (typeof words)[keyof typeof words]
  | 'undoable'
  | 'missed'
  | 'unconfirmed'
  | 'asks-person'

function wordOf(row: Standing, now: Date): Word {
  if (row.state === 'scheduled') {
    if (row.missed_at) return 'missed'
    return row.due_at > now ? 'undoable' : 'leaving'
  }
  if (row.state === 'unconfirmed') return row.asks_person ? 'asks-person' : 'unconfirmed'
  return words[row.state as keyof typeof words] ?? 'leaving'
}

export function answerStateOf(row: Standing, now: Date) {
  const state = wordOf(row, now)
  const leavesAt = state === 'undoable' ? row.due_at : state === 'waiting' ? row.wake_at : null
  const reason = row.reason as { code: string } | null
  return {
    publicationId: row.id,
    state,
    leavesAt: leavesAt?.toISOString() ?? null,
    reason: reason ?? null,
  }
}

/** What the list says of a conversation whose answer stands so: nothing once it is there or taken back. */
export function answerMark(row: Standing, now: Date): 'leaving' | 'failed' | 'doubt' | null {
  switch (wordOf(row, now)) {
    case 'published':
    case 'deleted':
      return null
    case 'refused':
    case 'missed':
    case 'reconnect-needed':
      return 'failed'
    case 'unconfirmed':
    case 'asks-person':
      return 'doubt'
    default:
      return 'leaving'
  }
}
