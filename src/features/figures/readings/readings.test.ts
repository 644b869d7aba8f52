import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Connector } from '#connectors/connector.ts'
import type { AccountInsights, AudienceInsights, PostInsights } from '#connectors/insights.ts'
import { makeChannelDesk, makePorts } from '#features/channels/index.ts'
import { plan } from '#features/publishing/engine/testing.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { makeLog } from '#platform/log.ts'
import { secretsOf } from '#platform/secrets.ts'
import { claimReadings, hurryReadings } from '../store/reading-rows.ts'
import { addAccount, addWorkspace, countedNetwork, insights } from '../testing.ts'
import { type ReadingsWorker, startReadings } from './worker.ts'

const minutes = 60_000
const hours = 60 * minutes
const days = 24 * hours
const start = new Date('2026-10-05T10:00:00Z')

let opened: TestDatabase
let numbers = 0
const next = () => {
  numbers += 1
  return numbers
}
let now = start
let place: { workspaceId: string; channelId: string; network: string }
let worker: ReadingsWorker | undefined
const logged: string[] = []

/** What the network answers, and what it was asked. */
let followers: () => AccountInsights
let posts: (ids: readonly string[]) => PostInsights
let audience: (() => AudienceInsights) | undefined
let asked: { at: string; ids: readonly string[] | 'account' | 'audience' }[]

const id = () => `00000000-0000-7000-8000-${String(next()).padStart(12, '0')}`
const at = (after: number) => new Date(start.getTime() + after)
const counted = (ids: readonly string[], likes: number): PostInsights => ({
  outcome: 'counted',
  posts: ids.map(remoteId => ({ remoteId, counts: [{ metric: 'likes', value: likes }] })),
})

beforeAll(async () => {
  opened = await testDatabase()
})
afterAll(() => opened.close())

beforeEach(async () => {
  now = start
  asked = []
  logged.length = 0
  followers = () => ({ outcome: 'counted', counts: [{ metric: 'followers', value: 500 }] })
  posts = ids => counted(ids, 1)
  audience = undefined
  place = { workspaceId: id(), channelId: id(), network: `network-${next()}` }
  await addWorkspace(opened.database, place.workspaceId)
  await addAccount(opened.database, place.workspaceId, place.channelId, place.network)
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
})

async function startWorker(): Promise<ReadingsWorker> {
  const { database } = opened
  const { manifest } = countedNetwork(place.network, insights)
  const connector: Connector = {
    manifest,
    rules: {
      count: () => ({ used: 0, max: 0, overflowAt: null }),
      check: () => [],
      readings: () => [],
    },
    connecting: {
      check: async () => ({ ok: false, refusal: { code: 'network-down' } }),
    },
    insights: {
      account: async () => {
        asked.push({ at: now.toISOString(), ids: 'account' })
        return followers()
      },
      posts: async (_account, ids) => {
        asked.push({ at: now.toISOString(), ids })
        return posts(ids)
      },
      ...(audience
        ? {
            audience: async () => {
              asked.push({ at: now.toISOString(), ids: 'audience' })
              return audience?.() ?? { outcome: 'counted', parts: [] }
            },
          }
        : {}),
    },
  }
  const networks = [{ manifest, load: async () => ({ connector }) }]
  const clock = { now: () => now }
  const ports = makePorts({
    database,
    secrets: secretsOf(Buffer.alloc(32, 1)),
    files: {} as never,
    request: () => Promise.reject(new Error('no request expected')),
    publicAddress: () => null,
    reachedAt: null,
    openStream: () => Promise.reject(new Error('no stream expected')),
    clock,
    newId: id,
  })
  const log = makeLog('problems', line => logged.push(line))
  const desk = makeChannelDesk({ database, ports, networks, log })
  worker = await startReadings({ database, desk, networks, clock, log, random: () => 1 })
  return worker
}

const within = <Row extends object>(query: ReturnType<typeof sql<Row>>) =>
  opened.database
    .inWorkspace(place.workspaceId, trx => query.execute(trx))
    .then(found => found.rows)

