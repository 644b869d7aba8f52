/** The sections of a report: what each shows, in order. */
import { type Bilingual, type Language, pick } from '#kit/language.ts'
import { formatDate } from '#kit/time/words.ts'
import { type Card, cardOf } from './card.ts'
import { audienceChart } from './charts/audience.ts'
import type { Chart } from './charts/chart.ts'
import { engagementChart } from './charts/engagement.ts'
import { firstPart, makeUpChart } from './charts/make-up.ts'
import { networksChart, networksTable } from './charts/networks.ts'
import { reactivityChart } from './charts/reactivity.ts'
import { isKnown, type ReportFacts } from './facts.ts'
import { headingOf, type SectionKey } from './headings.ts'
import type { Table } from './table.ts'
import { callsTable, figuresTable, postsTable } from './tables.ts'

export interface Section {
  readonly key: SectionKey
  /** In the contents: « Audience ». */
  readonly title: string
  /** What it proves. */
  readonly heading: string
  readonly cards: readonly Card[]
  readonly chart: Chart | null
  /** Shown as it is, beside the chart's own. */
  readonly table: Table | null
  readonly notes: readonly string[]
}

const titles: Readonly<Record<SectionKey, Bilingual>> = {
  audience: { fr: 'Audience', en: 'Audience' },
  'make-up': { fr: 'Profil', en: 'Make-up' },
  engagement: { fr: 'Engagement', en: 'Engagement' },
  posts: { fr: 'Publications', en: 'Posts' },
  reactivity: { fr: 'Réactivité', en: 'Reactivity' },
  networks: { fr: 'Réseaux', en: 'Networks' },
  calls: { fr: 'Appels', en: 'Calls' },
}

const figuresOf: Readonly<Record<SectionKey, readonly string[]>> = {
  audience: ['followers', 'followers-gained', 'growth-rate'],
  'make-up': [],
  engagement: ['engagements', 'engagement-by-views', 'engagement-by-followers', 'views', 'clicks'],
  posts: ['posts', 'applause', 'conversation', 'amplification'],
  reactivity: [
    'first-response-median',
    'first-response-p90',
    'response-rate',
    'coverage',
    'received',
    'answers-sent',
    'oldest-waiting',
  ],
  networks: [],
  calls: [],
}

const order: readonly SectionKey[] = [
  'audience',
  'make-up',
  'engagement',
  'posts',
  'reactivity',
  'networks',
  'calls',
]

const chartOf = (key: SectionKey, facts: ReportFacts, language: Language): Chart | null => {
  if (key === 'audience') return audienceChart(facts, language)
  if (key === 'make-up') return makeUpChart(facts, language)
  if (key === 'engagement') return engagementChart(facts, language)
  if (key === 'reactivity') return reactivityChart(facts, language)
  return key === 'networks' ? networksChart(facts, language) : null
}

const tableOf = (key: SectionKey, facts: ReportFacts, language: Language): Table | null => {
  if (key === 'posts') return facts.ranking.posts.length > 0 ? postsTable(facts, language) : null
  if (key === 'networks') return facts.networks.length > 0 ? networksTable(facts, language) : null
  return key === 'calls' ? callsTable(facts, language) : null
}

/** A section that nothing can fill is absent: there is nothing to say of calls without posts. */
const hasSense = (key: SectionKey, facts: ReportFacts): boolean => {
  if (key === 'networks') return facts.networks.length > 0
  if (key === 'make-up') return firstPart(facts) !== null
  const posts = facts.figures.posts?.now
  return key !== 'calls' || (isKnown(posts) && posts.value > 0)
}

/** Networks tell it seldom, and each in its own way: the day is said once where it is the same for all. */
function readingsNote({ audiences = [], channels, workspace }: ReportFacts, language: Language) {
  const told = channels.flatMap(({ id, name }) => {
    const audience = audiences.find(one => one.channelId === id)
    if (!audience) return []
    const { timeZone: zone } = workspace
    return [{ name, day: formatDate(new Date(audience.readAt), { language, form: 'full', zone }) }]
  })
  const [date, ...others] = new Set(told.map(({ day }) => day))
  if (others.length === 0)
    return [
      pick(language, {
        fr: `Parts dites par le réseau, relevées le ${date}.`,
        en: `Shares as the network tells them, read on ${date}.`,
      }),
    ]
  const list = told
    .map(({ name, day }) => `${name}, ${day}`)
    .join(language === 'fr' ? '\u00a0; ' : '; ')
  return [
    pick(language, {
      fr: `Parts dites par le réseau : ${list}.`,
      en: `Shares as the network tells them: ${list}.`,
    }),
  ]
}

function notesOf(key: SectionKey, facts: ReportFacts, language: Language): string[] {
  if (key === 'make-up') return readingsNote(facts, language)
  if (key !== 'audience') return []
  return facts.breaks.map(one => {
    const channel = facts.channels.find(known => known.id === one.channelId)?.name ?? ''
    const says = pick(language, one.says)
    return channel
      ? pick(language, { fr: `${channel} : ${says}`, en: `${channel}: ${says}` })
      : says
  })
}

export const sectionsOf = (facts: ReportFacts, language: Language): readonly Section[] =>
  order
    .filter(key => hasSense(key, facts))
    .map(key => ({
      key,
      title: pick(language, titles[key]),
      heading: headingOf(key, facts, language),
      cards: figuresOf[key].flatMap(metric => cardOf(facts, metric, language) ?? []),
      chart: chartOf(key, facts, language),
      table: tableOf(key, facts, language),
      notes: notesOf(key, facts, language),
    }))

/** Every table of the report, for exports: figures first, then what each section shows. */
export function tablesOf(facts: ReportFacts, language: Language): readonly Table[] {
  const sections = sectionsOf(facts, language)
  const shown = sections.flatMap(section => [section.table, section.chart?.table ?? null])
  const tables = [figuresTable(facts, language), ...shown].filter(table => table !== null)
  return tables.filter((table, place) => tables.findIndex(one => one.key === table.key) === place)
}
