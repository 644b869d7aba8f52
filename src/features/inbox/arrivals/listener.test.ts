import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FetchOutcome } from '#connectors/conversations.ts'
import { addChannel, addWorkspace, newId } from '#features/publishing/engine/testing.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { readStates } from '../arrivals-state.ts'
import { type Keeper, makeKeeper } from '../keep-arrivals.ts'
import { claimArrivals, hurryArrivals, settleArrival, watchArrivals } from '../store/arrivals.ts'
import { type ListeningWorker, startListening } from './listener.ts'
import { readAccount } from './read-account.ts'
import { deskOf, page, talkativeNetwork, traitsOf, written } from './testing.ts'

type TestNetwork = ReturnType<typeof talkativeNetwork>

let opened: TestDatabase
let now: Date
let networks: TestNetwork[]
let channels: Map<string, TestNetwork>
let workspaceId: string
let keeper: Keeper
let troubles: string[]
const workers: ListeningWorker[] = []
const clock = { now: () => now }
const advance = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}

beforeAll(async () => {
  opened = await testDatabase()
  return () => opened.close()
}, 60_000)
beforeEach(async () => {
  now = new Date('2026-11-22T09:00:00Z')
  networks = []
  channels = new Map()
  troubles = []
  workspaceId = await addWorkspace(opened.database)
  keeper = makeKeeper({ database: opened.database, clock, newId })
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
  await keeper.close()
})

let names = 0
async function network(
  facet: Parameters<typeof talkativeNetwork>[1],
  over: Parameters<typeof talkativeNetwork>[2] = {},
  accounts = 1,
) {
  names += 1
  const made = talkativeNetwork(`scripted-${names}`, facet, over)
  networks.push(made)
  const ids: string[] = []
  for (let n = 0; n < accounts; n += 1) {
    const id = await addChannel(opened.database, workspaceId, made.manifest.network)
    channels.set(id, made)
    ids.push(id)
  }
  return { made, ids, id: ids[0] ?? '' }
}

const settings = (over: { readonly keeper?: Pick<Keeper, 'keep'> } = {}) => ({
  database: opened.database,
  desk: deskOf(channels),
  networks,
  keeper,
  clock,
  log: {
    problem: (event: string) => {
      troubles.push(event)
    },
    note: () => undefined,
  },
  listener: `listener-${workers.length}`,
  random: () => 0.5,
  ...over,
})

async function start(over = {}): Promise<ListeningWorker> {
  const worker = await startListening(settings(over))
  workers.push(worker)
  return worker
}

