import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type {
  PublishingFacet,
  PublishingTraits,
  PublishOrder,
  PublishOutcome,
  ReadBack,
} from '#connectors/connector.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import type { Settled } from './ledger-rows.ts'
import { addWorkspace, newId, type Planned, plan } from './testing.ts'
import { scriptedEngine } from './testing-worker.ts'
import type { PublishingWorker, startPublishingWorker } from './worker.ts'

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

async function start(
  publishing: PublishingFacet,
  traits: Partial<PublishingTraits> = {},
  more: Partial<Parameters<typeof startPublishingWorker>[0]> = {},
) {
  const bench = {
    database: opened.database,
    workspaceId,
    workers,
    heard: (line: string) => lines.push(line),
    settled: (batch: readonly Settled[]) => facts.push(...batch),
  }
  const { channel, startWorker } = await scriptedEngine(bench, publishing, traits, more)
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
  expect(call?.at).toBeLessThan(due.getTime() + 1_000)
  expect(call?.order.content.parts[0]?.text).toBe('Oolong de printemps')
  expect(row.left_at?.getTime()).toBeGreaterThanOrEqual(due.getTime())
  expect(row.wake_at).toBeNull()
  expect(row.remote_url).toBe('https://network.test/0')
  expect(await attempts(id)).toMatchObject([
    { number: 1, kind: 'send', outcome: 'published', request_key: call?.order.key },
  ])
  expect(facts).toMatchObject([{ id, state: 'published', asksPerson: false }])
})

const absent: ReadBack = { found: 'absent' }
const present = (order: PublishOrder): ReadBack => {
  const sent = there(order)
  return sent.outcome === 'published' ? { found: 'present', remote: sent.remote } : absent
}

test('a refusal keeps its reason and the words of the network, whatever they hold', async () => {
  const { plan, startWorker } = await start({
    send: async () => ({
      outcome: 'refused',
      reason: 'breaks-rules',
      answer: { status: 422, message: 'no\0pe \ud83d' },
    }),
  })
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(), texts: ['Refusée'] })
  const row = await until(id, 'refused')
  expect(row.reason).toEqual({
    code: 'network-refused',
    clause: 'breaks-rules',
    answer: { status: 422, message: 'nope \ufffd' },
  })
  expect(row.wake_at).toBeNull()
})

test('lost access marks the account; its other posts wait for it', async () => {
  const send = vi.fn<PublishingFacet['send']>(async () => ({
    outcome: 'reconnect',
    answer: { status: 401, message: 'expired' },
  }))
  const { plan, channel, startWorker } = await start({ send })
  await startWorker()
  const [first = ''] = await plan({ dueAt: soon(), texts: ['Une'] })
  expect((await until(first, 'reconnect-needed')).reason?.code).toBe('channel-reconnect')
  const [second = ''] = await plan({ dueAt: soon(), texts: ['Deux'] })
  await until(second, 'reconnect-needed')
  expect(send).toHaveBeenCalledTimes(1)
  const rows = await inSpace(
    sql<{ state: string; last_problem: object }>`
      select state, last_problem from channel where id = ${channel.channelId}`,
  )
  expect(rows).toMatchObject([
    {
      state: 'reconnect-needed',
      last_problem: { code: 'channel-reconnect', answer: { status: 401 } },
    },
  ])
})

test('« wait » is tried again when the network says, as a new request', async () => {
  const keys: string[] = []
  const firsts: number[] = []
  const { plan, startWorker } = await start({
    send: async order => {
      keys.push(order.key)
      firsts.push(order.firstAt.getTime())
      return keys.length === 1
        ? { outcome: 'wait', until: soon(200), answer: { status: 429 } }
        : there(order)
    },
  })
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(), texts: ['Attente'] })
  expect((await until(id, 'waiting')).reason?.code).toBe('rate-limited')
  await until(id, 'published')
  expect(keys[1]).toBe(keys[0])
  // Nothing was accepted: the post carries the date at which it really leaves.
  expect(firsts[1]).toBeGreaterThanOrEqual((firsts[0] ?? 0) + 200)
  expect(await attempts(id)).toMatchObject([{ outcome: 'wait' }, { outcome: 'published' }])
})

