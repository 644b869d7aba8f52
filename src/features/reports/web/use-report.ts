import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { api } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useLanguage } from '#web/i18n/language.tsx'
import { documentOf } from '../domain/document.ts'
import type { ReportFacts } from '../domain/facts.ts'
import type { PeriodKind, ReportPeriod } from '../domain/period.ts'
import { type ReportSearch, readReportSearch, searchOf } from './report-search.ts'

/** The operation's input for an address. */
export const askOf = ({ kind = 'month', date, from, to }: ReportSearch) => ({
  kind,
  ...(date ? { date } : {}),
  ...(from && to ? { from, to } : {}),
})

/** What other rooms change is what a report counts. */
const heard = ['figures', 'publishing', 'inbox', 'campaigns'] as const
/** Counts come in floods: a report is read again this often at most. */
const pauseMs = 5_000

/** Reads the report again when a room that it counts has changed. */
function useOtherRooms(): void {
  const changes = useQueries({
    queries: heard.map(room => ({
      queryKey: [[room, 'heard-by-reports']],
      queryFn: () => Date.now(),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: results => results.map(result => result.dataUpdatedAt).join(),
  })
  const first = useRef(true)
  useEffect(() => {
    // The first answers are those of the page's own opening.
    if (changes.split(',').includes('0')) return
    if (first.current) {
      first.current = false
      return
    }
    const later = setTimeout(
      () => void queryClient.invalidateQueries({ queryKey: [['reports', 'read']] }),
      pauseMs,
    )
    return () => clearTimeout(later)
  }, [changes])
}

/** The report of the address, as facts and as a document in the reader's language. */
export function useReport() {
  const raw = useSearch({ strict: false })
  const search = useMemo(() => readReportSearch(raw), [raw])
  const navigate = useNavigate()
  const { language } = useLanguage()
  useOtherRooms()
  const read = useQuery({
    ...api.reports.read.queryOptions({ input: askOf(search) }),
    placeholderData: keepPreviousData,
  })
  const { data } = read
  const facts: ReportFacts | null = data?.facts ?? null
  const document = useMemo(() => (facts ? documentOf(facts, language) : null), [facts, language])
  const show = (next: ReportSearch) => void navigate({ to: '/reports', search: next })
  return {
    read,
    search,
    document,
    facts,
    pictures: data?.pictures ?? {},
    previous: data ? () => show(searchOf(data.previous)) : null,
    next: data?.next ? () => data.next && show(searchOf(data.next)) : null,
    choose: (kind: Exclude<PeriodKind, 'free'>) =>
      show({ kind, ...(facts ? { date: facts.period.until } : {}) }),
    between: (from: string, to: string) => show({ kind: 'free', from, to }),
    open: (period: Pick<ReportPeriod, 'kind' | 'from' | 'to'>) => show(searchOf(period)),
  }
}

export type Report = ReturnType<typeof useReport>
