/** Reads everything that a report is written from, once, in one transaction. */
import type { Kysely } from 'kysely'
import type { ChannelLimits } from '#connectors/connector.ts'
import { nameOf } from '#connectors/formats/network-names.ts'
import { type ChannelRow, listChannels } from '#features/channels/index.ts'
import {
  type Figure,
  type FigureKey,
  type Figures,
  type MetricKey,
  metricOf,
  type Totals,
} from '#features/figures/index.ts'
import type { Entered } from '#features/workspaces/index.ts'
import { mayUseChannel, readWorkspace } from '#features/workspaces/index.ts'
import type { Bilingual } from '#kit/language.ts'
import { addDays } from '#kit/time/days.ts'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import type { Tables } from '#platform/database/tables.ts'
import {
  type ChannelFact,
  type Compared,
  type DayFact,
  type Definition,
  type FigureFact,
  factsForm,
  type ReportFacts,
} from './domain/facts.ts'
import type { Days, ReportPeriod } from './domain/period.ts'
import { gatherAudiences } from './gather-audiences.ts'
import { gatherCare } from './gather-care.ts'
import { gatherClicks } from './gather-clicks.ts'
import { gatherPosts } from './gather-posts.ts'
import type { ReportsParts } from './parts.ts'

type Db = Kysely<Tables>

/** What every part of the gathering needs. */
export interface Ground {
  readonly db: Db
  readonly figures: Figures
  readonly channelIds: readonly string[]
  readonly zone: string
  readonly period: ReportPeriod
  readonly now: Date
}

const counted = [
  'followers',
  'followers-gained',
  'growth-rate',
  'posts',
  'views',
  'likes',
  'comments',
  'shares',
  'engagements',
  'engagement-by-views',
  'engagement-by-followers',
  'applause',
  'conversation',
  'amplification',
  'clicks',
] as const satisfies readonly FigureKey[]

const care = [
  'received',
  'needing-answer',
  'answered',
  'response-rate',
  'first-response-median',
  'first-response-p90',
  'coverage',
  'answers-sent',
  'oldest-waiting',
] as const satisfies readonly MetricKey[]

const ofNetworks = [
  'followers',
  'posts',
  'views',
  'engagements',
  'engagement-by-views',
  'engagement-by-followers',
] as const satisfies readonly FigureKey[]

const unread: FigureFact = {
  unavailable: { fr: 'Pas encore relevé.', en: 'Not read yet.' },
}

export const asFact = (figure: Figure | undefined): FigureFact => figure ?? unread

/** What has begun of the period, and what it is compared with. */
export const spansOf = ({ from, until, before }: ReportPeriod): { now: Days; before: Days } => ({
  now: { from, to: until },
  before,
})

export const instantsOf = ({ from, to }: Days, zone: string): { from: Date; to: Date } => ({
  from: zonedToInstant({ date: from, time: '00:00' }, zone).instant,
  to: zonedToInstant({ date: addDays(to, 1), time: '00:00' }, zone).instant,
})

const compare = (now: Totals, before: Totals, metrics: readonly FigureKey[]) =>
  Object.fromEntries(
    metrics.map((metric): [string, Compared] => [
      metric,
      { now: asFact(now[metric]), before: asFact(before[metric]) },
    ]),
  )

const definitionOf = (metric: MetricKey): Definition => {
  const { name, definition, formula, unit, source, lowerIsBetter } = metricOf(metric)
  return { name, definition, formula, unit, source, lowerIsBetter: lowerIsBetter === true }
}

async function dayFacts(ground: Ground, metric: FigureKey, span: Days): Promise<DayFact[]> {
  const { db, figures, channelIds } = ground
  const series = await figures.series(db, { channelIds, metric, period: span })
  return series.together.map(({ day, figure }) => ({
    day,
    value: 'value' in figure ? figure.value : null,
  }))
}

/** The accounts of this person that are asked for, whatever became of them since. */
export async function channelsFor(
  db: Db,
  who: Entered,
  asked: readonly string[] | undefined,
): Promise<readonly ChannelRow[]> {
  const rows = await listChannels(db)
  return rows.filter(
    row =>
      mayUseChannel(who.member, row.id) &&
      (asked ? asked.includes(row.id) : row.state !== 'removed'),
  )
}

