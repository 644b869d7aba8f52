import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { engagementsOf } from './domain/formulas.ts'
import { reasons } from './domain/reasons.ts'
import { makeFigures } from './make-figures.ts'
import { keepObservations, type Reading } from './store/observations.ts'
import {
  addAccount,
  addPost,
  addWorkspace,
  countedNetwork,
  idOf,
  insights,
  quietInsights,
} from './testing.ts'

let opened: TestDatabase
const space = idOf(1)
const other = idOf(2)
const [loud, quiet, foreign] = [idOf(11), idOf(12), idOf(21)]
const october = { from: '2026-10-01', to: '2026-10-31' }
const figures = makeFigures({
  networks: [countedNetwork('loud', insights), countedNetwork('quiet', quietInsights)],
})

const within = <T>(work: Parameters<TestDatabase['database']['inWorkspace']>[1]) =>
  opened.database.inWorkspace(space, work) as Promise<T>

const read = (channelId: string, subjectId: string, at: string, counts: Reading['counts']) => ({
  workspaceId: space,
  channelId,
  subjectId,
  at: new Date(at),
  counts,
})

beforeAll(async () => {
  opened = await testDatabase()
  const { database } = opened
  await addWorkspace(database, space)
  await addWorkspace(database, other)
  await addAccount(database, space, loud, 'loud')
  await addAccount(database, space, quiet, 'quiet')
  await addAccount(database, other, foreign, 'loud')
  const [onLoud, onQuiet] = [
    { workspaceId: space, channelId: loud, network: 'loud' },
    { workspaceId: space, channelId: quiet, network: 'quiet' },
  ]
  // In Paris, the first is of 5 October, the second of 6 October although it is still the 5th in UTC.
  await addPost(database, onLoud, idOf(101), '2026-10-05T10:00:00Z')
  await addPost(database, onLoud, idOf(102), '2026-10-05T22:30:00Z')
  await addPost(database, onQuiet, idOf(103), '2026-10-20T10:00:00Z')
  // Of the month before.
  await addPost(database, onLoud, idOf(104), '2026-09-10T10:00:00Z')
  await keepObservations(database.app, [
    read(loud, loud, '2026-09-30T08:00:00Z', { followers: 1_000 }),
    read(loud, loud, '2026-10-05T08:00:00Z', { followers: 1_010 }),
    read(loud, loud, '2026-10-31T08:00:00Z', { followers: 1_050 }),
    read(quiet, quiet, '2026-10-15T08:00:00Z', { followers: 200 }),
    read(quiet, quiet, '2026-10-31T08:00:00Z', { followers: 190 }),
    read(loud, idOf(101), '2026-10-05T10:15:00Z', { views: 100, likes: 4, comments: 1, shares: 0 }),
    read(loud, idOf(101), '2026-10-06T10:00:00Z', { views: 400, likes: 9, comments: 3, shares: 2 }),
    read(loud, idOf(102), '2026-10-06T22:30:00Z', { views: 100, likes: 5, comments: 0, shares: 1 }),
    read(quiet, idOf(103), '2026-10-21T10:00:00Z', { likes: 8, comments: 4 }),
    read(loud, idOf(104), '2026-09-11T10:00:00Z', { views: 50, likes: 1, comments: 0, shares: 0 }),
  ])
})
afterAll(() => opened.close())

const octoberTotals = (metrics: Parameters<typeof figures.totals>[1]['metrics']) =>
  within<Awaited<ReturnType<typeof figures.totals>>>(trx =>
    figures.totals(trx, { channelIds: [loud, quiet], period: october, metrics }),
  )

