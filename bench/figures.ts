/** Keeping what networks count, and asking it back, on the product's own path and behind row-level security. */
import { availableParallelism } from 'node:os'
import type { Manifest } from '#connectors/connector.ts'
import { readingMoments } from '#features/figures/domain/schedule.ts'
import {
  type Figures,
  figureKeys,
  keepObservations,
  makeFigures,
  type Period,
  type PublishedPost,
  type Reading,
  registerPublications,
} from '#features/figures/index.ts'
import { addAccount, addWorkspace, countedNetwork } from '#features/figures/testing.ts'
import { newId } from '#features/publishing/engine/testing.ts'
import { addDays } from '#kit/time/days.ts'
import type { Database } from '#platform/database/open.ts'
import { peerDatabase, withDatabase } from './database.ts'
import { bareInserts } from './figures-peer.ts'
import { atLeast, atMost, type Bench, exactly, type Figure, percentile } from './report.ts'

interface Size {
  readonly accounts: number
  readonly days: number
  /** Posts a day, all accounts together. */
  readonly posts: number
  readonly observations: number
  readonly asks: number
}

interface Account {
  readonly id: string
  readonly network: string
}

const full: Size = { accounts: 40, days: 730, posts: 195, observations: 5_000_000, asks: 60 }
const small: Size = { accounts: 8, days: 90, posts: 20, observations: 60_000, asks: 10 }

const day = 86_400_000
const zone = 'Europe/Paris'
const firstDay = '2024-11-01'
const begin = Date.parse(`${firstDay}T00:00:00Z`)
/** Readings kept in one call. */
const together = 600

const gives = ['views', 'reach', 'likes', 'comments', 'shares', 'saves'] as const
const networks: { manifest: Manifest }[] = [1, 2, 3, 4].map(number =>
  countedNetwork(`network-${number}`, {
    account: ['followers'],
    post: gives,
    postsPerCall: 25,
    missing: {},
  }),
)

export const figures: Bench = async ({ quick, say }) => {
  const size = quick ? small : full
  return withDatabase(async (database, folder) => {
    const workspaceId = newId()
    await addWorkspace(database, workspaceId, zone)
    const accounts = await addAccounts(database, workspaceId, size)
    say(`${size.observations} observations of ${size.accounts} accounts over ${size.days} days`)
    const kept = await measureIngest(database, workspaceId, accounts, size, say)
    const asked = await measureQuestions(database, workspaceId, accounts, size, say)
    say('the same rows into a bare table')
    const rows = Math.min(300_000, size.observations)
    const bare = await bareInserts(await peerDatabase(database, folder, 'peer_bare'), rows)
    return {
      figures: [...kept, ...asked],
      peers: [
        {
          name: 'bare table',
          figure: 'ingest_per_s',
          value: Math.round(bare),
          unit: 'observations/s',
        },
      ],
      notes: [
        `one workspace, ${size.accounts} accounts on 4 networks, ${size.posts} posts a day over ${size.days} days, as the worker keeps them: at most ${together} readings a transaction, two accounts at once`,
        `each question asked ${size.asks} times over periods drawn at random, in a transaction of the application's role`,
        `${availableParallelism()} cores shared with PostgreSQL`,
      ],
    }
  })
}

async function addAccounts(database: Database, workspaceId: string, { accounts }: Size) {
  const added: Account[] = []
  for (let number = 0; number < accounts; number += 1) {
    const account = { id: newId(), network: `network-${1 + (number % networks.length)}` }
    await addAccount(database, workspaceId, account.id, account.network)
    added.push(account)
  }
  return added
}

/** Day after day: what is published, and what is due to be read of it and of what came before. */
async function measureIngest(
  database: Database,
  workspaceId: string,
  accounts: readonly Account[],
  size: Size,
  say: (line: string) => void,
): Promise<Figure[]> {
  const byDay = new Map<number, Reading[]>()
  const put = (reading: Reading) => {
    const place = Math.floor((reading.at.getTime() - begin) / day)
    const readings = byDay.get(place)
    if (readings) readings.push(reading)
    else byDay.set(place, [reading])
  }
  const ids = accounts.map(account => account.id)
  const writers = [0, 1].map(rest => new Set(ids.filter((_, number) => number % 2 === rest)))
  let [kept, spent] = [0, 0]
  for (let place = 0; kept < size.observations; place += 1) {
    const posts = place < size.days ? postsOf(workspaceId, accounts, place, size) : []
    for (const account of accounts) put(accountReading(workspaceId, account, place))
    for (const post of posts) for (const reading of readingsOf(post)) put(reading)
    const due = (byDay.get(place) ?? []).toSorted((a, b) => a.at.getTime() - b.at.getTime())
    byDay.delete(place)
    const started = performance.now()
    await registerPublications(database.app, posts)
    const halves = writers.map(half => due.filter(reading => half.has(reading.channelId)))
    const counts = await Promise.all(halves.map(half => keepAll(database, half)))
    kept += counts.reduce((sum, count) => sum + count, 0)
    spent += performance.now() - started
    if (place % 90 === 0)
      say(`  day ${place}: ${kept} kept, ${Math.round((kept / spent) * 1000)} a second`)
    if (place > size.days + 40) break
  }
  return [
    atLeast('observations_kept', kept, size.observations, 'observations'),
    atLeast('ingest_per_s', (kept / spent) * 1000, 20_000, 'observations/s'),
  ]
}