/** A post that is out since then, with these parts. */
async function publish(publishedAt: Date, remotes: readonly string[] = ['r1']): Promise<string> {
  const [publication = ''] = await plan(opened.database, place, [
    { dueAt: publishedAt, texts: remotes.map(remote => `Texte ${remote} ${next()}`) },
  ])
  const progress = JSON.stringify({ parts: remotes.map(remote => ({ id: remote, url: '' })) })
  await within(sql<object>`
    update publication set state = 'published', published_at = ${publishedAt}, wake_at = null,
      remote_id = ${remotes[0]}, progress = ${progress} where id = ${publication}`)
  return publication
}

/** When the likes of a post were observed, and how many. */
const history = async (subject: string, metric = 'likes') =>
  (
    await within<{ observed_at: Date; value: number }>(sql`
      select observed_at, value from observation where subject_id = ${subject} and metric = ${metric}
       order by observed_at`)
  ).map(row => [(row.observed_at.getTime() - start.getTime()) / minutes, row.value])

const postsAsked = () => asked.filter(call => call.ids !== 'account')

test('a post is counted at 15 min, 1 h, 6 h, 1 d, 7 d and 28 d, and never after', async () => {
  const working = await startWorker()
  await working.look()
  const publication = await publish(start)
  await working.published([{ workspaceId: place.workspaceId, id: publication }])
  let likes = 0
  posts = ids => {
    likes += 1
    return counted(ids, likes)
  }
  for (const after of [
    14, 15, 59, 60, 359, 360, 1_439, 1_440, 10_079, 10_080, 40_319, 40_320, 80_000,
  ]) {
    now = at(after * minutes)
    await working.look()
  }
  expect(await history(publication)).toEqual([
    [15, 1],
    [60, 2],
    [360, 3],
    [1_440, 4],
    [10_080, 5],
    [40_320, 6],
  ])
})

test('nothing is asked while the month’s budget leaves nothing to read, and it is counted late then', async () => {
  const publication = await publish(start)
  await within(sql<object>`
    insert into network_budget (workspace_id, network, most, changed_at)
    values (${place.workspaceId}, ${place.network}, 0, now())`)
  now = at(15 * minutes)
  const working = await startWorker()
  await working.look()
  expect(asked).toEqual([])
  const kept = await within<{ code: string }>(
    sql`select problem ->> 'code' as code from counted_channel`,
  )
  expect(kept).toEqual([{ code: 'over-budget' }])
  await within(sql<object>`delete from network_budget`)
  now = at(31 * minutes)
  await working.look()
  expect(await history(publication)).toEqual([[31, 1]])
})

test('what a budget stopped is counted as soon as it is raised, and nothing else is', async () => {
  const publication = await publish(start)
  const most = (value: number) =>
    within(sql<object>`
      insert into network_budget (workspace_id, network, most, changed_at)
      values (${place.workspaceId}, ${place.network}, ${value}, now())
      on conflict (workspace_id, network) do update set most = excluded.most`)
  await most(0)
  now = at(15 * minutes)
  const working = await startWorker()
  await working.look()
  await most(100)
  now = at(16 * minutes)
  await opened.database.inWorkspace(place.workspaceId, trx => hurryReadings(trx, place, now))
  // Nobody asks it to look: it is told.
  for (let tries = 0; tries < 100 && (await history(publication)).length === 0; tries += 1)
    await new Promise(resolve => setTimeout(resolve, 20))
  expect(await history(publication)).toEqual([[16, 1]])
  const calls = asked.length
  await opened.database.inWorkspace(place.workspaceId, trx => hurryReadings(trx, place, now))
  await working.look()
  expect(asked).toHaveLength(calls)
})

