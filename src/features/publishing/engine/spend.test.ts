/** What is paid: kept aside before the call, counted once, given back where nothing was taken. */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { PublishingFacet, PublishOutcome } from '#connectors/connector.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { monthSpending } from '../store/spending.ts'
import { addWorkspace, type Planned, plan } from './testing.ts'
import { scriptedEngine } from './testing-worker.ts'
import type { PublishingWorker } from './worker.ts'

let opened: TestDatabase
const workers: PublishingWorker[] = []
beforeAll(async () => {
  opened = await testDatabase()
})
afterAll(() => opened.close())
afterEach(async () => {
  await Promise.all(workers.splice(0).map(worker => worker.stop()))
})

const each = { value: 15_000, source: 'this file', checked: '2026-11-22' }
const price = () => [{ name: { fr: 'Publication', en: 'Post' }, count: 1, each }]
const there: PublishOutcome = { outcome: 'published', remote: { id: 'r', url: 'https://n.test/r' } }

/** A network that asks 15 000 for each part, in a workspace of its own. */
async function stage(publishing: Partial<PublishingFacet>, most: number | null) {
  const workspaceId = await addWorkspace(opened.database)
  const bench = {
    ...{ database: opened.database, workspaceId, workers },
    heard: () => undefined,
    settled: () => undefined,
  }
  const facet = { send: async () => there, ...publishing }
  const { channel, startWorker } = await scriptedEngine(bench, facet, {}, {}, { price })
  const inSpace = <Row>(query: ReturnType<typeof sql<Row>>) =>
    opened.database.inWorkspace(workspaceId, async trx => (await query.execute(trx)).rows)
  if (most !== null)
    await inSpace(sql`
      insert into network_budget (workspace_id, network, most, changed_at)
      values (${workspaceId}, ${channel.network}, ${most}, now())`)
  return {
    startWorker,
    plan: (...planned: Planned[]) => plan(opened.database, channel, planned),
    haveRead: (amount: number) =>
      inSpace(sql`
        insert into network_reading (workspace_id, network, day, resource, amount)
        values (${workspaceId}, ${channel.network}, (now() at time zone 'UTC')::date,
                gen_random_uuid(), ${amount})`),
    spent: () =>
      opened.database.inWorkspace(workspaceId, async trx => {
        const [month] = await monthSpending(trx, [channel.network], new Date())
        return month?.spent
      }),
    states: () =>
      inSpace(sql<{ state: string; code: string | null; asks: boolean }>`
        select state, reason ->> 'code' as code, missed_at is not null as asks
          from publication order by id`),
  }
}

const now = () => ({ dueAt: new Date(Date.now() - 10), texts: [`Thé ${Math.random()}`] })
const settled = <Row extends { state: string }>(states: () => Promise<Row[]>) =>
  vi.waitFor(async () => {
    const rows = await states()
    expect(rows.some(({ state }) => state === 'scheduled' || state === 'sending')).toBe(false)
    return rows
  }, 10_000)

test('what leaves is counted, part by part', async () => {
  const { startWorker, plan: planned, spent, states } = await stage({}, null)
  await planned(now(), { ...now(), texts: ['Un', 'deux', 'trois'] })
  await startWorker()
  await settled(states)
  expect(await spent()).toBe(60_000)
})

test('the budget stops: the others wait for a person, and nothing of theirs was sent', async () => {
  let sent = 0
  const send = async () => {
    sent += 1
    return there
  }
  const { startWorker, plan: planned, spent, states } = await stage({ send }, 50_000)
  await planned(now(), now(), now(), now(), now())
  // Two workers at once keep one budget.
  await Promise.all([startWorker('one'), startWorker('two')])
  const rows = await settled(states)
  expect(sent).toBe(3)
  expect(await spent()).toBe(45_000)
  expect(rows.filter(({ state }) => state === 'published')).toHaveLength(3)
  expect(rows.filter(({ code }) => code === 'budget-spent')).toEqual([
    { state: 'waiting', code: 'budget-spent', asks: true },
    { state: 'waiting', code: 'budget-spent', asks: true },
  ])
})

test('what was read leaves less to send', async () => {
  const { startWorker, plan: planned, spent, states, haveRead } = await stage({}, 50_000)
  await haveRead(30_000)
  await planned(now(), now())
  await startWorker()
  const rows = await settled(states)
  expect(rows.map(({ code }) => code).sort()).toEqual(['budget-spent', null])
  expect(await spent()).toBe(15_000)
})

test('what the network refused is given back', async () => {
  const send = async (): Promise<PublishOutcome> => ({
    ...{ outcome: 'refused', reason: 'says-no-more' },
    answer: { status: 403 },
  })
  const { startWorker, plan: planned, spent, states } = await stage({ send }, 50_000)
  await planned(now())
  await startWorker()
  expect(await settled(states)).toMatchObject([{ state: 'refused' }])
  expect(await spent()).toBe(0)
})

test('what is sent again once it is proved absent costs once', async () => {
  let calls = 0
  const send = async (): Promise<PublishOutcome> => {
    calls += 1
    return calls === 1 ? { outcome: 'unconfirmed', answer: { status: null, code: 'cut' } } : there
  }
  const readBack = async () => ({ found: 'absent' }) as const
  const { startWorker, plan: planned, spent, states } = await stage({ send, readBack }, 20_000)
  await planned(now())
  await startWorker()
  await vi.waitFor(
    async () => expect(await states()).toMatchObject([{ state: 'published' }]),
    10_000,
  )
  expect(calls).toBe(2)
  expect(await spent()).toBe(15_000)
})