describe('totals of a month', () => {
  test('add up what may be added, as known at the last reading', async () => {
    const totals = await octoberTotals(['posts', 'likes', 'comments', 'engagements', 'views'])
    expect(totals).toEqual({
      // Three posts: two on one account, one on the other.
      posts: { value: 3 },
      // 9 + 5 + 8: the first reading of the first post (4) is replaced by its second (9).
      likes: { value: 22 },
      // 3 + 0 + 4
      comments: { value: 7 },
      // (9 + 3 + 2) + (5 + 0 + 1) + (8 + 4)
      engagements: { value: 32 },
      // 400 + 100; the other account's network gives none, and it is said.
      views: {
        value: 500,
        without: [{ channelId: quiet, because: { fr: 'Pas de vues ici.', en: 'No views here.' } }],
      },
    })
  })

  test('work rates out again from their parts', async () => {
    const totals = await octoberTotals(['engagement-by-views', 'engagement-by-followers'])
    // ((9+3+2) + (5+0+1)) / (400 + 100) = 20 / 500, over the account whose views are known.
    expect(totals['engagement-by-views']).toMatchObject({ value: 20 / 500 })
    // Followers when each went out: 1 010, 1 010; the third went out after the reading of 200.
    // (14 + 6 + 12) / (1 010 + 1 010 + 200) = 32 / 2 220
    expect(totals['engagement-by-followers']).toEqual({ value: 32 / 2_220 })
  })

  test('say per post what people did', async () => {
    const totals = await octoberTotals(['applause', 'conversation', 'amplification'])
    // 22 likes on three posts, 7 comments on three; shares are known of two: (2 + 1) / 2.
    expect(totals.applause).toEqual({ value: 22 / 3 })
    expect(totals.conversation).toEqual({ value: 7 / 3 })
    expect(totals.amplification).toMatchObject({ value: 1.5, without: [{ channelId: quiet }] })
  })

  test('count an audience at the end, and what it gained', async () => {
    const totals = await octoberTotals(['followers', 'followers-gained', 'growth-rate'])
    // 1 050 + 190
    expect(totals.followers).toEqual({ value: 1_240 })
    // 1 050 − 1 000 (30 September); the other account was not read before the 15th.
    const without = [{ channelId: quiet, because: reasons.noStart }]
    expect(totals['followers-gained']).toEqual({ value: 50, without })
    // 50 / 1 000
    expect(totals['growth-rate']).toEqual({ value: 0.05, without })
  })

  test('say why there is none, and never nought', async () => {
    const totals = await octoberTotals(['saves', 'reach', 'clicks'])
    expect(totals).toEqual({
      saves: { unavailable: reasons.severalReasons },
      reach: { unavailable: reasons.notCountedByNetwork },
      clicks: { unavailable: reasons.noTrackedLinks },
    })
    const august = { from: '2026-08-01', to: '2026-08-31' }
    const before = await within(trx =>
      figures.totals(trx, {
        channelIds: [loud],
        period: august,
        metrics: ['posts', 'likes', 'followers'],
      }),
    )
    expect(before).toEqual({
      posts: { value: 0 },
      likes: { unavailable: reasons.noPosts },
      followers: { unavailable: reasons.accountNotReadYet },
    })
  })
})

test('each network has its row', async () => {
  const rows = await within<Awaited<ReturnType<typeof figures.perNetwork>>>(trx =>
    figures.perNetwork(trx, {
      channelIds: [quiet, loud],
      period: october,
      metrics: ['posts', 'likes'],
    }),
  )
  expect(rows).toEqual([
    {
      network: 'quiet',
      channelIds: [quiet],
      figures: { posts: { value: 1 }, likes: { value: 8 } },
    },
    { network: 'loud', channelIds: [loud], figures: { posts: { value: 2 }, likes: { value: 14 } } },
  ])
})

describe('a series', () => {
  const seriesOf = (metric: Parameters<typeof figures.series>[1]['metric'], period = october) =>
    within<Awaited<ReturnType<typeof figures.series>>>(trx =>
      figures.series(trx, { channelIds: [loud, quiet], period, metric }),
    )

  test('puts a post on its day in the zone of the workspace', async () => {
    const series = await seriesOf('likes', { from: '2026-10-04', to: '2026-10-06' })
    expect(series.together).toEqual([
      { day: '2026-10-04', figure: { unavailable: reasons.noPosts } },
      { day: '2026-10-05', figure: { value: 9 } },
      { day: '2026-10-06', figure: { value: 5 } },
    ])
  })

  test('holds an account’s count between two readings, and no longer', async () => {
    const series = await seriesOf('followers', { from: '2026-10-14', to: '2026-11-01' })
    const [first, second] = series.channels.map(line => line.days.map(day => day.figure))
    expect(first?.[0]).toEqual({ value: 1_010 })
    expect(first?.[17]).toEqual({ value: 1_050 })
    expect(first?.[18]).toEqual({ unavailable: reasons.accountNotReadYet })
    expect(second?.[0]).toEqual({ unavailable: reasons.beforeFirstReading })
    // 1 010 + 200
    expect(series.together[1]?.figure).toEqual({ value: 1_210 })
  })

  test('marks the day on which a network counts otherwise', async () => {
    const says = { fr: 'Vues au lieu d’impressions.', en: 'Views instead of impressions.' }
    const names = [
      { name: 'impressions', source: 'this test' },
      { name: 'views', from: '2026-10-10', source: 'this test', breaks: says },
    ]
    const renamed = makeFigures({
      networks: [countedNetwork('loud', { ...insights, names: { views: names } })],
    })
    const series = await within<Awaited<ReturnType<typeof renamed.series>>>(trx =>
      renamed.series(trx, { channelIds: [loud], period: october, metric: 'views' }),
    )
    expect(series.breaks).toEqual([{ channelId: loud, metric: 'views', day: '2026-10-10', says }])
  })
})

