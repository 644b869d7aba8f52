/** A first comment on its way: under its post as the network names it, or not at all. */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { PublishingFacet, PublishOrder, PublishOutcome } from '#connectors/connector.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import type { Reason } from '../domain/reasons.ts'
import { decideState } from '../store/decisions.ts'
import { rescheduleRow, takeBack } from '../store/publications.ts'
import type { Settled } from './ledger-rows.ts'
import { addWorkspace, plan } from './testing.ts'
import { scriptedEngine } from './testing-worker.ts'
import type { PublishingWorker } from './worker.ts'

let opened: TestDatabase
let workspaceId: string
const workers: PublishingWorker[] = []
const lines: string[] = []
const facts: Settled[] = []

beforeAll(async () => {
  opened = await testDatabase()
})
afterAll(() => opened.close())
beforeEach(async () => {
  workspaceId = await addWorkspace(opened.database)
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map(worker => worker.stop()))
})

const within = <T>(work: Parameters<typeof opened.database.inWorkspace<T>>[1]) =>
  opened.database.inWorkspace(workspaceId, work)

interface Row {
  readonly state: string
  readonly due_at: Date
  readonly reason: Reason | null
  readonly attempts: number
}

const read = async (id: string): Promise<Row | undefined> =>
  (
    await within(trx =>
      sql<Row>`select state, due_at, reason, attempts from publication where id = ${id}`.execute(
        trx,
      ),
    )
  ).rows[0]

const until = (id: string, state: string) =>
  vi.waitFor(async () => expect((await read(id))?.state).toBe(state), 5_000)

const there = (order: PublishOrder): PublishOutcome => ({
  outcome: 'published',
  remote: { id: `r/${order.publicationId}`, url: 'https://network.test/r', mark: 'hash' },
})

const hour = 3_600_000

async function begin(
  publishing: PublishingFacet,
  dueIn = hour,
  rules: Parameters<typeof scriptedEngine>[4] = {},
) {
  const bench = {
    database: opened.database,
    workspaceId,
    workers,
    heard: (line: string) => lines.push(line),
    settled: (batch: readonly Settled[]) => facts.push(...batch),
  }
  const { channel, startWorker } = await scriptedEngine(bench, publishing, {}, {}, rules)
  const dueAt = new Date(Date.now() + dueIn)
  const [post = ''] = await plan(opened.database, channel, [{ dueAt, texts: ['Le post'] }])
  const [comment = ''] = await plan(opened.database, channel, [
    { dueAt, texts: ['Le commentaire'], parentId: post },
  ])
  return { post, comment, startWorker }
}

const settle = (id: string, parts: { id: string; url: string }[], url: string) => {
  const now = new Date()
  const seen = { wakeAt: null, parts, remoteUrl: url, publishedAt: now, now }
  return within(async trx => {
    await sql`update publication set due_at = now() where id = ${id} or parent_id = ${id}`.execute(
      trx,
    )
    await decideState(trx, id, { state: 'published', ...seen })
  })
}

test('it answers its post as the network named it, after it, and once', async () => {
  const orders: PublishOrder[] = []
  const { post, comment, startWorker } = await begin(
    {
      send: async order => {
        orders.push(order)
        return there(order)
      },
    },
    200,
  )
  await startWorker()
  await until(comment, 'published')
  expect(orders.map(({ content }) => content.parts[0]?.text)).toEqual(['Le post', 'Le commentaire'])
  expect(orders[1]?.content.answers).toMatchObject({
    way: 'public',
    to: {
      remoteId: `r/${post}`,
      thread: `r/${post}`,
      subjectRemoteId: `r/${post}`,
      handle: 'hash',
    },
  })
})

test('a post that the network refuses keeps its comment back; sent again, both leave', async () => {
  const outcomes: PublishOutcome[] = [
    { outcome: 'refused', reason: 'breaks-rules', answer: { status: 400 } },
  ]
  const { post, comment, startWorker } = await begin(
    { send: async order => outcomes.shift() ?? there(order) },
    100,
  )
  await startWorker()
  await until(post, 'refused')
  expect(await read(comment)).toMatchObject({ state: 'scheduled', attempts: 0 })
  const now = new Date()
  await within(trx =>
    rescheduleRow(trx, { id: post, state: 'scheduled', progress: {} }, { dueAt: now, now }),
  )
  await until(comment, 'published')
})

test('while its post is in doubt it sleeps; a person who has seen the post wakes it', async () => {
  const answer = { status: null }
  const { post, comment, startWorker } = await begin(
    {
      send: async order =>
        order.content.answers ? there(order) : { outcome: 'unconfirmed', answer },
      readBack: async () => ({ found: 'unknown', answer }),
    },
    100,
  )
  await startWorker()
  await until(post, 'unconfirmed')
  expect(await read(comment)).toMatchObject({ state: 'scheduled', attempts: 0 })
  await settle(post, [{ id: 'r/seen', url: 'https://network.test/seen' }], '')
  await until(comment, 'published')
})

test('a post that is only known by its link is commented where the link names it, else nothing leaves', async () => {
  const named: unknown[] = []
  const send = async (order: PublishOrder) => {
    named.push(order.content.answers?.to.remoteId)
    return there(order)
  }
  const link = 'https://network.test/posts/7'
  const readable = await begin({ send }, hour, { remoteOf: url => ({ id: 'p7', url }) })
  await settle(readable.post, [{ id: link, url: link }], link)
  await readable.startWorker()
  await until(readable.comment, 'published')
  const blind = await begin({ send })
  await settle(blind.post, [{ id: link, url: link }], link)
  await blind.startWorker()
  await until(blind.comment, 'refused')
  expect((await read(blind.comment))?.reason).toEqual({ code: 'post-unnamed' })
  expect(named).toEqual(['p7'])
})

test('a post that is gone when its turn comes is not commented, and it says so', async () => {
  const send = vi.fn(async (order: PublishOrder) => there(order))
  const { post, comment, startWorker } = await begin({ send })
  await within(trx =>
    sql`update publication set state = 'deleted', wake_at = null where id = ${post}`.execute(trx),
  )
  await within(trx =>
    sql`update publication set wake_at = now() where id = ${comment}`.execute(trx),
  )
  await startWorker()
  await until(comment, 'refused')
  expect((await read(comment))?.reason).toEqual({ code: 'post-gone' })
  expect(send).not.toHaveBeenCalled()
})

test('no answer to the comment: the network is read back below the post before anything is sent again', async () => {
  const looked: unknown[] = []
  const { post, comment, startWorker } = await begin(
    {
      send: async order =>
        order.content.answers ? { outcome: 'unconfirmed', answer: { status: null } } : there(order),
      readBack: async order => {
        looked.push(order.content.answers?.to.remoteId)
        return { found: 'present', remote: { id: 'c1', url: '' } }
      },
    },
    100,
  )
  await startWorker()
  await until(comment, 'published')
  expect(looked).toEqual([`r/${post}`])
})

test('it moves with its post while it sleeps, and goes away with it', async () => {
  const { post, comment } = await begin({ send: async order => there(order) })
  const dueAt = new Date(Date.now() + 5 * hour)
  await within(trx =>
    rescheduleRow(trx, { id: post, state: 'scheduled', progress: {} }, { dueAt, now: new Date() }),
  )
  expect((await read(comment))?.due_at).toEqual(dueAt)
  await within(trx => takeBack(trx, { id: post, attempts: 0, state: 'scheduled' }, new Date()))
  expect(await read(comment)).toBeUndefined()
})