test('an account is counted when it is connected, then once a day at its own time', async () => {
  const working = await startWorker()
  await working.look()
  expect(await history(place.channelId, 'followers')).toEqual([[0, 500]])
  for (let hour = 1; hour <= 72; hour += 1) {
    now = at(hour * hours)
    await working.look()
  }
  const read = await history(place.channelId, 'followers')
  // At the connection, and on each of the three days after it.
  expect(read.length).toBe(4)
})

test('who follows is asked once a week with the account’s counts, and holds nothing up', async () => {
  let told: AudienceInsights = { outcome: 'wait', answer: { status: 500 } }
  audience = () => told
  const working = await startWorker()
  await working.look()
  const kept = () =>
    within<{ parts: unknown }>(sql`select parts from audience_reading order by read_at`)
  expect(await kept()).toEqual([])
  expect(await history(place.channelId, 'followers')).toEqual([[0, 500]])
  const parts = [{ by: 'country', shares: [{ key: 'FR', value: 80 }] }] as const
  told = { outcome: 'counted', parts }
  for (let day = 1; day <= 9; day += 1) {
    now = at(day * days)
    await working.look()
  }
  expect(await kept()).toEqual([{ parts }, { parts }])
  expect(asked.filter(call => call.ids === 'audience')).toHaveLength(3)
})

test('a moment that was missed is read late, once, at its true time', async () => {
  const publication = await publish(start)
  now = at(3 * hours)
  const working = await startWorker()
  await working.look()
  // 15 min and 1 h have passed: one reading at 180 min; the next is that of 6 h.
  expect(await history(publication)).toEqual([[180, 1]])
  now = at(6 * hours)
  await working.look()
  expect((await history(publication)).map(([minute]) => minute)).toEqual([180, 360])
})

test('posts of one account are asked together, as many as the network takes', async () => {
  const published: string[] = []
  for (const remotes of [['a1', 'a2'], ['b1', 'b2'], ['c1'], ['d1']])
    published.push(await publish(start, remotes))
  now = at(20 * minutes)
  await (await startWorker()).look()
  // Three a call, and a thread is asked as a whole.
  expect(postsAsked().map(call => call.ids)).toEqual([['a1', 'a2'], ['b1', 'b2', 'c1'], ['d1']])
  // One like on each of the two parts.
  expect(await history(published[0] ?? '')).toEqual([[20, 2]])
  expect(await history(published[3] ?? '')).toEqual([[20, 1]])
})

test('a network that asks to wait is left alone until then', async () => {
  const publication = await publish(start)
  now = at(20 * minutes)
  const until = at(50 * minutes)
  posts = () => ({ outcome: 'wait', until, answer: { status: 429 } })
  const working = await startWorker()
  await working.look()
  posts = ids => counted(ids, 7)
  now = at(49 * minutes)
  await working.look()
  expect(await history(publication)).toEqual([])
  now = at(50 * minutes)
  await working.look()
  expect(await history(publication)).toEqual([[50, 7]])
})

test('a network that is down is asked again later and later', async () => {
  await publish(start)
  now = at(20 * minutes)
  posts = () => ({ outcome: 'wait', answer: { status: null } })
  const working = await startWorker()
  for (let minute = 20; minute <= 40; minute += 1) {
    now = at(minute * minutes)
    await working.look()
  }
  const tried = postsAsked().map(call => (Date.parse(call.at) - start.getTime()) / minutes)
  // One minute, then twice as long each time.
  expect(tried).toEqual([20, 21, 23, 27, 35])
})

test('lost access stops the readings until the account is connected again', async () => {
  const publication = await publish(start)
  now = at(20 * minutes)
  followers = () => ({ outcome: 'reconnect', answer: { status: 401, message: 'token revoked' } })
  const working = await startWorker()
  await working.look()
  expect(postsAsked()).toEqual([])
  const [channel] = await within<{ state: string; last_problem: { code: string } }>(
    sql`select state, last_problem from channel`,
  )
  expect(channel).toMatchObject({
    state: 'reconnect-needed',
    last_problem: { code: 'channel-reconnect', answer: { message: 'token revoked' } },
  })
  now = at(2 * days)
  await working.look()
  expect(asked.length).toBe(1)
  followers = () => ({ outcome: 'counted', counts: [{ metric: 'followers', value: 1 }] })
  await within(sql<object>`update channel set state = 'connected'`)
  await working.look()
  expect(await history(publication)).toEqual([[2_880, 1]])
})

