import type { NetworkAnswer, PublishOutcome } from '#connectors/connector.ts'

/** Why a publication stands where it stands: the key of a sentence and what fills it. */
export interface Reason {
  readonly code:
    | 'network-refused'
    | 'duplicate-refused'
    | 'thread-stopped'
    | 'channel-reconnect'
    | 'permission-missing'
    | 'rate-limited'
    | 'network-down'
    | 'outcome-checking'
    | 'outcome-yours'
    | 'given-up'
    | 'budget-spent'
    | 'not-done-by-hand'
    | 'post-gone'
    | 'post-unnamed'
    | 'may-still-leave'
    | 'taken-off-network'
  /** A ready clause of ours. */
  readonly clause?: string
  readonly permission?: string
  /** What a person wrote. */
  readonly words?: string
  readonly answer?: NetworkAnswer
}

type Because<O> = Extract<PublishOutcome, { outcome: O }>

export function reasonOfRefusal(
  { reason, answer }: Because<'refused'>,
  partsThere: number,
): Reason {
  const code =
    partsThere > 0
      ? 'thread-stopped'
      : reason === 'duplicate'
        ? 'duplicate-refused'
        : 'network-refused'
  return { code, clause: reason, answer }
}

export function reasonOfWait({ until, answer }: Because<'wait'>): Reason {
  return { code: until || answer.status === 429 ? 'rate-limited' : 'network-down', answer }
}

export function reasonOfReconnect({ permission, answer }: Because<'reconnect'>): Reason {
  return permission === undefined
    ? { code: 'channel-reconnect', answer }
    : { code: 'permission-missing', permission, answer }
}

export const reasonOfDoubt = (asksPerson: boolean, answer?: NetworkAnswer): Reason => ({
  code: asksPerson ? 'outcome-yours' : 'outcome-checking',
  ...(answer ? { answer } : {}),
})
