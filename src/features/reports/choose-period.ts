/** From what was asked to a period; nothing asked is the last month that was measured, else the one that runs. */
import { ok, type Result, refuse } from '#kit/result.ts'
import {
  freePeriod,
  type PeriodKind,
  periodAround,
  previousPeriod,
  type ReportPeriod,
} from './domain/period.ts'

export interface PeriodAsk {
  readonly kind: PeriodKind
  readonly date?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** `countedSince`: the first day that any of the accounts was read; null before any reading. */
export function choosePeriod(
  ask: PeriodAsk,
  today: string,
  countedSince: string | null,
): Result<ReportPeriod> {
  const wrong = refuse('period-wrong')
  if (ask.kind === 'free') {
    const { from, to } = ask
    const period = from && to ? freePeriod({ from, to }, today) : null
    return period ? ok(period) : wrong
  }
  if (ask.date) {
    const period = periodAround(ask.kind, ask.date, today)
    return period ? ok(period) : wrong
  }
  const running = periodAround(ask.kind, today, today)
  if (!running) return wrong
  const last = previousPeriod(running, today)
  return ok(countedSince !== null && countedSince <= last.to ? last : running)
}