async function keepAll(database: Database, readings: readonly Reading[]): Promise<number> {
  let kept = 0
  for (let from = 0; from < readings.length; from += together) {
    kept += await keepObservations(database.app, readings.slice(from, from + together))
  }
  return kept
}

function postsOf(
  workspaceId: string,
  accounts: readonly Account[],
  place: number,
  { posts }: Size,
): PublishedPost[] {
  return Array.from({ length: posts }, (_, number) => {
    const account = accounts[(number * 7 + place) % accounts.length] ?? { id: '', network: '' }
    const publicationId = newId()
    return {
      workspaceId,
      publicationId,
      postId: newId(),
      channelId: account.id,
      network: account.network,
      remoteIds: [publicationId],
      publishedAt: new Date(begin + place * day + Math.floor((number / posts) * day)),
      nextReadAt: null,
    }
  })
}

const readingsOf = ({
  workspaceId,
  channelId,
  publicationId,
  publishedAt,
}: PublishedPost): Reading[] => {
  const fame = 20 + Math.floor(Math.random() * 400)
  return readingMoments.map((after, number) => {
    const grown = Math.round(fame * (number + 1))
    return {
      workspaceId,
      channelId,
      subjectId: publicationId,
      at: new Date(publishedAt.getTime() + after),
      counts: {
        views: grown * 20,
        reach: grown * 12,
        likes: grown,
        comments: Math.round(grown / 8),
        shares: Math.round(grown / 12),
        saves: Math.round(grown / 30),
      },
    }
  })
}

const accountReading = (workspaceId: string, { id }: Account, place: number): Reading => ({
  workspaceId,
  channelId: id,
  subjectId: id,
  at: new Date(begin + place * day + 4 * 3_600_000),
  counts: { followers: 1_000 + place * 3 },
})

type Db = Parameters<Figures['totals']>[0]
type Question = (db: Db, ask: { channelIds: string[]; period: Period }) => Promise<unknown>

const rates = ['engagement-by-views', 'engagement-by-followers', 'applause'] as const

function questions(asked: Figures): { readonly [widget: string]: Question } {
  return {
    totals: (db, ask) => asked.totals(db, { ...ask, metrics: figureKeys }),
    per_network: (db, ask) => asked.perNetwork(db, { ...ask, metrics: figureKeys }),
    audience: (db, ask) => asked.series(db, { ...ask, metric: 'followers' }),
    growth: (db, ask) => asked.series(db, { ...ask, metric: 'followers-gained' }),
    engagements: (db, ask) => asked.series(db, { ...ask, metric: 'engagements' }),
    engagement_rate: (db, ask) => asked.series(db, { ...ask, metric: rates[0] }),
    best_posts: (db, ask) =>
      asked.bestPosts(db, { ...ask, metric: 'engagements', timeZone: zone, limit: 10 }),
    best_by_rate: (db, ask) =>
      asked.bestPosts(db, { ...ask, metric: 'engagement-by-views', timeZone: zone, limit: 10 }),
    newest_posts: (db, ask) => asked.posts(db, { ...ask, timeZone: zone, limit: 200 }),
  }
}

async function measureQuestions(
  database: Database,
  workspaceId: string,
  accounts: readonly Account[],
  { asks, days }: Size,
  say: (line: string) => void,
): Promise<Figure[]> {
  const asked = makeFigures({ networks })
  const channelIds = accounts.map(account => account.id)
  const spans = { month: 31, quarter: 92, year: 365 }
  const measured: Figure[] = []
  let unanswered = 0
  for (const [widget, question] of Object.entries(questions(asked))) {
    for (const [span, length] of Object.entries(spans)) {
      if (length >= days) continue
      const times: number[] = []
      for (let count = 0; count < asks; count += 1) {
        const from = addDays(firstDay, Math.floor(Math.random() * (days - length)))
        const period = { from, to: addDays(from, length - 1) }
        const started = performance.now()
        const answer = await database.inWorkspace(workspaceId, trx =>
          question(trx, { channelIds, period }),
        )
        times.push(performance.now() - started)
        if (JSON.stringify(answer).length < 100) unanswered += 1
      }
      measured.push(atMost(`${widget}_${span}_p95_ms`, percentile(times, 0.95), 150, 'ms'))
      say(`  ${widget} over a ${span}: p95 ${percentile(times, 0.95).toFixed(1)} ms`)
    }
  }
  return [...measured, exactly('answers_without_figures', unanswered, 0, 'answers')]
}