test('silence is read back at once; presence publishes without a second send', async () => {
  const send = vi.fn<PublishingFacet['send']>(async () => ({ outcome: 'unconfirmed', answer }))
  const readBack = vi.fn(async (order: PublishOrder) => present(order))
  const { plan, startWorker } = await start({ send, readBack }, { settlingDelay: 60_000 })
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(), texts: ['Silence'] })
  await until(id, 'published')
  expect(send).toHaveBeenCalledTimes(1)
  expect(readBack.mock.calls[0]?.[0].key).toBe(send.mock.calls[0]?.[0].key)
  expect(readBack.mock.calls[0]?.[0].firstAt).toEqual(send.mock.calls[0]?.[0].firstAt)
  expect(await attempts(id)).toMatchObject([
    { kind: 'send', outcome: 'unconfirmed' },
    { kind: 'read-back', outcome: 'present' },
  ])
})

test('absence is believed only after the time-out and the settling delay, then sent again alike', async () => {
  const sends: { at: number; key: string; firstAt: number }[] = []
  const looks: number[] = []
  const { plan, startWorker } = await start(
    {
      send: async order => {
        sends.push({ at: Date.now(), key: order.key, firstAt: order.firstAt.getTime() })
        return sends.length === 1 ? { outcome: 'unconfirmed', answer } : there(order)
      },
      readBack: async () => {
        looks.push(Date.now())
        return absent
      },
    },
    { callTimeout: 300, settlingDelay: 400 },
  )
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(), texts: ['Absente'] })
  await until(id, 'published')
  const [first, second] = sends
  expect(sends).toHaveLength(2)
  expect((looks[0] ?? 0) - (first?.at ?? 0)).toBeLessThan(300)
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(700)
  expect(second?.key).toBe(first?.key)
  expect(second?.firstAt).toBe(first?.firstAt)
})

test('a connector that never answers is given up and read back', async () => {
  const { plan, startWorker } = await start(
    { send: () => new Promise(() => undefined), readBack: async order => present(order) },
    { callTimeout: 150 },
  )
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(), texts: ['Muet'] })
  await until(id, 'published')
  expect(await attempts(id)).toMatchObject([
    { outcome: 'unconfirmed' },
    { kind: 'read-back', outcome: 'present' },
  ])
})

test('an answer after the time-out settles the doubt that a person was asked about', async () => {
  let answerNow: () => void = () => undefined
  const { plan, startWorker } = await start(
    {
      send: order =>
        new Promise(resolve => {
          answerNow = () => resolve(there(order))
        }),
    },
    { callTimeout: 100, readBack: 'none' },
  )
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(), texts: ['Tardive'] })
  const doubt = await until(id, 'unconfirmed')
  expect(doubt.asks_person).toBe(true)
  answerNow()
  const row = await until(id, 'published')
  expect(row.asks_person).toBe(false)
  expect(await attempts(id)).toMatchObject([
    { outcome: 'unconfirmed' },
    { outcome: 'published-late', remote_id: `${id}/0` },
  ])
})

test('a connector that throws while sending is in doubt, while preparing waits', async () => {
  const throwing = await start({
    send: () => {
      throw new Error('bug')
    },
    readBack: async order => present(order),
  })
  const unprepared = await start({
    prepare: async () => {
      throw new Error('bug')
    },
    send: async order => there(order),
  })
  await Promise.all([throwing.startWorker(), unprepared.startWorker('worker-2')])
  const [thrown = ''] = await throwing.plan({ dueAt: soon(), texts: ['A'] })
  const [waiting = ''] = await unprepared.plan({ dueAt: soon(), texts: ['B'] })
  await until(thrown, 'published')
  expect(await attempts(thrown)).toMatchObject([{ outcome: 'unconfirmed' }, { outcome: 'present' }])
  const row = await until(waiting, 'waiting')
  expect(row.wake_at?.getTime()).toBeGreaterThan(Date.now() + 1_000)
  expect(lines.filter(line => line.includes('"preparing-failed"'))).toHaveLength(1)
  expect(lines.filter(line => line.includes('"call-without-outcome"'))).toHaveLength(1)
})

