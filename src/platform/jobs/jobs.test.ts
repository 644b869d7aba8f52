import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { countFailedJobs, ensureJobsSchema, jobsVersion } from '../database/jobs-schema.ts'
import { type TestDatabase, testDatabase } from '../database/testing.ts'
import { makeLog } from '../log.ts'
import { type Jobs, openJobs } from './jobs.ts'

vi.setConfig({ testTimeout: 30_000 })

let opened: TestDatabase
const running: Jobs[] = []
const logged: string[] = []
const make = () => {
  const jobs = openJobs({
    database: opened.database,
    log: makeLog('problems', line => logged.push(line)),
  })
  running.push(jobs)
  return jobs
}

beforeAll(async () => {
  opened = await testDatabase()
})
afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop()
})
afterAll(() => opened.close())

const asOwner = async <T>(work: (owner: pg.Client) => Promise<T>): Promise<T> => {
  const owner = new pg.Client({ connectionString: opened.ownerUrl })
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

test('our version of the tables is the one of the installed library', () => {
  const manifest = new URL('../../../node_modules/pg-boss/package.json', import.meta.url)
  expect(JSON.parse(readFileSync(manifest, 'utf8')).pgboss.schema).toBe(jobsVersion)
})

test('making the tables again changes nothing, and the application owns none of them', async () => {
  await asOwner(ensureJobsSchema)
  const { rows } = await asOwner(owner =>
    owner.query(`select count(*)::int as n from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'jobs' and pg_get_userbyid(c.relowner) = 'parvis_app'`),
  )
  expect(rows).toEqual([{ n: 0 }])
})

test('a job exists with the act that sent it, and not without', async () => {
  const jobs = make()
  const done: unknown[] = []
  await jobs.start([{ name: 'together', run: async payload => void done.push(payload) }])
  const { app } = opened.database
  const undone = app.transaction().execute(async trx => {
    await jobs.send(trx, 'together', { id: 'rolled-back' })
    throw new Error('the act fails')
  })
  await expect(undone).rejects.toThrow('the act fails')
  const sent = Date.now()
  await app.transaction().execute(trx => jobs.send(trx, 'together', { id: 'kept' }))
  await vi.waitFor(() => expect(done).toEqual([{ id: 'kept' }]), { timeout: 4_000 })
  // Woken by the notice, not found by looking every few seconds.
  expect(Date.now() - sent).toBeLessThan(2_500)
})

test('what waits under one key waits once, and nothing is done before its hour', async () => {
  const jobs = make()
  const { app } = opened.database
  const startAfter = new Date(Date.now() + 60_000)
  for (let turn = 0; turn < 3; turn++)
    await jobs.send(app, 'keyed', { turn }, { singletonKey: 'one', startAfter })
  await jobs.send(app, 'keyed', { turn: 'a' }, { startAfter })
  await jobs.send(app, 'keyed', { turn: 'b' }, { startAfter })
  const { rows } = await opened.database.pool.query(
    `select data ->> 'turn' as turn from jobs.job where name = 'keyed' order by 1`,
  )
  expect(rows.map(row => row.turn)).toEqual(['0', 'a', 'b'])
  const done: unknown[] = []
  await jobs.start([{ name: 'keyed', run: async payload => void done.push(payload) }])
  await new Promise(next => setTimeout(next, 500))
  expect(done).toEqual([])
})

test('what throws is tried again later, and counted as failed once it was tried to the end', async () => {
  const jobs = make()
  let tries = 0
  await jobs.start([
    {
      name: 'failing',
      run: async () => {
        tries += 1
        throw new Error('not today')
      },
    },
  ])
  await jobs.send(opened.database.app, 'failing', {})
  const state = async () =>
    (
      await opened.database.pool.query(
        `select state::text, retry_limit as limit, start_after > now() + interval '5 seconds' as later
           from jobs.job where name = 'failing'`,
      )
    ).rows
  await vi.waitFor(async () => {
    expect(await state()).toEqual([{ state: 'retry', limit: 10, later: true }])
  })
  expect(await countFailedJobs(opened.database.pool)).toEqual([])
  await asOwner(owner =>
    owner.query(`update jobs.job set retry_limit = 0, start_after = now() where name = 'failing'`),
  )
  await opened.database.app.transaction().execute(async () => undefined)
  await vi.waitFor(
    async () => {
      expect(await countFailedJobs(opened.database.pool)).toEqual([{ name: 'failing', n: 1 }])
    },
    { timeout: 12_000 },
  )
  expect(tries).toBeGreaterThanOrEqual(2)
})

test('stopping lets what is under way end', async () => {
  const jobs = make()
  const steps: string[] = []
  const begun = Promise.withResolvers<void>()
  await jobs.start([
    {
      name: 'slow',
      run: async () => {
        steps.push('begun')
        begun.resolve()
        await new Promise(next => setTimeout(next, 700))
        steps.push('ended')
      },
    },
  ])
  await jobs.send(opened.database.app, 'slow', {})
  await begun.promise
  await jobs.stop()
  running.splice(0)
  expect(steps).toEqual(['begun', 'ended'])
  const { rows } = await opened.database.pool.query(
    `select state::text from jobs.job where name = 'slow'`,
  )
  expect(rows).toEqual([{ state: 'completed' }])
})

test('the maintenance of the library works with the application’s rights', async () => {
  expect(logged.filter(line => line.includes('permission'))).toEqual([])
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    schema: 'jobs',
    db: { executeSql: (text, values) => opened.database.pool.query(text, values) },
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
  })
  const troubles: unknown[] = []
  boss.on('error', error => troubles.push(error))
  await boss.start()
  await boss.supervise()
  await boss.stop({ close: false })
  expect(troubles).toEqual([])
})
