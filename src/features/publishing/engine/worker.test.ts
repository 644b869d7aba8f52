import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type {
  PublishingFacet,
  PublishingTraits,
  PublishOrder,
  PublishOutcome,
  ReadBack,
} from '#connectors/connector.ts'
import { makeChannelDesk } from '#features/channels/ports/desk.ts'
import { makePorts } from '#features/channels/ports.ts'
import { systemClock } from '#kit/clock.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { makeLog } from '#platform/log.ts'
import { secretsOf } from '#platform/secrets.ts'
import type { Settled } from './ledger-rows.ts'
import { addChannel, addWorkspace, newId, type Planned, plan, scriptedNetwork } from './testing.ts'
import { type PublishingWorker, startPublishingWorker } from './worker.ts'

let opened: TestDatabase
let workspaceId: string
let workers: PublishingWorker[] = []
let lines: string[] = []
let facts: Settled[] = []

beforeAll(async () => {
  opened = await testDatabase()
  workspaceId = await addWorkspace(opened.database)
})
afterAll(() => opened.close())
beforeEach(() => {
  lines = []
  facts = []
})
afterEach(async () => {
  await Promise.all(workers.map(worker => worker.stop()))
  workers = []
})

const log = makeLog('all', line => lines.push(line))

async function start(
  publishing: PublishingFacet,
  traits: Partial<PublishingTraits> = {},
  more: Partial<Parameters<typeof startPublishingWorker>[0]> = {},
) {
  const network = newId()
  const networks = [scriptedNetwork(network, publishing, traits)]
  const channelId = await addChannel(opened.database, workspaceId, network)
  const channel = { workspaceId, channelId, network }
  const ports = makePorts({
    database: opened.database,
    secrets: secretsOf(Buffer.alloc(32, 1)),
    files: {} as never,
    request: () => Promise.reject(new Error('no request expected')),
    clock: systemClock,
    newId,
  })
  const startWorker = async (name = 'worker-1') => {
    const worker = await startPublishingWorker({
      database: opened.database,
      desk: makeChannelDesk({ database: opened.database, ports, networks }),
      networks,
      clock: systemClock,
      log,
      worker: name,
      onSettled: batch => {
        facts.push(...batch)
      },
      ...more,
    })
    workers.push(worker)
    return worker
  }
  return {
    channel,
    startWorker,
    plan: (...planned: Planned[]) => plan(opened.database, channel, planned),
  }
}

const inSpace = <Row>(query: ReturnType<typeof sql<Row>>) =>
  opened.database.inWorkspace(workspaceId, async trx => (await query.execute(trx)).rows)

interface PublicationRow {
  state: string
  due_at: Date
  wake_at: Date | null
  left_at: Date | null
  missed_at: Date | null
  asks_person: boolean
  remote_id: string | null
  remote_url: string | null
  progress: { parts?: { id: string }[]; stored?: unknown }
  reason: { code: string; clause?: string; answer?: { message?: string } } | null
  first_at: Date | null
  doubt_from: Date | null
  attempts: number
  tries: number
}

const read = async (id: string): Promise<PublicationRow> => {
  const [row] = await inSpace(sql<PublicationRow>`select * from publication where id = ${id}`)
  if (!row) throw new Error(`no publication ${id}`)
  return row
}

const attempts = (id: string) =>
  inSpace(
    sql<{
      number: number
      kind: string
      part: number
      outcome: string | null
      newest_seen: string | null
      request_key: string
      remote_id: string | null
    }>`select * from attempt where publication_id = ${id} order by number`,
  )

const until = (id: string, state: string) =>
  vi.waitFor(async () => {
    const row = await read(id)
    expect(row.state).toBe(state)
    return row
  }, 5_000)

const soon = (milliseconds = 0) => new Date(Date.now() + milliseconds)
const there = (order: PublishOrder): PublishOutcome => ({
  outcome: 'published',
  remote: { id: `${order.publicationId}/${order.part}`, url: `https://network.test/${order.part}` },
})
const answer = { status: null, code: 'cut' }

test('a publication leaves at its hour, not before, and is written down once', async () => {
  const calls: { at: number; order: PublishOrder }[] = []
  const { plan, startWorker } = await start({
    send: async order => {
      calls.push({ at: Date.now(), order })
      return there(order)
    },
  })
  await startWorker()
  const due = soon(300)
  const [id = ''] = await plan({ dueAt: due, texts: ['Oolong de printemps'] })
  const row = await until(id, 'published')
  expect(calls).toHaveLength(1)
  const [call] = calls
  expect(call?.at).toBeGreaterThanOrEqual(due.getTime())
  expect(call?.at).toBeLessThan(due.getTime() + 100)
  expect(call?.order.content.parts[0]?.text).toBe('Oolong de printemps')
  expect(row.left_at?.getTime()).toBeGreaterThanOrEqual(due.getTime())
  expect(row.wake_at).toBeNull()
  expect(row.remote_url).toBe('https://network.test/0')
  expect(await attempts(id)).toMatchObject([
    { number: 1, kind: 'send', outcome: 'published', request_key: call?.order.key },
  ])
  expect(facts).toMatchObject([{ id, state: 'published', asksPerson: false }])
})