test('a thread resumes at the part that is missing and repeats nothing', async () => {
  const sent: number[] = []
  let refusing = true
  const { plan, startWorker } = await start({
    send: async order => {
      if (order.part === 2 && refusing) return { outcome: 'wait', until: soon(200), answer }
      sent.push(order.part)
      expect(order.done.map(part => part.id)).toEqual(
        Array.from({ length: order.part }, (_, part) => `${order.publicationId}/${part}`),
      )
      return there(order)
    },
  })
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(), texts: ['un', 'deux', 'trois', 'quatre'] })
  await until(id, 'waiting')
  refusing = false
  const row = await until(id, 'published')
  expect(sent).toEqual([0, 1, 2, 3])
  expect(row.remote_id).toBe(`${id}/0`)
  expect(row.progress.parts).toHaveLength(4)
  const lines = await attempts(id)
  expect(lines.map(({ part, outcome }) => [part, outcome])).toEqual([
    [0, 'published'],
    [1, 'published'],
    [2, 'wait'],
    [2, 'published'],
    [3, 'published'],
  ])
  expect(new Set(lines.map(line => line.request_key)).size).toBe(4)
})

test('each part of a thread is prepared under the key it is sent with, its own', async () => {
  const prepared: string[] = []
  const sent: string[] = []
  const run = await start({
    prepare: async ({ key }) => {
      prepared.push(key)
      return { outcome: 'prepared', stored: { key } }
    },
    send: async ({ key, part }) => {
      sent.push(key)
      return { outcome: 'published', remote: { id: `${part}`, url: '' } }
    },
  })
  await run.plan(
    { dueAt: new Date(), texts: ['un', 'deux', 'trois'] },
    { dueAt: new Date(), texts: ['uno', 'due', 'tre'] },
  )
  await run.startWorker()
  await vi.waitFor(() => expect(sent).toHaveLength(6), { timeout: 5_000 })
  expect(new Set(sent).size).toBe(6)
  expect(sent).not.toContain('')
  expect(prepared.toSorted()).toEqual(sent.toSorted())
})

test('a refused part of a thread keeps what is there', async () => {
  const { plan, startWorker } = await start({
    send: async order =>
      order.part === 1
        ? { outcome: 'refused', reason: 'text-too-long', answer: { status: 422 } }
        : there(order),
  })
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(), texts: ['un', 'deux'] })
  const row = await until(id, 'refused')
  expect(row.reason).toMatchObject({ code: 'thread-stopped', clause: 'text-too-long' })
  expect(row.progress.parts).toHaveLength(1)
})

test('what was prepared is stored before the call and handed back', async () => {
  const stored: unknown[] = []
  const { plan, startWorker } = await start({
    prepare: async (_order, known) => {
      stored.push(known)
      return { outcome: 'prepared', stored: { upload: 'u1' } }
    },
    send: async (order, prepared) => {
      const row = await read(order.publicationId)
      expect(row.progress.stored).toEqual({ upload: 'u1' })
      expect(prepared).toEqual({ upload: 'u1' })
      return stored.length === 1 ? { outcome: 'wait', until: soon(100), answer } : there(order)
    },
  })
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(), texts: ['Avec image'] })
  await until(id, 'published')
  expect(stored).toEqual([null, { upload: 'u1' }])
})

test('the newest post is durable before the call; a read-back looks past posts that are others’', async () => {
  const looked: (string | null)[] = []
  const { plan, startWorker } = await start(
    {
      newest: async () => ({ outcome: 'noted', newest: 'n0' }),
      send: async order => {
        const [line] = await attempts(order.publicationId)
        expect(line?.newest_seen).toBe('n0')
        return order.content.parts[0]?.text === 'Première'
          ? { outcome: 'published', remote: { id: 'n1', url: '' } }
          : { outcome: 'unconfirmed', answer }
      },
      readBack: async (_order, _stored, newest) => {
        looked.push(newest)
        if (newest === 'n0') return { found: 'present', remote: { id: 'n1', url: '' } }
        return { found: 'present', remote: { id: 'n2', url: '' } }
      },
    },
    { readBack: 'latest' },
  )
  await startWorker()
  const [first = ''] = await plan({ dueAt: soon(), texts: ['Première'] })
  await until(first, 'published')
  const [second = ''] = await plan({ dueAt: soon(), texts: ['Seconde'] })
  expect((await until(second, 'published')).remote_id).toBe('n2')
  expect(looked).toEqual(['n0', 'n1'])
})

test('two publications with one content are never on their way together', async () => {
  let underWay = 0
  let most = 0
  const { plan, startWorker } = await start({
    send: async order => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise(resolve => setTimeout(resolve, 20))
      underWay -= 1
      return there(order)
    },
  })
  const due = soon()
  const ids = await plan(...Array.from({ length: 8 }, () => ({ dueAt: due, texts: ['Pareil'] })))
  await Promise.all([startWorker('worker-1'), startWorker('worker-2')])
  for (const id of ids) await until(id, 'published')
  expect(most).toBe(1)
})

