/** An answer goes the way of a publication, and the differences are these. */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type {
  OutgoingContent,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
} from '#connectors/connector.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { planAnswer, sendAnswerNow, settleAnswer, withdrawAnswer } from '../answers.ts'
import { readAnswers } from '../store/answers.ts'
import type { Settled } from './ledger-rows.ts'
import { addWorkspace, newId, plan } from './testing.ts'
import { scriptedEngine } from './testing-worker.ts'
import type { PublishingWorker } from './worker.ts'

let opened: TestDatabase
let workspaceId: string
const workers: PublishingWorker[] = []
let facts: Settled[] = []
const lines: string[] = []

beforeAll(async () => {
  opened = await testDatabase()
})
afterAll(() => opened.close())
beforeEach(async () => {
  workspaceId = await addWorkspace(opened.database)
  facts = []
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map(worker => worker.stop()))
})

const engineOf = (publishing: PublishingFacet) =>
  scriptedEngine(
    {
      database: opened.database,
      workspaceId,
      workers,
      heard: line => lines.push(line),
      settled: batch => facts.push(...batch),
    },
    publishing,
  )

type Channel = Awaited<ReturnType<typeof engineOf>>['channel']

const contentFor = (remoteId: string, text = 'Merci à vous.'): OutgoingContent => ({
  format: 'post',
  language: 'fr',
  parts: [{ text, media: [] }],
  answers: {
    to: {
      remoteId,
      url: `https://network.test/${remoteId}`,
      kind: 'reply',
      authorRemoteId: 'lea',
      thread: remoteId,
      subjectRemoteId: null,
      handle: null,
    },
    way: 'public',
  },
  settings: {},
})

const within = <T>(work: Parameters<typeof opened.database.inWorkspace<T>>[1]) =>
  opened.database.inWorkspace(workspaceId, work)

async function answerTo(channel: Channel, remoteId: string, after = 0): Promise<string> {
  const id = newId()
  const now = new Date()
  const dueAt = new Date(now.getTime() + after)
  await within(trx =>
    planAnswer(trx, { ...channel, id, content: contentFor(remoteId), dueAt, now }),
  )
  return id
}

const read = async (id: string) => (await within(trx => readAnswers(trx, [id])))[0]
const until = (id: string, state: string) =>
  vi.waitFor(async () => expect((await read(id))?.state).toBe(state), 5_000)
const there = (order: PublishOrder): PublishOutcome => ({
  outcome: 'published',
  remote: { id: `r/${order.publicationId}`, url: 'https://network.test/r' },
})

test('it leaves once at its moment, with the message that it answers', async () => {
  const orders: PublishOrder[] = []
  const { channel, startWorker } = await engineOf({
    send: async order => {
      orders.push(order)
      return there(order)
    },
  })
  await startWorker()
  const id = await answerTo(channel, 'm1', 200)
  await until(id, 'published')
  expect(orders.map(order => order.content.answers?.to.remoteId)).toEqual(['m1'])
  expect(facts.filter(fact => fact.id === id).map(fact => fact.postId)).toEqual([null])
  expect((await read(id))?.remote_id).toBe(`r/${id}`)
})

test('taken back in time, it never leaves; once it has left, it cannot be taken back', async () => {
  const send = vi.fn(async (order: PublishOrder) => there(order))
  const { channel, startWorker } = await engineOf({ send })
  const [kept, gone] = [await answerTo(channel, 'm1', 300), await answerTo(channel, 'm2', 300)]
  expect(await within(trx => withdrawAnswer(trx, gone, new Date()))).toBe(true)
  await startWorker()
  await until(kept, 'published')
  expect(await within(trx => withdrawAnswer(trx, kept, new Date()))).toBe(false)
  expect(send).toHaveBeenCalledOnce()
  expect(await read(gone)).toBeUndefined()
})

test('a pause holds the posts back, and people are answered', async () => {
  const { channel, startWorker } = await engineOf({ send: async order => there(order) })
  await within(trx =>
    sql`insert into publish_pause (workspace_id, id, reason, started_at)
        values (${workspaceId}, ${newId()}, 'Incident', now())`.execute(trx),
  )
  const [post] = await plan(opened.database, channel, [{ dueAt: new Date(), texts: ['Bonjour'] }])
  await startWorker()
  const id = await answerTo(channel, 'm1')
  await until(id, 'published')
  const { rows } = await within(trx =>
    sql<{ state: string }>`select state from publication where id = ${post}`.execute(trx),
  )
  expect(rows[0]?.state).toBe('scheduled')
})

test('two people answered with the same words get two answers', async () => {
  const answered: (string | undefined)[] = []
  const { channel, startWorker } = await engineOf({
    send: async order => {
      answered.push(order.content.answers?.to.remoteId)
      return there(order)
    },
  })
  await startWorker()
  const ids = await Promise.all(['m1', 'm2'].map(to => answerTo(channel, to)))
  for (const id of ids) await until(id, 'published')
  expect(answered.toSorted()).toEqual(['m1', 'm2'])
})

test('silence is a doubt that a person may settle, and a refusal may be sent again', async () => {
  const silence: PublishOutcome = { outcome: 'unconfirmed', answer: { status: null } }
  const outcomes: PublishOutcome[] = [
    silence,
    { outcome: 'refused', reason: 'says-no-more', answer: { status: 400 } },
  ]
  const { channel, startWorker } = await engineOf({
    send: async order => outcomes.shift() ?? there(order),
  })
  await startWorker()
  const id = await answerTo(channel, 'm1')
  await vi.waitFor(async () => expect((await read(id))?.asks_person).toBe(true), 5_000)
  const now = new Date()
  expect(await within(trx => sendAnswerNow(trx, id, now))).toBe(false)
  expect(await within(trx => settleAnswer(trx, id, 'send-again', now))).toBe(true)
  await until(id, 'refused')
  expect(await within(trx => sendAnswerNow(trx, id, new Date()))).toBe(true)
  await until(id, 'published')
  expect(await within(trx => settleAnswer(trx, id, 'give-up', new Date()))).toBe(false)
})
