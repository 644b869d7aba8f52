/** Reading that is billed: counted as it comes, stopped by the month's budget, never lost by the count. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChannelPort, Connector } from '#connectors/connector.ts'
import type { Json } from '#kit/json.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { makeLog } from '#platform/log.ts'
import { meter, meteredInstance } from './reading-meter.ts'

let opened: TestDatabase
beforeAll(async () => {
  opened = await testDatabase()
})
afterAll(() => opened.close())

const each = { value: 5_000, source: 'this file', checked: '2026-11-23' }
const answer = {
  status: 200,
  headers: {},
  body: new Uint8Array(),
  text: () => '',
  json: () => ({}),
}

/** A network that bills each address once, in a workspace of its own with this budget. */
async function stage(most: number | null, now = () => new Date('2026-11-23T10:00:00Z')) {
  const workspaceId = crypto.randomUUID()
  const inSpace = (query: ReturnType<typeof sql>) =>
    opened.database.inWorkspace(workspaceId, trx => query.execute(trx))
  await inSpace(sql`insert into workspace (id, name) values (${workspaceId}, 'Colibri')`)
  const setBudget = (amount: number) =>
    inSpace(sql`
      insert into network_budget (workspace_id, network, most, changed_at)
      values (${workspaceId}, 'n', ${amount}, now())
          on conflict (workspace_id, network) do update set most = excluded.most`)
  if (most !== null) await setBudget(most)
  const troubles: string[] = []
  const log = makeLog('problems', line => troubles.push(line))
  const connector = {
    manifest: { network: 'n' },
    rules: {
      readings: ({ url }: { url: string }) => [{ resource: url, each }],
      toldPrice: (payload: Json) => [{ resource: `told ${payload}`, each }],
    },
  } as unknown as Pick<Connector, 'rules' | 'manifest'>
  const port = {
    request: async () => ({ ok: true, value: answer }),
    clock: { now },
  } as unknown as ChannelPort
  const metered = (database: Parameters<typeof meter>[0]['database'] = opened.database) =>
    meter({ database, log }, { workspaceId, channelId: 'c' }, connector, port)
  const read = (url: string, by = metered()) => by.request({ method: 'GET', url })
  /** Connecting, before there is an account. */
  const connecting = () =>
    meteredInstance(
      { database: opened.database, log, ports: { instance: () => port } },
      workspaceId,
      connector,
    )
  return { inSpace, setBudget, troubles, metered, read, connecting, workspaceId }
}

test('what the network tells is counted once, and what connecting reads', async () => {
  const { metered, connecting } = await stage(20_000)
  await metered().countTold('post 1')
  await metered().countTold('post 1')
  expect(await metered().readingWait()).toBeNull()
  await connecting().request({ method: 'GET', url: 'https://n.test/me' })
  expect(await metered().readingWait()).not.toBeNull()
})

test('reading stops at half of the budget, and goes on once it is raised or the month is over', async () => {
  let moment = new Date('2026-11-23T10:00:00Z')
  const { metered, read, setBudget } = await stage(20_000, () => moment)
  await read('https://n.test/1')
  await read('https://n.test/1')
  expect(await metered().readingWait()).toBeNull()
  await read('https://n.test/2')
  expect(await metered().readingWait()).toEqual(new Date('2026-11-23T10:15:00Z'))
  await setBudget(30_000)
  expect(await metered().readingWait()).toBeNull()
  await setBudget(20_000)
  moment = new Date('2026-12-01T00:00:00Z')
  expect(await metered().readingWait()).toBeNull()
})

test('what was sent leaves less to read', async () => {
  const { metered, inSpace, workspaceId } = await stage(20_000)
  const sent = (amount: number) =>
    inSpace(sql`
      insert into network_spend (workspace_id, paid_for, part, network, amount, spent_at)
      values (${workspaceId}, ${crypto.randomUUID()}, 0, 'n', ${amount}, '2026-11-20T08:00:00Z')`)
  await sent(15_000)
  expect(await metered().readingWait()).toBeNull()
  await sent(5_000)
  expect(await metered().readingWait()).not.toBeNull()
})

test('without a budget nothing stops', async () => {
  const { metered, read } = await stage(null)
  for (let n = 0; n < 5; n += 1) await read(`https://n.test/${n}`)
  expect(await metered().readingWait()).toBeNull()
})

test('an answer that cannot be counted is handed over, and the trouble is kept', async () => {
  const { metered, read, troubles } = await stage(20_000)
  const broken = { inWorkspace: () => Promise.reject(new Error('no disk')) }
  expect(await read('https://n.test/1', metered(broken))).toEqual({ ok: true, value: answer })
  expect(troubles.join()).toContain('reading-not-counted')
  expect(await metered().readingWait()).toBeNull()
})
