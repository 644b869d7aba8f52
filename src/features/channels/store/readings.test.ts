/** What is read twice on a day of UTC is billed once. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { keepReadings } from './readings.ts'

let opened: TestDatabase
beforeAll(async () => {
  opened = await testDatabase()
})
afterAll(() => opened.close())

const each = { value: 5_000, source: 'this file', checked: '2026-11-22' }

test('a resource costs once a day, for two readings at once too, and again the next day', async () => {
  const workspaceId = crypto.randomUUID()
  const keep = (names: string[], at: string) =>
    opened.database.inWorkspace(workspaceId, trx =>
      keepReadings(
        trx,
        { workspaceId, network: 'n', readings: names.map(resource => ({ resource, each })) },
        new Date(at),
      ),
    )
  const sum = () =>
    opened.database.inWorkspace(workspaceId, async trx => {
      const { rows } = await sql<{ sum: string }>`
        select coalesce(sum(amount), 0) as sum from network_reading`.execute(trx)
      return Number(rows[0]?.sum)
    })
  await opened.database.inWorkspace(workspaceId, trx =>
    sql`insert into workspace (id, name) values (${workspaceId}, 'Colibri')`.execute(trx),
  )
  const evening = '2026-11-22T23:59:00Z'
  await Promise.all([keep(['a', 'b', 'a'], evening), keep(['b', 'a'], evening)])
  expect(await sum()).toBe(10_000)
  await keep(['a'], '2026-11-23T00:01:00Z')
  expect(await sum()).toBe(15_000)
  await keep(['c'], '2027-02-01T00:00:00Z')
  expect(await sum()).toBe(5_000)
})
