import { isDate } from '#kit/time/days.ts'
import { type PeriodKind, periodKinds, type ReportPeriod } from '../domain/period.ts'

/** What the address of a report says; nothing for the last month that was measured. */
export type ReportSearch = {
  kind?: PeriodKind
  date?: string
  from?: string
  to?: string
}

const isKind = (value: unknown): value is PeriodKind =>
  (periodKinds as readonly unknown[]).includes(value)

const day = (value: unknown): string | undefined =>
  typeof value === 'string' && isDate(value) ? value : undefined

/** Unknown values fall away. */
export function readReportSearch(search: Record<string, unknown>): ReportSearch {
  const kind = isKind(search.kind) ? search.kind : undefined
  const [date, from, to] = [day(search.date), day(search.from), day(search.to)]
  if (kind === 'free') return from && to ? { kind, from, to } : {}
  return { ...(kind ? { kind } : {}), ...(date ? { date } : {}) }
}

/** The address of a period that is known. */
export const searchOf = (period: Pick<ReportPeriod, 'kind' | 'from' | 'to'>): ReportSearch =>
  period.kind === 'free'
    ? { kind: 'free', from: period.from, to: period.to }
    : { kind: period.kind, date: period.from }
