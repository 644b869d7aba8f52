/** When a delivery that was not accepted is tried again: quickly at first, for three days in all. */
const second = 1_000
const minute = 60 * second
const hour = 60 * minute

const waits = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
] as const
const longest = 6 * hour

export const triedForMs = 72 * hour

export interface Tried {
  /** This one included. */
  readonly attempts: number
  readonly createdAt: Date
  readonly now: Date
  /** 0 to 1: spreads what failed together. */
  readonly random: number
}

/** Null: it has been tried long enough. */
export function nextTry({ attempts, createdAt, now, random }: Tried): Date | null {
  const wait = waits[attempts - 1] ?? longest
  const next = now.getTime() + wait * (0.9 + 0.2 * random)
  return next > createdAt.getTime() + triedForMs ? null : new Date(next)
}