test('no more calls than slots, and everything leaves', async () => {
  let underWay = 0
  let most = 0
  const { plan, startWorker } = await start(
    {
      send: async order => {
        underWay += 1
        most = Math.max(most, underWay)
        await new Promise(resolve => setTimeout(resolve, 5))
        underWay -= 1
        return there(order)
      },
    },
    { concurrency: 3 },
  )
  const ids = await plan(
    ...Array.from({ length: 40 }, (_, n) => ({ dueAt: soon(), texts: [`Texte ${n}`] })),
  )
  await startWorker()
  for (const id of ids) await until(id, 'published')
  expect(most).toBe(3)
})

test('behind a closed gate nothing leaves; a person decides', async () => {
  const send = vi.fn(async (order: PublishOrder) => there(order))
  const { plan, channel, startWorker } = await start({ send })
  const pause = newId()
  await inSpace(sql`insert into publish_pause (workspace_id, id, reason, channel_ids, started_at)
    values (${workspaceId}, ${pause}, 'Incident', ${[channel.channelId]}, now())`)
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(50), texts: ['Suspendue'] })
  await vi.waitFor(async () => expect((await read(id)).missed_at).not.toBeNull())
  const row = await read(id)
  expect(row).toMatchObject({ state: 'scheduled', missed_pause: pause, wake_at: null })
  expect(send).not.toHaveBeenCalled()
  await inSpace(sql`update publish_pause set ended_at = now() where id = ${pause}`)
})

test('a gate that closes during a long preparation stops the call', async () => {
  const send = vi.fn(async (order: PublishOrder) => there(order))
  const { plan, channel, startWorker } = await start({
    prepare: async () => {
      await inSpace(sql`insert into publish_pause (workspace_id, id, reason, channel_ids, started_at)
        values (${workspaceId}, ${newId()}, 'Incident', ${[channel.channelId]}, now())`)
      return { outcome: 'prepared', stored: { upload: 1 } }
    },
    send,
  })
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(), texts: ['Trop tard'] })
  await vi.waitFor(async () => expect((await read(id)).missed_at).not.toBeNull())
  expect(send).not.toHaveBeenCalled()
  expect((await read(id)).state).toBe('waiting')
  expect(await attempts(id)).toMatchObject([{ outcome: 'held-back' }])
})

test('a claim that was lost during a long preparation never calls', async () => {
  const send = vi.fn(async (order: PublishOrder) => there(order))
  const { plan, startWorker } = await start({
    prepare: async order => {
      // Another worker took it over.
      await inSpace(sql`update publication set fence = fence + 1 where id = ${order.publicationId}`)
      return { outcome: 'prepared', stored: { upload: 1 } }
    },
    send,
  })
  const worker = await startWorker()
  await plan({ dueAt: soon(), texts: ['Perdue'] })
  await vi.waitFor(() => expect(worker.counters.lostClaims).toBe(1))
  expect(send).not.toHaveBeenCalled()
})

const lose = (id: string) =>
  // What a killed worker leaves: claimed, its lease over.
  inSpace(sql`update publication set state = 'sending', fence = fence + 1, attempts = attempts + 1,
    lease_until = now(), wake_at = now(), first_at = now() where id = ${id}`)

test('a takeover reads back first, and an absence is not believed too early', async () => {
  const send = vi.fn(async (order: PublishOrder) => there(order))
  const looks: number[] = []
  const { plan, startWorker } = await start(
    {
      send,
      readBack: async () => {
        looks.push(Date.now())
        return absent
      },
    },
    { settlingDelay: 500 },
  )
  const [id = ''] = await plan({ dueAt: soon(60_000), texts: ['Reprise'] })
  await lose(id)
  const from = Date.now()
  await startWorker()
  await until(id, 'unconfirmed')
  expect(send).not.toHaveBeenCalled()
  await until(id, 'published')
  expect(looks.length).toBeGreaterThanOrEqual(2)
  expect(Date.now() - from).toBeGreaterThanOrEqual(480)
  expect(send).toHaveBeenCalledTimes(1)
})