test('the best posts come first, and those without the figure not at all', async () => {
  const best = await within<Awaited<ReturnType<typeof figures.bestPosts>>>(trx =>
    figures.bestPosts(trx, {
      channelIds: [loud, quiet],
      period: october,
      metric: 'engagement-by-views',
      timeZone: 'Europe/Paris',
      limit: 5,
    }),
  )
  // 6 / 100 before 14 / 400; the network of the third gives no views.
  expect(best.map(post => post.publicationId)).toEqual([idOf(102), idOf(101)])
  expect(best[0]?.figures['engagement-by-views']).toEqual({ value: 0.06 })
})

describe('what is kept', () => {
  const historyOf = async (subject: string) => {
    const { rows } = await within<{ rows: { metric: string; value: number }[] }>(trx =>
      sql`select metric, value from observation where subject_id = ${subject}
           order by metric, observed_at`.execute(trx),
    )
    return rows
  }

  test('history holds every reading, corrections too', async () => {
    const at = '2026-10-12T10:00:00Z'
    const correction = read(loud, idOf(101), at, { likes: 7 })
    expect(await keepObservations(opened.database.app, [correction])).toBe(1)
    expect((await historyOf(idOf(101))).filter(row => row.metric === 'likes')).toEqual([
      { metric: 'likes', value: 4 },
      { metric: 'likes', value: 9 },
      { metric: 'likes', value: 7 },
    ])
    // 7 + 5 + 8
    expect((await octoberTotals(['likes'])).likes).toEqual({ value: 20 })
    // The same again changes nothing.
    expect(await keepObservations(opened.database.app, [correction])).toBe(0)
    expect((await octoberTotals(['likes'])).likes).toEqual({ value: 20 })
  })

  test('a reading that arrives late is history, not the newest', async () => {
    const late = read(loud, idOf(102), '2026-10-05T22:45:00Z', { likes: 1, views: 10 })
    expect(await keepObservations(opened.database.app, [late])).toBe(2)
    expect((await octoberTotals(['views'])).views).toMatchObject({ value: 500 })
  })

  test('clicks of our own have a time of their own', async () => {
    const early = read(quiet, idOf(103), '2026-10-20T11:00:00Z', { clicks: 30 })
    await keepObservations(opened.database.app, [early])
    const { clicks, likes } = await octoberTotals(['clicks', 'likes'])
    expect(clicks).toMatchObject({ value: 30 })
    expect(likes).toEqual({ value: 20 })
  })

  test('the application cannot rewrite it', async () => {
    for (const attempt of [
      sql`update observation set value = 0`,
      sql`delete from observation`,
      sql`delete from counted_publication`,
      sql`update post_day set value = 0`,
    ])
      await expect(within(trx => attempt.execute(trx))).rejects.toMatchObject({ code: '42501' })
  })

  test('a subject that nobody registered, or of another workspace, is left out', async () => {
    const kept = await keepObservations(opened.database.app, [
      read(loud, idOf(999), '2026-10-12T10:00:00Z', { likes: 1 }),
      read(foreign, idOf(101), '2026-10-12T11:00:00Z', { likes: 1_000 }),
    ])
    expect(kept).toBe(0)
  })

  test('engagements in the store are those of the registry', async () => {
    const { rows } = await within<{
      rows: { counts: Record<string, number>; engagements: number | null }[]
    }>(trx => sql`select counts, engagements from counted_publication`.execute(trx))
    expect(rows.length).toBe(4)
    for (const row of rows) expect(row.engagements).toBe(engagementsOf(row.counts))
  })

  test('another zone makes the days anew', async () => {
    const day5 = { from: '2026-10-05', to: '2026-10-05' }
    const likes = () =>
      within<Awaited<ReturnType<typeof figures.totals>>>(trx =>
        figures.totals(trx, { channelIds: [loud], period: day5, metrics: ['likes', 'posts'] }),
      )
    expect(await likes()).toEqual({ likes: { value: 7 }, posts: { value: 1 } })
    await within(trx => sql`update workspace set time_zone = 'UTC'`.execute(trx))
    // Both of 5 October in UTC: 7 + 5.
    expect(await likes()).toEqual({ likes: { value: 12 }, posts: { value: 2 } })
    await within(trx => sql`update workspace set time_zone = 'Europe/Paris'`.execute(trx))
    expect(await likes()).toEqual({ likes: { value: 7 }, posts: { value: 1 } })
  })

  test('another workspace sees nothing of it', async () => {
    const seen = await opened.database.inWorkspace(other, trx =>
      figures.posts(trx, {
        channelIds: [loud, quiet],
        period: october,
        timeZone: 'Europe/Paris',
        limit: 10,
      }),
    )
    expect(seen).toEqual([])
  })
})
