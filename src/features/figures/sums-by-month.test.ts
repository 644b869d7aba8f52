/** Sums that pages read are those of the observations, whatever came late, moved or went. */
import { copyFileSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { addDays } from '#kit/time/days.ts'
import { migrate } from '#platform/database/migrate.ts'
import { listMigrations, migrationsFolder } from '#platform/database/migration-files.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { eachDay, type Period, partsOf } from './domain/period.ts'
import { postSums } from './store/figure-rows.ts'
import { keepObservations, type Reading } from './store/observations.ts'
import { addAccount, addPost, addWorkspace, idOf } from './testing.ts'

const [space, other] = [idOf(1), idOf(2)]
const channels = [idOf(11), idOf(12)] as const
const zones = ['Europe/Paris', 'UTC', 'Pacific/Auckland', 'Pacific/Pago_Pago', 'America/Sao_Paulo']
const counted = ['likes', 'comments', 'views', 'clicks'] as const
const names = ['posts', ...counted, 'engagements', 'engagement-by-views'] as const
const begin = Date.parse('2025-12-28T00:00:00Z')
const hour = 3_600_000
/** Five months and some days, so that two to four months are whole. */
const span = 165 * 24

let opened: TestDatabase
let owner: Client

async function open(migrations?: URL) {
  opened = await testDatabase(migrations ? { migrations } : {})
  owner = new Client({ connectionString: opened.ownerUrl })
  await owner.connect()
}
async function shut() {
  await owner.end()
  await opened.close()
}

const within = <T>(work: Parameters<TestDatabase['database']['inWorkspace']>[1]) =>
  opened.database.inWorkspace(space, work) as Promise<T>

/** Nothing read yet: the same ids serve each trial. */
async function beginAnew() {
  await owner.query('truncate workspace, observation cascade')
  const { database } = opened
  for (const id of [space, other]) await addWorkspace(database, id)
  for (const id of channels) await addAccount(database, space, id, 'loud')
  await addAccount(database, other, idOf(21), 'loud')
}

interface Sum {
  readonly channel_id: string
  readonly metric: string
  readonly value: number
  readonly base: number
}

const inOrder = (sums: readonly Sum[]) =>
  sums
    .filter(sum => sum.base > 0)
    .map(({ channel_id, metric, value, base }) => `${channel_id} ${metric} ${value} ${base}`)
    .toSorted()

const keptSums = async ({ from, to }: Period) =>
  inOrder(await within<Sum[]>(trx => postSums(trx, channels, names, { from, to })))

/** Straight from the history: the last count of each post, on the day it went out. */
async function plainSums({ from, to }: Period, zone: string): Promise<string[]> {
  const { rows } = await within<{ rows: Sum[] }>(trx =>
    sql`
      with post as (
        select p.channel_id, p.publication_id as id, (
                 select coalesce(jsonb_object_agg(l.metric, l.value), '{}') from (
                   select distinct on (o.metric) o.metric, o.value from observation o
                    where o.subject_id = p.publication_id order by o.metric, o.observed_at desc) l) as counts
          from counted_publication p
         where (p.published_at at time zone ${zone})::date between ${from}::date and ${to}::date
      ), engaged as (
        select *, (counts ->> 'likes')::bigint + (counts ->> 'comments')::bigint as engagements from post
      )
      select channel_id, 'posts' as metric, count(*) as value, count(*) as base from post group by 1
      union all
      select channel_id, c.key, sum(c.value::bigint)::bigint, count(*)
        from post cross join lateral jsonb_each_text(counts) c group by 1, 2
      union all
      select channel_id, 'engagements', sum(engagements)::bigint, count(*)
        from engaged where engagements is not null group by 1
      union all
      select channel_id, 'engagement-by-views', sum(engagements)::bigint, sum((counts ->> 'views')::bigint)::bigint
        from engaged where engagements is not null and counts ? 'views' group by 1`.execute(trx),
  )
  return inOrder(rows)
}

/** Months that are not the sums of their days, in any workspace. */
async function strayMonths(): Promise<unknown[]> {
  const { rows } = await owner.query(`
    select * from (
      select workspace_id, channel_id, metric, date_trunc('month', day)::date as month,
             sum(value)::bigint as value, sum(base)::bigint as base
        from post_day group by 1, 2, 3, 4) d
      full join post_month m using (workspace_id, channel_id, metric, month)
     where coalesce(d.value, 0) <> coalesce(m.value, 0) or coalesce(d.base, 0) <> coalesce(m.base, 0)`)
  return rows
}

const post = (number: number, channel: number, after: number) =>
  addPost(
    opened.database,
    { workspaceId: space, channelId: channels[channel] ?? '', network: 'loud' },
    idOf(100 + number),
    new Date(begin + after * hour).toISOString(),
  )

interface Trial {
  readonly posts: readonly { readonly channel: number; readonly after: number }[]
  /** In the order in which they arrive, which is not that of their time. */
  readonly readings: readonly {
    readonly post: number
    readonly minute: number
    readonly own: boolean
    readonly counts: readonly [number, number, number]
  }[]
  readonly batch: number
  readonly zones: readonly string[]
  readonly periods: readonly { readonly from: number; readonly days: number }[]
}

const countOf = fc.integer({ min: 0, max: 900 })
const trials: fc.Arbitrary<Trial> = fc.record({
  posts: fc.array(
    fc.record({
      channel: fc.integer({ min: 0, max: 1 }),
      // Half of them within hours of the end of a month, where the zone decides.
      after: fc.oneof(
        fc.integer({ min: 0, max: span }),
        fc
          .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: -16, max: 16 }))
          .map(([month, near]) => (Date.UTC(2026, month, 1) - begin) / hour + near),
      ),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  readings: fc.uniqueArray(
    fc.record({
      post: fc.integer({ min: 0, max: 11 }),
      minute: fc.integer({ min: 1, max: 100_000 }),
      own: fc.boolean(),
      counts: fc.tuple(countOf, countOf, countOf),
    }),
    { maxLength: 40, selector: ({ post: at, minute, own }) => `${at} ${minute} ${own}` },
  ),
  batch: fc.integer({ min: 1, max: 15 }),
  zones: fc.array(fc.constantFrom(...zones), { maxLength: 2 }),
  periods: fc.array(
    fc.record({
      from: fc.integer({ min: -5, max: 160 }),
      days: fc.integer({ min: 1, max: 180 }),
    }),
    { minLength: 3, maxLength: 3 },
  ),
})

function readingsOf({ posts, readings }: Trial): Reading[] {
  return readings.flatMap(({ post: number, minute, own, counts: [likes, comments, views] }) => {
    const of = posts[number]
    if (!of) return []
    const counts = own ? { clicks: likes } : { likes, comments, views }
    return {
      workspaceId: space,
      channelId: channels[of.channel] ?? '',
      subjectId: idOf(100 + number),
      at: new Date(begin + of.after * hour + minute * 60_000),
      counts,
    }
  })
}

async function keepInBatches(readings: readonly Reading[], size: number) {
  for (let from = 0; from < readings.length; from += size)
    await keepObservations(opened.database.app, readings.slice(from, from + size))
}

const firstDay = '2025-12-28'
const periodsOf = ({ periods }: Trial): Period[] => [
  { from: '2026-01-01', to: '2026-05-31' },
  ...periods.map(({ from, days }) => {
    const start = addDays(firstDay, from)
    return { from: start, to: addDays(start, days - 1) }
  }),
]

beforeAll(() => open())
afterAll(() => shut())
beforeEach(() => beginAnew())

test('the parts of a period are each of its days once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 1, max: 732 }),
      (at, length) => {
        const from = addDays('2023-12-15', at)
        const period = { from, to: addDays(from, length - 1) }
        const { months, days } = partsOf(period)
        const inMonths = months
          ? eachDay({ from: months.from, to: addDays(months.to, 31) }).filter(
              day => day.slice(0, 7) <= months.to.slice(0, 7),
            )
          : []
        expect(months?.from.slice(8) ?? '01').toBe('01')
        expect([...days.flatMap(eachDay), ...inMonths].toSorted()).toEqual(eachDay(period))
        // At most a month less a day at either end.
        expect(days.flatMap(eachDay).length).toBeLessThanOrEqual(60)
      },
    ),
  )
})