test('without the permission to count, the account goes on publishing', async () => {
  followers = () => ({ outcome: 'reconnect', permission: 'read', answer: { status: 403 } })
  await (await startWorker()).look()
  const rows = await within<{ state: string }>(sql`select state from channel`)
  expect(rows).toEqual([{ state: 'connected' }])
})

test('a post that is gone is no longer asked for; its history stays', async () => {
  const publication = await publish(start)
  const working = await startWorker()
  now = at(20 * minutes)
  await working.look()
  posts = ids => ({
    outcome: 'counted',
    posts: ids.map(remoteId => ({ remoteId, counts: [], gone: true as const })),
  })
  now = at(60 * minutes)
  await working.look()
  now = at(30 * days)
  await working.look()
  expect(postsAsked().length).toBe(2)
  expect(await history(publication)).toEqual([[20, 1]])
  const [row] = await within<{ ended: string }>(sql`select ended from counted_publication`)
  expect(row).toEqual({ ended: 'gone' })
})

test('a post that we deleted is not asked for', async () => {
  const publication = await publish(start)
  const working = await startWorker()
  now = at(10 * minutes)
  await working.look()
  await within(sql<object>`update publication set state = 'deleted' where id = ${publication}`)
  now = at(20 * minutes)
  await working.look()
  expect(postsAsked()).toEqual([])
  const [row] = await within<{ ended: string }>(sql`select ended from counted_publication`)
  expect(row).toEqual({ ended: 'deleted' })
})

test('what the network leaves out is asked again, and is not taken for nought', async () => {
  const publication = await publish(start)
  posts = () => ({ outcome: 'counted', posts: [] })
  const working = await startWorker()
  now = at(20 * minutes)
  await working.look()
  expect(await history(publication)).toEqual([])
  posts = ids => counted(ids, 3)
  now = at(35 * minutes)
  await working.look()
  expect(await history(publication)).toEqual([[35, 3]])
})

test('what a killed worker had claimed is taken again after its lease', async () => {
  const publication = await publish(start)
  now = at(20 * minutes)
  const working = await startWorker()
  // Plans, while nothing answers; then a worker claims and is killed.
  followers = () => ({ outcome: 'wait', until: at(21 * minutes), answer: { status: 503 } })
  await working.look()
  now = at(21 * minutes)
  const slots = { [place.network]: { free: 5, most: 50 } }
  expect((await claimReadings(opened.database.app, slots, now, 300)).length).toBe(1)
  now = at(25 * minutes)
  await working.look()
  expect(await history(publication)).toEqual([])
  followers = () => ({ outcome: 'counted', counts: [{ metric: 'followers', value: 9 }] })
  now = at(26 * minutes)
  await working.look()
  expect(await history(publication)).toEqual([[26, 1]])
})

test('two workers at once ask each account once', async () => {
  for (let count = 0; count < 6; count += 1) await publish(start, [`p${count}`])
  now = at(20 * minutes)
  const [first, second] = [await startWorker(), await startWorker()]
  await Promise.all([first.look(), second.look()])
  const ids = postsAsked().flatMap(call => call.ids)
  expect(ids.toSorted()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5'])
  await first.stop()
})

test('a fault of ours in one account leaves the others alone', async () => {
  await publish(start)
  posts = () => {
    throw new Error('a bug')
  }
  now = at(20 * minutes)
  const working = await startWorker()
  await working.look()
  expect(logged.some(line => line.includes('reading-failed'))).toBe(true)
  posts = ids => counted(ids, 1)
  now = at(22 * minutes)
  await working.look()
  expect(postsAsked().length).toBe(2)
})
