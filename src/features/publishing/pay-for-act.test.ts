/** What taking down and acting cost: told before, counted once, stopped by the month's budget unless a person goes on. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { addWorkspace, newId } from './engine/testing.ts'
import { type ActBill, payForAct, takenDown } from './pay-for-act.ts'
import { monthSpending } from './store/spending.ts'

let opened: TestDatabase
beforeAll(async () => {
  opened = await testDatabase()
})
afterAll(() => opened.close())

const each = { value: 10_000, source: 'this file', checked: '2026-11-23' }
const name = { fr: 'Acte', en: 'Act' }

async function stage(most: number) {
  const workspaceId = await addWorkspace(opened.database)
  const clock = { now: () => new Date('2026-11-23T10:00:00Z') }
  await opened.database.inWorkspace(workspaceId, trx =>
    sql`insert into network_budget (workspace_id, network, most, changed_at)
        values (${workspaceId}, 'n', ${most}, now())`.execute(trx),
  )
  const done: string[] = []
  const act = (over: Partial<ActBill>, outcome = 'done') =>
    payForAct(
      { database: opened.database, clock },
      {
        ...{ workspaceId, network: 'n', paidFor: newId(), part: 0, wanted: { act: 'hide' } },
        rules: {
          actPrice: ({ act: what, ...of }) =>
            what === 'like' ? [] : [{ name, each, count: 'parts' in of ? of.parts : 1 }],
        },
        ...over,
      },
      async () => {
        done.push(outcome)
        return { outcome }
      },
    )
  const spent = () =>
    opened.database.inWorkspace(workspaceId, async trx => {
      const [month] = await monthSpending(trx, ['n'], clock.now())
      return month?.spent
    })
  return { act, spent, done }
}

test('the budget stops an act before the network hears of it, and a person may go on', async () => {
  const { act, spent, done } = await stage(15_000)
  expect(await act({})).toEqual({ ok: true, value: { outcome: 'done' } })
  expect(await act({})).toMatchObject({
    refusal: { code: 'over-budget', values: { network: 'n' } },
  })
  expect(done).toHaveLength(1)
  expect(await act({ beyondBudget: true })).toMatchObject({ ok: true })
  expect(await spent()).toBe(20_000)
})

test('what the network refuses costs nothing; what is unsure stays counted', async () => {
  const { act, spent } = await stage(100_000)
  await act({}, 'refused')
  await act({}, 'reconnect')
  expect(await spent()).toBe(0)
  await act({}, 'wait')
  expect(await spent()).toBe(10_000)
})

test('a thread is paid by its parts, once, even where it stops half-way', async () => {
  const { act, spent, done } = await stage(30_000)
  const thread = {
    ...{ paidFor: newId(), part: takenDown },
    wanted: { act: 'take-down', parts: 3 },
  } as const
  await act(thread, 'refused')
  await act(thread, 'published')
  expect(done).toEqual(['refused', 'published'])
  expect(await spent()).toBe(30_000)
})

test('what is free asks for nothing', async () => {
  const { act, spent } = await stage(0)
  expect(await act({ wanted: { act: 'like' } })).toMatchObject({ ok: true })
  expect(await spent()).toBe(0)
})