test.each<[Period, ReturnType<typeof partsOf>]>([
  [
    { from: '2025-11-10', to: '2026-11-09' },
    {
      months: { from: '2025-12-01', to: '2026-10-01' },
      days: [
        { from: '2025-11-10', to: '2025-11-30' },
        { from: '2026-11-01', to: '2026-11-09' },
      ],
    },
  ],
  [
    { from: '2026-02-01', to: '2026-02-28' },
    { months: { from: '2026-02-01', to: '2026-02-01' }, days: [] },
  ],
  [
    { from: '2024-02-01', to: '2024-02-28' },
    { months: null, days: [{ from: '2024-02-01', to: '2024-02-28' }] },
  ],
])('%j is read in parts', (period, parts) => {
  expect(partsOf(period)).toEqual(parts)
})

test('any history, in any order, in any zone, gives the sums of its observations', async () => {
  await fc.assert(
    fc.asyncProperty(trials, async trial => {
      await beginAnew()
      for (const [number, { channel, after }] of trial.posts.entries())
        await post(number, channel, after)
      const readings = readingsOf(trial)
      const half = Math.floor(readings.length / 2)
      await keepInBatches(readings.slice(0, half), trial.batch)
      let zone = 'Europe/Paris'
      for (const next of trial.zones) {
        await within(trx => sql`update workspace set time_zone = ${next}`.execute(trx))
        zone = next
      }
      await keepInBatches(readings.slice(half), trial.batch)
      for (const period of periodsOf(trial))
        expect(await keptSums(period)).toEqual(await plainSums(period, zone))
      expect(await strayMonths()).toEqual([])
    }),
    { numRuns: 40 },
  )
}, 120_000)

