/** Whether an answer may leave: the thread as its writer saw it against the thread as it is. Pure. */

/** A message that came, changed or was written after what the writer saw. */
export interface Since {
  readonly direction: 'in' | 'out'
  /** Who of ours wrote it; null: written on the network itself, or by somebody else. */
  readonly name: string | null
}

export type Verdict =
  | { readonly may: true }
  | { readonly may: false; readonly code: 'answered-meanwhile'; readonly name: string }
  | { readonly may: false; readonly code: 'thread-changed'; readonly count: number }

/** `seen` and `now`: versions of the thread. A version that does not exist yet was not seen by anybody. */
export function compareAndSend(seen: number, now: number, since: readonly Since[]): Verdict {
  if (seen > now) return { may: false, code: 'thread-changed', count: 0 }
  const answer = since.findLast(message => message.direction === 'out')
  if (answer) return { may: false, code: 'answered-meanwhile', name: answer.name ?? '' }
  if (since.length > 0) return { may: false, code: 'thread-changed', count: since.length }
  return { may: true }
}
