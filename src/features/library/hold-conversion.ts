/** While a worker makes a video again it says so, again and again: silence means that it is gone. */
import type { ConvertParts } from './jobs.ts'
import { type ConversionRow, holdConversion, takeConversion } from './store/conversions.ts'

export const leaseMs = 45_000
const saidEveryMs = 10_000
const noteEveryMs = 1_000

export interface HeldConversion {
  readonly row: ConversionRow
  /** Ends when the worker stops, and when the conversion was given to another. */
  readonly signal: AbortSignal
  /** From 0 to 1, written at most once a second: the page asks no more often. */
  note(progress: number): void
  letGo(): void
}

/** Null where it has ended, or another worker is at it. */
export async function holdWhileWorking(
  { database, clock }: Pick<ConvertParts, 'database' | 'clock'>,
  { workspaceId, conversionId }: { readonly workspaceId: string; readonly conversionId: string },
  stopping: AbortSignal,
): Promise<HeldConversion | null> {
  const until = () => new Date(clock.now().getTime() + leaseMs)
  const row = await database.inWorkspace(workspaceId, trx =>
    takeConversion(trx, conversionId, { now: clock.now(), until: until() }),
  )
  if (!row) return null
  const taken = new AbortController()
  let progress = 0
  let saidAt = Date.now()
  const say = () => {
    saidAt = Date.now()
    database
      .inWorkspace(workspaceId, trx => holdConversion(trx, row, { until: until(), progress }))
      .then(isOurs => isOurs || taken.abort())
      // What fails to be said is made up for by the next.
      .catch(() => undefined)
  }
  const saying = setInterval(say, saidEveryMs)
  return {
    row,
    signal: AbortSignal.any([stopping, taken.signal]),
    note(reached) {
      progress = reached
      if (Date.now() - saidAt >= noteEveryMs) say()
    },
    letGo: () => clearInterval(saying),
  }
}