const winter = { from: '2025-12-20', to: '2026-03-05' }
const readAt = (number: number, at: string, likes: number): Reading => ({
  workspaceId: space,
  channelId: channels[0],
  subjectId: idOf(100 + number),
  at: new Date(at),
  counts: { likes, comments: 1, views: 10 * likes },
})
/** A post of 31 December at 23:30 in Paris, one of half an hour later, and one of February. */
async function threePosts() {
  for (const [number, at] of [
    '2025-12-31T22:30Z',
    '2025-12-31T23:30Z',
    '2026-02-10T08:00Z',
  ].entries())
    await post(number, 0, (Date.parse(at) - begin) / hour)
  await keepObservations(opened.database.app, [
    readAt(0, '2026-01-01T10:00Z', 3),
    readAt(1, '2026-01-01T10:00Z', 5),
    readAt(2, '2026-02-11T10:00Z', 7),
  ])
}
const monthsOfLikes = async () =>
  (
    await owner.query<{ month: string; value: string }>(
      `select month::text, value from post_month where metric = 'likes' and channel_id = $1 order by 1`,
      [channels[0]],
    )
  ).rows.map(row => `${row.month} ${row.value}`)

test('a correction months later moves the month of the post', async () => {
  await threePosts()
  expect(await monthsOfLikes()).toEqual(['2025-12-01 3', '2026-01-01 5', '2026-02-01 7'])
  await keepObservations(opened.database.app, [readAt(1, '2026-06-20T10:00Z', 2)])
  expect(await monthsOfLikes()).toEqual(['2025-12-01 3', '2026-01-01 2', '2026-02-01 7'])
  expect(await keptSums(winter)).toEqual(await plainSums(winter, 'Europe/Paris'))
  await within(trx => sql`update workspace set time_zone = 'UTC'`.execute(trx))
  expect(await monthsOfLikes()).toEqual(['2025-12-01 5', '2026-02-01 7'])
})

test('two writers at once lose nothing', async () => {
  await threePosts()
  const moments = Array.from(
    { length: 30 },
    (_, n) => new Date(Date.parse('2026-03-01T00:00Z') + n * hour),
  )
  await Promise.all(
    [0, 1, 2].flatMap(number =>
      moments.map((at, n) =>
        keepObservations(opened.database.app, [readAt(number, at.toISOString(), 10 + n)]),
      ),
    ),
  )
  // Each of the three ends at its last reading: 10 + 29.
  expect(await monthsOfLikes()).toEqual(['2025-12-01 39', '2026-01-01 39', '2026-02-01 39'])
  expect(await strayMonths()).toEqual([])
})

test('a workspace that goes takes its months along, and an account that goes leaves none astray', async () => {
  await threePosts()
  await owner.query('delete from channel where id = $1', [channels[0]])
  expect(await strayMonths()).toEqual([])
  await owner.query('delete from workspace where id = $1', [space])
  const { rows } = await owner.query('select * from post_month where workspace_id = $1', [space])
  expect(rows).toEqual([])
})

test('the application reads the months of its workspace only, and writes none', async () => {
  await threePosts()
  const seen = await opened.database.inWorkspace(other, trx =>
    postSums(trx, channels, names, winter),
  )
  expect(seen).toEqual([])
  for (const attempt of [sql`update post_month set value = 0`, sql`delete from post_month`])
    await expect(within(trx => attempt.execute(trx))).rejects.toMatchObject({ code: '42501' })
})

test('what was kept before there were months is summed by the migration', async () => {
  const folder = mkdtempSync(join(inject('testDatabaseFolder'), 'before-months-'))
  for (const name of (await listMigrations(migrationsFolder)).filter(each => each < '0035'))
    copyFileSync(new URL(`${name}.sql`, migrationsFolder), join(folder, `${name}.sql`))
  const now = { opened, owner }
  await open(pathToFileURL(`${folder}/`))
  try {
    await beginAnew()
    await threePosts()
    await migrate({ connectionString: opened.ownerUrl }, migrationsFolder)
    expect(await monthsOfLikes()).toEqual(['2025-12-01 3', '2026-01-01 5', '2026-02-01 7'])
    expect(await strayMonths()).toEqual([])
    await keepObservations(opened.database.app, [readAt(1, '2026-06-20T10:00Z', 2)])
    expect(await keptSums(winter)).toEqual(await plainSums(winter, 'Europe/Paris'))
  } finally {
    await shut()
    opened = now.opened
    owner = now.owner
  }
})