async function channelFact(
  parts: Pick<ReportsParts, 'figures' | 'networks'>,
  db: Db,
  row: ChannelRow,
  zone: string,
): Promise<ChannelFact> {
  const read = await parts.figures.ofChannel(db, row.id)
  const manifest = parts.networks.find(one => one.manifest.network === row.network)?.manifest
  const name: Bilingual = manifest
    ? nameOf(manifest, row.limits as ChannelLimits)
    : { fr: row.network, en: row.network }
  const since = read?.countedSince
  return {
    id: row.id,
    network: row.network,
    networkName: name,
    name: row.display_name || row.handle,
    countedSince: since ? instantToZoned(since, zone).date : null,
    readAt: read?.readAt?.toISOString() ?? null,
    nextReadAt: read?.nextReadAt?.toISOString() ?? null,
  }
}

export const channelFacts = (
  parts: Pick<ReportsParts, 'figures' | 'networks'>,
  db: Db,
  rows: readonly ChannelRow[],
  zone: string,
) => Promise.all(rows.map(row => channelFact(parts, db, row, zone)))

async function gatherCounted(ground: Ground) {
  const { db, figures, channelIds, period } = ground
  const spans = spansOf(period)
  const now = await figures.totals(db, { channelIds, period: spans.now, metrics: counted })
  const before = await figures.totals(db, { channelIds, period: spans.before, metrics: counted })
  return compare(now, before, counted)
}

/** Accounts of one software are called by it together; of several, by the network whose interface they share. */
function nameTogether(
  { networks }: Pick<ReportsParts, 'networks'>,
  network: string,
  channels: readonly ChannelFact[],
): Bilingual {
  const names = channels.filter(one => one.network === network).map(one => one.networkName)
  const [first] = names
  if (first && names.every(name => name.fr === first.fr)) return first
  const manifest = networks.find(one => one.manifest.network === network)?.manifest
  return manifest?.name ?? { fr: network, en: network }
}

async function gatherNetworks(
  parts: ReportsParts,
  ground: Ground,
  channels: readonly ChannelFact[],
) {
  const { db, figures, channelIds, period } = ground
  const spans = spansOf(period)
  const now = await figures.perNetwork(db, {
    channelIds,
    period: spans.now,
    metrics: ofNetworks,
  })
  const before = await figures.perNetwork(db, {
    channelIds,
    period: spans.before,
    metrics: ofNetworks,
  })
  return now.map(row => ({
    network: row.network,
    name: nameTogether(parts, row.network, channels),
    figures: compare(
      row.figures,
      before.find(other => other.network === row.network)?.figures ?? {},
      ofNetworks,
    ),
  }))
}

/** Inside `database.inWorkspace`. */
export async function gatherFacts(
  parts: ReportsParts,
  db: Db,
  asked: {
    readonly channels: readonly ChannelFact[]
    readonly period: ReportPeriod
    readonly zone: string
  },
): Promise<ReportFacts> {
  const { channels, period, zone } = asked
  const now = parts.clock.now()
  const channelIds = channels.map(channel => channel.id)
  const ground: Ground = { db, figures: parts.figures, channelIds, zone, period, now }
  const spans = spansOf(period)
  const workspace = await readWorkspace(db)
  const figures = await gatherCounted(ground)
  const networks = await gatherNetworks(parts, ground, channels)
  const { figures: answers, received, answered } = await gatherCare(ground)
  const clicks = await gatherClicks(ground)
  const audiences = await gatherAudiences(ground)
  const { ranking, calls } = await gatherPosts(ground, networks, clicks?.ofPost)
  const followers = await parts.figures.series(db, {
    channelIds,
    metric: 'followers',
    period: spans.now,
  })
  return {
    form: factsForm,
    workspace: { name: workspace?.name ?? '', timeZone: zone },
    period,
    readAt: now.toISOString(),
    channels,
    definitions: Object.fromEntries([...counted, ...care].map(key => [key, definitionOf(key)])),
    figures: { ...figures, ...answers, ...(clicks ? { clicks: clicks.total } : {}) },
    days: {
      followers: followers.together.map(({ day, figure }) => ({
        day,
        value: 'value' in figure ? figure.value : null,
      })),
      engagements: await dayFacts(ground, 'engagements', spans.now),
      received,
      answered,
    },
    daysBefore: { followers: await dayFacts(ground, 'followers', spans.before) },
    networks,
    ranking,
    calls,
    audiences,
    breaks: followers.breaks.map(({ channelId, day, says }) => ({ channelId, day, says })),
  }
}