test('a takeover on a network that cannot be read back asks a person', async () => {
  const send = vi.fn(async (order: PublishOrder) => there(order))
  const { plan, startWorker } = await start({ send }, { readBack: 'none' })
  const [id = ''] = await plan({ dueAt: soon(60_000), texts: ['Muette'] })
  await lose(id)
  await startWorker()
  await vi.waitFor(async () => {
    expect(await read(id)).toMatchObject({ state: 'unconfirmed', asks_person: true, wake_at: null })
  })
  expect((await read(id)).reason?.code).toBe('outcome-yours')
  expect(send).not.toHaveBeenCalled()
})

test('a network that does not let us look is asked again, in doubt meanwhile', async () => {
  let looks = 0
  const { plan, startWorker } = await start({
    send: async () => ({ outcome: 'unconfirmed', answer }),
    readBack: async order => {
      looks += 1
      return looks < 3 ? { found: 'unknown', answer, until: soon(50) } : present(order)
    },
  })
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(), texts: ['Fermé'] })
  await until(id, 'published')
  expect(looks).toBe(3)
})

test('a first comment leaves once its post is published', async () => {
  const order: string[] = []
  const { plan, startWorker } = await start({
    send: async sent => {
      order.push(sent.content.parts[0]?.text ?? '')
      return there(sent)
    },
  })
  const [post = ''] = await plan({ dueAt: soon(60_000), texts: ['Le post'] })
  const [comment = ''] = await plan({ dueAt: soon(), texts: ['Le commentaire'], parentId: post })
  await startWorker()
  await inSpace(sql`update publication set due_at = now(), wake_at = now() where id = ${post}`)
  await until(comment, 'published')
  expect(order).toEqual(['Le post', 'Le commentaire'])
})

test('far past its hour, a person decides', async () => {
  const send = vi.fn(async (order: PublishOrder) => there(order))
  const { plan, startWorker } = await start({ send }, {}, { grace: 60_000 })
  const [old = '', late = ''] = await plan(
    { dueAt: soon(-120_000), texts: ['Hier'] },
    { dueAt: soon(-30_000), texts: ['À l’instant'] },
  )
  await startWorker()
  await until(late, 'published')
  await vi.waitFor(async () => expect((await read(old)).missed_at).not.toBeNull())
  expect(send).toHaveBeenCalledTimes(1)
})

test('who listens to facts changes no outcome by failing', async () => {
  const { plan, startWorker } = await start(
    { send: async order => there(order) },
    {},
    {
      onSettled: () => {
        throw new Error('metrics are down')
      },
    },
  )
  await startWorker()
  const [id = ''] = await plan({ dueAt: soon(), texts: ['Faits'] })
  await until(id, 'published')
  expect(await attempts(id)).toHaveLength(1)
  expect(lines.some(line => line.includes('settled-not-announced'))).toBe(true)
})

test('stopping lets what is on its way end, and takes nothing more', async () => {
  let calls = 0
  const { plan, startWorker } = await start({
    send: async order => {
      calls += 1
      await new Promise(resolve => setTimeout(resolve, 200))
      return there(order)
    },
  })
  const worker = await startWorker()
  const [onItsWay = '', later = ''] = await plan(
    { dueAt: soon(), texts: ['un', 'deux', 'trois'] },
    { dueAt: soon(400), texts: ['Plus tard'] },
  )
  await vi.waitFor(() => expect(calls).toBe(1))
  await worker.stop()
  const row = await read(onItsWay)
  expect(row.state).toBe('waiting')
  expect(row.progress.parts).toHaveLength(1)
  expect(calls).toBe(1)
  expect((await read(later)).state).toBe('scheduled')
  await startWorker('worker-2')
  await until(onItsWay, 'published')
  await until(later, 'published')
  expect(calls).toBe(4)
})

test('a post that is withdrawn or moved before its hour does not leave', async () => {
  const send = vi.fn(async (order: PublishOrder) => there(order))
  const { plan, startWorker } = await start({ send })
  await startWorker()
  const [withdrawn = '', moved = ''] = await plan(
    { dueAt: soon(200), texts: ['Retirée'] },
    { dueAt: soon(60_000), texts: ['Avancée'] },
  )
  await inSpace(sql`delete from publication where id = ${withdrawn}`)
  await inSpace(sql`update publication set due_at = now(), wake_at = now() where id = ${moved}`)
  await until(moved, 'published')
  await new Promise(resolve => setTimeout(resolve, 300))
  expect(send).toHaveBeenCalledTimes(1)
})
