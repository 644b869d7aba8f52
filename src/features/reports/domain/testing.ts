/** Facts for tests: a plain month, of which each test changes what it is about. */
import type { Compared, Definition, FigureFact, ReportFacts, Unit } from './facts.ts'
import { periodAround } from './period.ts'

const missing: FigureFact = { unavailable: { fr: 'Pas encore relevé.', en: 'Not read yet.' } }

/** A number, or null for what nobody counted. */
export const pair = (now: number | null, before: number | null): Compared => ({
  now: now === null ? missing : { value: now },
  before: before === null ? missing : { value: before },
})

export const defined = (name: string, unit: Unit, lowerIsBetter = false): Definition => ({
  name: { fr: name, en: name },
  definition: { fr: `${name}, compté.`, en: `${name}, counted.` },
  formula: { fr: 'Somme', en: 'Sum' },
  unit,
  source: 'network',
  lowerIsBetter,
})

export const october = () => {
  const period = periodAround('month', '2026-10-10', '2026-11-22')
  if (!period) throw new Error('October has begun')
  return period
}

const days = (count: number, value: (n: number) => number | null) =>
  Array.from({ length: count }, (_, n) => ({
    day: `2026-10-${String(n + 1).padStart(2, '0')}`,
    value: value(n),
  }))

export const channel = (
  name: string,
  network = 'essai',
  countedSince: string | null = '2026-01-01',
) => ({
  id: `00000000-0000-7000-8000-${[...name]
    .reduce((sum, mark) => sum + mark.charCodeAt(0), 0)
    .toString()
    .padStart(12, '0')}`,
  network,
  networkName: { fr: name, en: name },
  name,
  countedSince,
  readAt: countedSince ? '2026-11-01T06:00:00.000Z' : null,
  nextReadAt: null,
})

export function someFacts(changes: Partial<ReportFacts> = {}): ReportFacts {
  return {
    form: 1,
    workspace: { name: 'Maison Colibri', timeZone: 'Europe/Paris' },
    period: october(),
    readAt: '2026-11-22T08:00:00.000Z',
    channels: [channel('Maison')],
    definitions: {
      followers: defined('Abonnés', 'count'),
      'followers-gained': defined('Abonnés gagnés', 'count'),
      posts: defined('Publications', 'count'),
      engagements: defined('Engagements', 'count'),
      'engagement-by-followers': defined('Engagement par abonné', 'ratio'),
      'first-response-median': defined('Première réponse, médiane', 'duration', true),
      answered: defined('Répondues', 'count'),
      clicks: defined('Clics', 'count'),
    },
    figures: {
      followers: pair(48_000, 44_000),
      'followers-gained': pair(4_000, 3_000),
      posts: pair(12, 9),
      engagements: pair(480, 400),
      'engagement-by-followers': pair(0.048, 0.042),
      'first-response-median': pair(26 * 60, 35 * 60),
      answered: pair(40, 30),
      clicks: pair(null, null),
    },
    days: {
      followers: days(31, n => 44_000 + n * 130),
      engagements: days(31, n => (n % 7 === 0 ? 90 : null)),
      received: days(31, n => n % 5),
      answered: days(31, n => n % 4),
    },
    daysBefore: { followers: days(30, n => 41_000 + n * 100) },
    networks: [],
    ranking: { metric: 'engagements', posts: [] },
    calls: [],
    breaks: [],
    ...changes,
  }
}
