/** How people were answered: from the inbox's own conversations. */
import {
  coverage,
  type Figure,
  firstResponseMedian,
  firstResponseP90,
  oldestWaiting,
  responseRate,
} from '#features/figures/index.ts'
import { reactivityByDay, reactivityOf } from '#features/inbox/index.ts'
import { addDays, daysBetween } from '#kit/time/days.ts'
import type { Compared, DayFact, FigureFact } from './domain/facts.ts'
import type { Days } from './domain/period.ts'
import { type Ground, instantsOf, spansOf } from './gather-facts.ts'

export interface CareFacts {
  readonly figures: { readonly [metric: string]: Compared }
  readonly received: readonly DayFact[]
  readonly answered: readonly DayFact[]
}

const known = (value: number): FigureFact => ({ value })

const orReason = (value: number | null, without: (nothing: readonly number[]) => Figure) =>
  value === null ? without([]) : known(value)

async function totalsOf(ground: Ground, span: Days): Promise<Record<string, FigureFact>> {
  const { db, channelIds, zone } = ground
  const counts = await reactivityOf(db, { channelIds, ...instantsOf(span, zone) })
  return {
    received: known(counts.received),
    'needing-answer': known(counts.needingAnswer),
    answered: known(counts.answered),
    'answers-sent': known(counts.answersSent),
    'response-rate': responseRate(counts.answered, counts.needingAnswer),
    'first-response-median': orReason(counts.firstResponseMedian, firstResponseMedian),
    'first-response-p90': orReason(counts.firstResponseP90, firstResponseP90),
    coverage: coverage(counts.dealtWith, counts.received),
    'oldest-waiting': oldestWaiting(counts.waitingSince ? [counts.waitingSince] : [], ground.now),
  }
}

const waitIsNow: FigureFact = {
  unavailable: {
    fr: 'L’attente se mesure au moment du bilan seulement.',
    en: 'The wait is measured at the time of the report only.',
  },
}

/** The wait is of now: it has no place in a report of the past, and no past to compare with. */
const withoutPastWait = (ground: Ground, totals: Record<string, FigureFact>) =>
  ground.period.isOver
    ? Object.entries(totals).filter(([metric]) => metric !== 'oldest-waiting')
    : Object.entries(totals)

export async function gatherCare(ground: Ground): Promise<CareFacts> {
  const spans = spansOf(ground.period)
  const now = await totalsOf(ground, spans.now)
  const before = { ...(await totalsOf(ground, spans.before)), 'oldest-waiting': waitIsNow }
  const { db, channelIds, zone } = ground
  const days = await reactivityByDay(db, { channelIds, zone, ...instantsOf(spans.now, zone) })
  const each = Array.from({ length: daysBetween(spans.now.from, spans.now.to) + 1 }, (_, n) =>
    addDays(spans.now.from, n),
  )
  const byDay = new Map(days.map(one => [one.day, one]))
  return {
    figures: Object.fromEntries(
      withoutPastWait(ground, now).map(([metric, fact]): [string, Compared] => [
        metric,
        { now: fact, before: before[metric as keyof typeof before] ?? waitIsNow },
      ]),
    ),
    received: each.map(day => ({ day, value: byDay.get(day)?.received ?? 0 })),
    answered: each.map(day => ({ day, value: byDay.get(day)?.answersSent ?? 0 })),
  }
}