async function until(what: () => boolean | Promise<boolean>, patience = 8_000): Promise<void> {
  const end = performance.now() + patience
  while (!(await what())) {
    if (performance.now() > end) throw new Error('it did not happen')
    for (const worker of workers) worker.wake()
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

const turnOf = async (channelId: string) => {
  const { rows } = await opened.database.inWorkspace(workspaceId, trx =>
    sql<{
      cursor: unknown
      history_progress: number | null
      next_at: Date | null
      wake_at: Date | null
      failures: number
      gap_from: Date | null
      gap_to: Date | null
    }>`select * from arrival_turn where channel_id = ${channelId}`.execute(trx),
  )
  return rows[0]
}

const texts = async (channelId: string) => {
  const { rows } = await opened.database.inWorkspace(workspaceId, trx =>
    sql<{ text: string; whole_length: number | null }>`
      select text, whole_length from message where channel_id = ${channelId} order by text`.execute(
      trx,
    ),
  )
  return rows
}

const stateOf = async (channelId: string) => {
  const states = await opened.database.inWorkspace(workspaceId, trx => readStates(trx, networks))
  return states.find(state => state.channelId === channelId)
}

/** Whether this is the reading of the past: it reaches back ninety days. */
const isPast = (since: Date) => now.getTime() - since.getTime() > 86_400_000

test('what is new and ninety days of history come beside each other, each once', async () => {
  const past = Array.from({ length: 5 }, (_, n) => written({ text: `past ${n}` }))
  const { id } = await network({
    async fetch(_account, cursor, since) {
      if (!isPast(since)) return page(cursor === null ? [written({ text: 'live' })] : [], 1)
      const at = Number(cursor ?? 0)
      const more = at + 1 < past.length
      return page(past.slice(at, at + 1), at + 1, { more, progress: (at + 1) / past.length })
    },
  })
  await start()
  await until(async () => {
    advance(400)
    return (await turnOf(id))?.history_progress === null
  })
  expect((await texts(id)).map(({ text }) => text)).toEqual([
    'live',
    ...past.map((_, n) => `past ${n}`),
  ])
  expect(await stateOf(id)).toMatchObject({ state: 'by-turns', history: null, gap: null })
})

test('a budget that is spent stops before the call, is said, and loses nothing', async () => {
  let calls = 0
  const { id } = await network({
    async fetch(_account, cursor, since) {
      if (isPast(since)) return page([], 0)
      calls += 1
      return page([written({ text: `after ${cursor}` })], calls)
    },
  })
  let wait: Date | null = null
  await start({ desk: deskOf(channels, async () => wait) })
  await until(async () => (await turnOf(id))?.cursor === 1)
  wait = new Date(now.getTime() + 900_000)
  advance(60_000)
  await until(async () => (await stateOf(id))?.state === 'over-budget')
  const asked = calls
  advance(600_000)
  for (const worker of workers) worker.wake()
  await new Promise(resolve => setTimeout(resolve, 200))
  expect(calls).toBe(asked)
  wait = null
  advance(400_000)
  await until(async () => (await texts(id)).some(({ text }) => text === `after ${asked}`))
  await until(async () => (await stateOf(id))?.state === 'by-turns')
})

test('what a budget stopped is read as soon as it is raised, and its history stays read', async () => {
  let calls = 0
  const { id, made } = await network({
    async fetch(_account, _cursor, since) {
      if (isPast(since)) return page([], 0)
      calls += 1
      return page([], calls)
    },
  })
  let wait: Date | null = null
  await start({ desk: deskOf(channels, async () => wait) })
  await until(async () => (await turnOf(id))?.cursor === 1)
  wait = new Date(now.getTime() + 900_000)
  advance(60_000)
  await until(async () => (await stateOf(id))?.state === 'over-budget')
  const asked = calls
  wait = null
  await opened.database.inWorkspace(workspaceId, trx =>
    hurryArrivals(trx, { workspaceId, network: made.manifest.network }, now),
  )
  await until(async () => calls > asked)
  await until(async () => (await stateOf(id))?.state === 'by-turns')
  expect(await turnOf(id)).toMatchObject({ history_progress: null, failures: 0 })
})

test('a listener that dies between keeping and noting where it was loses and doubles nothing', async () => {
  const { made, id } = await network({
    fetch: async (_account, cursor) =>
      page(cursor === null ? [written({ remoteId: 'r1', text: 'once' })] : [], 1),
  })
  const { network: name } = made.manifest
  await opened.database.app
    .transaction()
    .execute(trx => sql`select plan_arrivals(${`{"${name}": 90}`}::jsonb, ${now})`.execute(trx))
  const slots = { [name]: { free: 8, budget: 100, lease_seconds: 120 } }
  const [turn] = await claimArrivals(opened.database.app, slots, now)
  if (!turn) throw new Error('nothing claimed')
  const reader = { ...settings(), random: () => 0.5 }
  const settled = await readAccount(reader, traitsOf(), turn)
  expect(await texts(id)).toHaveLength(1)
  // It dies here. Until its lease ends nobody reads the account; then somebody reads the same again.
  expect(await claimArrivals(opened.database.app, slots, now)).toEqual([])
  advance(121_000)
  await start()
  await until(async () => (await turnOf(id))?.cursor === 1)
  expect(await texts(id)).toHaveLength(1)
  // Back from the dead, it saves no cursor.
  expect(await settleArrival(opened.database.app, turn, settled)).toBe(false)
})

test('two listeners share the accounts: none is read by both at once', async () => {
  const reading = new Map<string, number>()
  const readings = new Map<string, number>()
  let together = 0
  const { ids } = await network(
    {
      async fetch({ channelId }) {
        reading.set(channelId, (reading.get(channelId) ?? 0) + 1)
        together = Math.max(together, reading.get(channelId) ?? 0)
        await new Promise(resolve => setTimeout(resolve, 5))
        reading.set(channelId, (reading.get(channelId) ?? 1) - 1)
        readings.set(channelId, (readings.get(channelId) ?? 0) + 1)
        return page([], 1)
      },
    },
    {},
    20,
  )
  await start()
  await start()
  await until(() => ids.every(id => (readings.get(id) ?? 0) >= 2))
  for (let round = 0; round < 3; round += 1) {
    const before = new Map(readings)
    advance(31_000)
    await until(() => ids.every(id => (readings.get(id) ?? 0) > (before.get(id) ?? 0)))
  }
  expect(together).toBe(1)
})

test('an hour without the network is a gap, shown, and caught up page by page', async () => {
  let down = false
  const missed = Array.from({ length: 3 }, (_, n) => written({ text: `missed ${n}` }))
  let held = Promise.withResolvers<void>()
  held.resolve()
  const { id } = await network({
    async fetch(_account, cursor, since): Promise<FetchOutcome> {
      if (isPast(since)) return page([], 1)
      if (down) return { outcome: 'wait', answer: { status: null, code: 'unreachable' } }
      const at = Number(cursor ?? -1)
      if (at < 0) return page([], 0)
      await held.promise
      return page(missed.slice(at, at + 1), at + 1, { more: at + 1 < missed.length })
    },
  })
  await start()
  await until(async () => (await turnOf(id))?.cursor === 0)
  const cutAt = now
  down = true
  await until(async () => {
    advance(120_000)
    return now.getTime() - cutAt.getTime() > 3_600_000
  })
  await until(async () => (await stateOf(id))?.gap != null)
  expect(await stateOf(id)).toMatchObject({
    state: 'behind',
    gap: { from: cutAt.toISOString(), to: null },
  })
  down = false
  held = Promise.withResolvers()
  advance(600_000)
  held.resolve()
  await until(async () => (await texts(id)).length === 3)
  await until(async () => (await stateOf(id))?.gap === null)
  expect(await stateOf(id)).toMatchObject({ state: 'by-turns', gap: null })
})

test('a network that asks to wait is left alone until then', async () => {
  let calls = 0
  let busy = true
  const end = new Date(now.getTime() + 120_000)
  const { id } = await network({
    async fetch(_account, _cursor, since): Promise<FetchOutcome> {
      if (isPast(since)) return page([], 1)
      calls += 1
      if (busy) return { outcome: 'wait', until: end, answer: { status: 429 } }
      return page([], 1)
    },
  })
  await start()
  await until(async () => (await turnOf(id))?.failures === 1)
  expect((await turnOf(id))?.next_at).toEqual(end)
  advance(119_000)
  await watchArrivals(opened.database.app, [workspaceId], new Date(now.getTime() + 60_000), now)
  for (const worker of workers) worker.wake()
  await new Promise(resolve => setTimeout(resolve, 300))
  expect(calls).toBe(1)
  busy = false
  advance(2_000)
  await until(() => calls === 2)
  await until(async () => (await turnOf(id))?.failures === 0)
})

test('the calls that a server grants in a minute are shared evenly', async () => {
  const calls = new Map<string, number>()
  const { ids } = await network(
    {
      async fetch({ channelId }, _cursor, since, port) {
        await port.request({ method: 'GET', url: 'https://somewhere.test/' })
        if (!isPast(since)) calls.set(channelId, (calls.get(channelId) ?? 0) + 1)
        return page([], 1)
      },
    },
    { fetchBudget: { value: 40, source: 'this file', checked: '2026-11-22' } },
    6,
  )
  await watchArrivals(opened.database.app, [workspaceId], new Date(now.getTime() + 600_000), now)
  await start()
  await until(() => ids.every(id => (calls.get(id) ?? 0) >= 1))
  await watchArrivals(opened.database.app, [workspaceId], new Date(now.getTime() + 600_000), now)
  for (let round = 0; round < 15; round += 1) {
    advance(3_500)
    for (const worker of workers) worker.wake()
    await new Promise(resolve => setTimeout(resolve, 60))
  }
  const counts = ids.map(id => calls.get(id) ?? 0)
  const all = counts.reduce((a, b) => a + b, 0)
  expect(all).toBeLessThanOrEqual(46)
  expect(all).toBeGreaterThan(20)
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2)
})

test('a connector that throws, and an account that cannot be opened, stop nobody else', async () => {
  const broken = await network({
    fetch: async () => {
      throw new TypeError('half an answer')
    },
  })
  const lost = await network({ fetch: async () => page([], 1) })
  channels.delete(lost.id)
  const sound = await network({
    fetch: async (_account, cursor) =>
      page(cursor === null ? [written({ remoteId: 'sound', text: 'sound' })] : [], 1),
  })
  await start()
  await until(async () => (await texts(sound.id)).length === 1)
  await until(async () => ((await turnOf(broken.id))?.failures ?? 0) >= 1)
  await until(async () => ((await turnOf(lost.id))?.failures ?? 0) >= 1)
  expect(troubles).toContain('arrivals-not-read')
  expect(troubles).toContain('arrivals-not-opened')
  expect(await stateOf(broken.id)).toMatchObject({ state: 'behind' })
})

test('a text of a hundred thousand characters is kept, cut where it must be', async () => {
  const text = '🎉'.repeat(50_000)
  const { id } = await network({
    fetch: async (_account, cursor) =>
      page(cursor === null ? [written({ remoteId: 'long', text: `${text}\0\ud800` })] : [], 1),
  })
  await start()
  await until(async () => (await texts(id)).length === 1)
  const [row] = await texts(id)
  expect(row?.text.startsWith('🎉🎉🎉')).toBe(true)
  expect(row?.text).not.toMatch(/\0/)
  expect((await turnOf(id))?.failures).toBe(0)
})

test('without access the account says so and rests, until it is connected again', async () => {
  let refused = true
  const { id } = await network({
    async fetch(): Promise<FetchOutcome> {
      if (refused) return { outcome: 'reconnect', answer: { status: 401, message: 'Expired' } }
      return page([], 1)
    },
  })
  const state = async () => {
    const { rows } = await opened.database.inWorkspace(workspaceId, trx =>
      sql<{ state: string }>`select state from channel where id = ${id}`.execute(trx),
    )
    return rows[0]?.state
  }
  await start()
  await until(async () => (await state()) === 'reconnect-needed')
  expect(await stateOf(id)).toMatchObject({ state: 'cut-off' })
  expect((await turnOf(id))?.wake_at).toBeNull()
  refused = false
  await opened.database.inWorkspace(workspaceId, trx =>
    sql`update channel set state = 'connected' where id = ${id}`.execute(trx),
  )
  await sql`select pg_notify('parvis_arrivals', '')`.execute(opened.database.app)
  await until(async () => (await turnOf(id))?.cursor === 1)
  await until(async () => (await stateOf(id))?.state === 'by-turns')
})

test('somebody who looks is served often, and nobody is served rarely', async () => {
  let calls = 0
  const { id } = await network({
    async fetch(_account, _cursor, since) {
      if (!isPast(since)) calls += 1
      return page([], 1)
    },
  })
  await start()
  await until(() => calls === 1)
  await until(async () => (await turnOf(id))?.next_at?.getTime() === now.getTime() + 30_000)
  advance(5_000)
  await watchArrivals(opened.database.app, [workspaceId], new Date(now.getTime() + 60_000), now)
  await until(() => calls === 2)
  await until(async () => (await turnOf(id))?.next_at?.getTime() === now.getTime() + 3_000)
  advance(3_000)
  await until(() => calls === 3)
})

test('a stream brings messages; when it breaks, the gap is fetched and it is opened again', async () => {
  let breakIt = Promise.withResolvers<void>()
  let openings = 0
  let fetched = 0
  const { id } = await network(
    {
      async fetch(_account, _cursor, since) {
        if (!isPast(since)) fetched += 1
        return page([], 1)
      },
      async listen(_account, handlers) {
        openings += 1
        const broken = breakIt.promise
        handlers.opened()
        await handlers.changed([written({ remoteId: `s${openings}`, text: `stream ${openings}` })])
        const aborted = new Promise<void>(done =>
          handlers.signal.addEventListener('abort', () => done(), { once: true }),
        )
        await Promise.race([broken, aborted])
        return { outcome: 'wait', answer: { status: null, code: 'cut' } }
      },
    },
    { arrivesBy: ['fetch', 'stream'] },
  )
  await start()
  // The stream is looked for every eight seconds; the account must have its turn first.
  await until(() => openings === 1, 12_000)
  await until(async () => (await stateOf(id))?.state === 'live')
  const before = fetched
  breakIt.resolve()
  breakIt = Promise.withResolvers()
  await until(() => fetched > before)
  advance(10_000)
  await until(() => openings === 2, 12_000)
  await until(async () => (await texts(id)).length === 2)
  expect(await stateOf(id)).toMatchObject({ state: 'live' })
}, 40_000)
