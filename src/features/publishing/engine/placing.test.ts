/** What a network keeps until its hour: handed over once, never sent beside, taken off behind a closed gate. */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { PublishingFacet, PublishOrder, RemotePost } from '#connectors/connector.ts'
import type { SchedulingFacet } from '#connectors/scheduling.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { rescheduleRow } from '../store/publications.ts'
import { makeLedger } from './ledger.ts'
import type { Settled } from './ledger-rows.ts'
import { addWorkspace, newId, plan } from './testing.ts'
import { scriptedEngine } from './testing-worker.ts'
import type { PublishingWorker } from './worker.ts'

let opened: TestDatabase
let workspaceId: string
let workers: PublishingWorker[] = []
let facts: Settled[] = []
let shift = 0

const hour = 3_600_000
const clock = { now: () => new Date(Date.now() + shift) }

beforeAll(async () => {
  opened = await testDatabase()
})
afterAll(() => opened.close())
beforeEach(async () => {
  workspaceId = await addWorkspace(opened.database)
  facts = []
  shift = 0
})
afterEach(async () => {
  await Promise.all(workers.map(worker => worker.stop()))
  workers = []
})

interface Kept {
  readonly id: string
  readonly text: string
  at: Date
}

type Script = Partial<SchedulingFacet> & Partial<Pick<PublishingFacet, 'prepare'>>

const textOf = ({ content }: PublishOrder) => content.parts[0]?.text ?? ''
const answer = { status: null, code: 'cut' }

/** A network that keeps posts, publishes them by the clock of the test, and counts what it is asked. */
function keepingNetwork(script: (network: ReturnType<typeof base>) => Script = () => ({})) {
  const network = base()
  const { prepare, ...scheduling } = script(network)
  const publishing: PublishingFacet = {
    ...(prepare ? { prepare } : {}),
    send: async order => {
      network.calls.push('send')
      const remote = { id: `sent-${textOf(order)}`, url: 'https://network.test/sent' }
      network.posts.push({ ...remote, text: textOf(order) })
      return { outcome: 'published', remote }
    },
    readBack: async () => ({ found: 'absent' }),
    scheduling: { ...network.facet, ...scheduling },
  }
  return { ...network, publishing }
}

function base() {
  const kept: Kept[] = []
  const posts: (RemotePost & { readonly text: string })[] = []
  const calls: string[] = []
  const keys: string[] = []
  const pass = () => {
    for (const one of kept.filter(({ at }) => at <= clock.now())) {
      kept.splice(kept.indexOf(one), 1)
      posts.push({ id: `out-${one.id}`, url: `https://network.test/${one.id}`, text: one.text })
    }
  }
  const facet: SchedulingFacet = {
    async place(order, _prepared, at) {
      calls.push('place')
      keys.push(order.key)
      const one = { id: newId(), text: textOf(order), at }
      kept.push(one)
      return { outcome: 'placed', placed: { id: one.id, at: at.toISOString() } }
    },
    async find(order) {
      calls.push('find')
      const one = kept.find(({ text }) => text === textOf(order))
      return one
        ? { found: 'placed', placed: { id: one.id, at: one.at.toISOString() } }
        : { found: 'absent' }
    },
    async look(_order, _prepared, placed) {
      calls.push('look')
      pass()
      const one = kept.find(({ id }) => id === placed.id)
      if (one) return { found: 'waiting', at: one.at.toISOString() }
      const out = posts.find(({ id }) => id === `out-${placed.id}`)
      return out ? { found: 'published', remote: { id: out.id, url: out.url } } : { found: 'gone' }
    },
    async move(_order, prepared, placed, at) {
      const one = kept.find(({ id }) => id === placed.id)
      if (!one) return { outcome: 'gone' }
      one.at = at
      return { outcome: 'done', stored: prepared }
    },
    async cancel(_order, _prepared, placed) {
      calls.push('cancel')
      pass()
      const place = kept.findIndex(({ id }) => id === placed.id)
      if (place < 0) return { outcome: 'gone' }
      kept.splice(place, 1)
      return { outcome: 'done', stored: null }
    },
  }
  const count = (call: string) => calls.filter(one => one === call).length
  return { kept, posts, calls, keys, pass, facet, count }
}

async function start(network: ReturnType<typeof keepingNetwork>, chosen = true) {
  const bench = {
    database: opened.database,
    workspaceId,
    workers,
    heard: () => undefined,
    settled: (batch: readonly Settled[]) => facts.push(...batch),
  }
  const engine = await scriptedEngine(bench, network.publishing, { settlingDelay: 0 }, { clock })
  const { channel, startWorker } = engine
  await inSpace(sql`update channel set on_schedule = ${chosen} where id = ${channel.channelId}`)
  const planOne = async (text: string, ahead = 5 * hour, parentId?: string) => {
    const dueAt = new Date(clock.now().getTime() + ahead)
    const more = parentId ? { parentId } : {}
    const [id = ''] = await plan(opened.database, channel, [{ dueAt, texts: [text], ...more }])
    return { id, dueAt }
  }
  return { channel, startWorker, plan: planOne }
}

const inSpace = <Row>(query: ReturnType<typeof sql<Row>>) =>
  opened.database.inWorkspace(workspaceId, async trx => (await query.execute(trx)).rows)

interface PublicationRow {
  state: string
  due_at: Date
  wake_at: Date | null
  place_at: Date | null
  published_at: Date | null
  left_at: Date | null
  asks_person: boolean
  missed_at: Date | null
  remote_id: string | null
  remote_url: string | null
  progress: { placed?: { id: string; at: string }; placing?: object; stored?: unknown }
  reason: { code: string } | null
}

const read = async (id: string): Promise<PublicationRow> => {
  const [row] = await inSpace(sql<PublicationRow>`select * from publication where id = ${id}`)
  if (!row) throw new Error(`no publication ${id}`)
  return row
}

const attempts = (id: string) =>
  inSpace(
    sql<{ kind: string; outcome: string | null; remote_id: string | null; left_at: Date | null }>`
      select kind, outcome, remote_id, left_at from attempt where publication_id = ${id} order by number`,
  )

const until = (id: string, wanted: (row: PublicationRow) => boolean) =>
  vi.waitFor(async () => {
    const row = await read(id)
    if (!wanted(row)) throw new Error(JSON.stringify(row))
    return row
  }, 5_000)

const becomes = (id: string, state: string) => until(id, row => row.state === state)

/** Time passes, and whoever works looks at the clock again. */
function passTime(milliseconds: number) {
  shift += milliseconds
  for (const worker of workers) worker.wake()
}

const pause = async (ended = false) => {
  if (ended) await inSpace(sql`update publish_pause set ended_at = now() where ended_at is null`)
  else
    await inSpace(
      sql`insert into publish_pause (workspace_id, id, reason, started_at) values (${workspaceId}, ${newId()}, 'crise', now())`,
    )
  await inSpace(sql`select pg_notify('parvis_publications', '')`)
}

test('what its network may keep is handed over, and is published with its link once its hour has passed', async () => {
  const network = keepingNetwork()
  const { plan, startWorker } = await start(network)
  await startWorker()
  const { id, dueAt } = await plan('Le colibri revient')
  const kept = await becomes(id, 'on-network-schedule')
  expect(kept.progress.placed).toEqual({ id: network.kept[0]?.id, at: dueAt.toISOString() })
  expect([kept.left_at, kept.place_at, kept.due_at]).toEqual([null, null, dueAt])
  expect(await attempts(id)).toMatchObject([
    { kind: 'place', outcome: 'placed', remote_id: network.kept[0]?.id, left_at: expect.any(Date) },
  ])
  passTime(6 * hour)
  const out = await becomes(id, 'published')
  expect(out).toMatchObject({
    remote_id: network.posts[0]?.id,
    published_at: dueAt,
    left_at: dueAt,
  })
  expect(out.remote_url).toBe(network.posts[0]?.url)
  expect(network.posts).toHaveLength(1)
  expect([network.count('place'), network.count('send')]).toEqual([1, 0])
  expect(facts.at(-1)).toMatchObject({ id, state: 'published' })
})

test('what the account did not choose, what is too near and what has a first comment leave from here', async () => {
  const network = keepingNetwork()
  const { plan, startWorker, channel } = await start(network, false)
  await startWorker()
  const plain = await plan('Sans choix')
  expect((await read(plain.id)).place_at).toBeNull()
  await inSpace(sql`update channel set on_schedule = true where id = ${channel.channelId}`)
  await becomes(plain.id, 'on-network-schedule')
  const near = await plan('Trop près', hour / 2)
  await until(near.id, row => row.place_at === null)
  const under = await start(network)
  const post = await under.plan('Avec commentaire')
  await under.plan('Le commentaire', 5 * hour, post.id)
  await under.startWorker('worker-2')
  await until(post.id, row => row.place_at === null)
  expect((await read(post.id)).state).toBe('scheduled')
  passTime(hour)
  await becomes(near.id, 'published')
  expect(network.calls).toEqual(['place', 'send'])
})

test('one too far ahead waits for its day', async () => {
  const network = keepingNetwork()
  const { plan, startWorker } = await start(network)
  await startWorker()
  const { id, dueAt } = await plan('Dans un mois', 720 * hour)
  const waiting = await until(
    id,
    row => (row.place_at?.getTime() ?? 0) > clock.now().getTime() + hour,
  )
  expect(waiting.place_at?.getTime()).toBe(dueAt.getTime() - 240 * hour + 60_000)
  passTime(481 * hour)
  await becomes(id, 'on-network-schedule')
})

test('two workers hand it over once', async () => {
  const network = keepingNetwork()
  const { plan, startWorker } = await start(network)
  await Promise.all([startWorker('one'), startWorker('two')])
  const planned = await Promise.all(
    Array.from({ length: 12 }, (_, place) => plan(`Texte ${place}`)),
  )
  for (const { id } of planned) await becomes(id, 'on-network-schedule')
  expect(network.kept.map(({ text }) => text).sort()).toEqual(
    planned.map((_, place) => `Texte ${place}`).sort(),
  )
})

test('a lost answer is looked for before anything else, and it is there once', async () => {
  const network = keepingNetwork(({ facet }) => ({
    async place(...asked) {
      await facet.place(...asked)
      return { outcome: 'unconfirmed', answer }
    },
  }))
  const { plan, startWorker } = await start(network)
  await startWorker()
  const { id } = await plan('Réponse perdue')
  await becomes(id, 'on-network-schedule')
  expect(network.kept).toHaveLength(1)
  expect(network.calls).toEqual(['place', 'find'])
  expect(await attempts(id)).toMatchObject([
    { kind: 'place', outcome: 'unconfirmed' },
    { kind: 'read-back', outcome: 'placed', remote_id: network.kept[0]?.id },
  ])
})

test('what never arrived is handed over again under the same key', async () => {
  let tries = 0
  const network = keepingNetwork(({ facet, keys }) => ({
    async place(...asked) {
      tries += 1
      if (tries > 1) return facet.place(...asked)
      keys.push(asked[0].key)
      return { outcome: 'unconfirmed', answer }
    },
  }))
  const { plan, startWorker } = await start(network)
  await startWorker()
  const { id } = await plan('Jamais arrivée')
  await until(id, row => row.state !== 'scheduled')
  passTime(2_000)
  await until(id, row => {
    for (const worker of workers) worker.wake()
    return row.state === 'on-network-schedule'
  })
  expect(new Set(network.keys).size).toBe(1)
  expect(network.kept).toHaveLength(1)
})

test('a worker that dies between the call and its record leaves a doubt, and nothing is handed over twice', async () => {
  const network = keepingNetwork()
  const { plan, startWorker, channel } = await start(network)
  const { id, dueAt } = await plan('Ouvrier perdu')
  const { placements } = makeLedger({
    database: opened.database,
    worker: 'lost',
    ahead: 30,
    grace: hour,
    onSettled: () => undefined,
    onTrouble: () => undefined,
  })
  const now = clock.now()
  const [one] = await placements.claim([channel.network], 8, now, 60_000)
  const claim = one && (await placements.begin(one, now, 50))
  expect(claim?.progress.placing).toEqual({ for: expect.any(String) })
  network.kept.push({ id: 'kept', text: 'Ouvrier perdu', at: dueAt })
  passTime(1_000)
  await startWorker()
  expect((await becomes(id, 'on-network-schedule')).progress).toMatchObject({
    placed: { id: 'kept' },
  })
  expect(network.count('place')).toBe(0)
  expect(network.count('send')).toBe(0)
})

test('moved while somebody decides about it, it is not handed over for its former hour', async () => {
  const network = keepingNetwork()
  const { plan, startWorker, channel } = await start(network)
  const { id } = await plan('Déplacée')
  const { placements } = makeLedger({
    database: opened.database,
    worker: 'slow',
    ahead: 30,
    grace: hour,
    onSettled: () => undefined,
    onTrouble: () => undefined,
  })
  const [one] = await placements.claim([channel.network], 8, clock.now(), 60_000)
  const later = new Date(clock.now().getTime() + 9 * hour)
  await opened.database.inWorkspace(workspaceId, trx =>
    rescheduleRow(
      trx,
      { id, state: 'scheduled', progress: {} },
      { dueAt: later, now: clock.now() },
    ),
  )
  expect(one && (await placements.begin(one, clock.now(), 60_000))).toBeNull()
  await startWorker()
  await becomes(id, 'on-network-schedule')
  expect(network.kept.map(({ at }) => at)).toEqual([later])
})

test('a closed gate takes it off its network, and an open one hands it over again', async () => {
  const network = keepingNetwork()
  const { plan, startWorker } = await start(network)
  await startWorker()
  const { id, dueAt } = await plan('Crise')
  await becomes(id, 'on-network-schedule')
  await pause()
  const held = await becomes(id, 'scheduled')
  expect([held.wake_at, held.reason, held.missed_at]).toEqual([dueAt, null, null])
  expect(network.kept).toEqual([])
  expect((await attempts(id)).at(-1)).toMatchObject({ kind: 'cancel', outcome: 'taken-off' })
  await pause(true)
  await becomes(id, 'on-network-schedule')
  expect(network.kept).toHaveLength(1)
  await pause()
  await becomes(id, 'scheduled')
  passTime(6 * hour)
  expect(await until(id, row => row.missed_at !== null)).toMatchObject({ state: 'scheduled' })
  expect([network.posts, network.count('send')]).toEqual([[], 0])
})

test('a network that does not answer behind a closed gate: it may still leave, and says so', async () => {
  let isDeaf = true
  const network = keepingNetwork(({ facet }) => ({
    cancel: async (...asked) =>
      isDeaf ? { outcome: 'unconfirmed', answer } : facet.cancel(...asked),
    look: async (...asked) => (isDeaf ? { found: 'unknown', answer } : facet.look(...asked)),
  }))
  const { plan, startWorker } = await start(network)
  await startWorker()
  const { id } = await plan('Sourde')
  await becomes(id, 'on-network-schedule')
  await pause()
  const unsure = await until(id, row => row.asks_person)
  expect(unsure).toMatchObject({
    state: 'on-network-schedule',
    reason: { code: 'may-still-leave' },
  })
  expect(unsure.wake_at?.getTime()).toBeGreaterThan(clock.now().getTime())
  isDeaf = false
  passTime(60_000)
  expect(await becomes(id, 'scheduled')).toMatchObject({ asks_person: false, reason: null })
  expect(network.kept).toEqual([])
})

test('the gate closed too late: what is out is published, as it is', async () => {
  const network = keepingNetwork()
  const { plan, startWorker } = await start(network)
  await startWorker()
  const { id, dueAt } = await plan('Trop tard')
  await becomes(id, 'on-network-schedule')
  shift += 5 * hour + 1
  await pause()
  expect(await becomes(id, 'published')).toMatchObject({ published_at: dueAt })
})

test('a network that is late is looked at until it publishes; one that was early is believed', async () => {
  let isLate = true
  const network = keepingNetwork(({ facet, kept }) => ({
    look: async (...asked) =>
      isLate && kept[0] ? { found: 'waiting', at: kept[0].at.toISOString() } : facet.look(...asked),
  }))
  const { plan, startWorker } = await start(network)
  await startWorker()
  const { id } = await plan('En retard')
  await becomes(id, 'on-network-schedule')
  passTime(5 * hour + 1_000)
  await vi.waitFor(async () => {
    expect((await attempts(id)).filter(({ kind }) => kind === 'read-back').length).toBeGreaterThan(
      0,
    )
  }, 5_000)
  expect((await read(id)).state).toBe('on-network-schedule')
  isLate = false
  passTime(hour)
  await becomes(id, 'published')
  expect(network.posts).toHaveLength(1)

  const early = await plan('En avance')
  const { progress } = await becomes(early.id, 'on-network-schedule')
  network.kept.splice(0)
  const out = { id: `out-${progress.placed?.id}`, url: 'https://network.test/early' }
  network.posts.push({ ...out, text: 'En avance' })
  await inSpace(sql`update publication set wake_at = now() where id = ${early.id}`)
  expect(await becomes(early.id, 'published')).toMatchObject({ remote_url: out.url })
})

test('moved on the network itself, its hour here follows', async () => {
  const network = keepingNetwork()
  const { plan, startWorker } = await start(network)
  await startWorker()
  const { id, dueAt } = await plan('Déplacée là-bas')
  await becomes(id, 'on-network-schedule')
  const later = new Date(dueAt.getTime() + 3 * hour)
  const [kept] = network.kept
  if (kept) kept.at = later
  passTime(5 * hour + 1_000)
  await until(id, row => row.due_at.getTime() === later.getTime())
  expect((await read(id)).state).toBe('on-network-schedule')
})

test('taken away there before its hour it is refused with words; after it, a person is asked', async () => {
  const network = keepingNetwork()
  const { plan, startWorker } = await start(network)
  await startWorker()
  const early = await plan('Retirée')
  const late = await plan('Disparue')
  await becomes(early.id, 'on-network-schedule')
  await becomes(late.id, 'on-network-schedule')
  network.kept.splice(0)
  await inSpace(sql`update publication set wake_at = now() where id = ${early.id}`)
  expect(await becomes(early.id, 'refused')).toMatchObject({
    reason: { code: 'taken-off-network' },
  })
  passTime(6 * hour)
  expect(await becomes(late.id, 'unconfirmed')).toMatchObject({
    asks_person: true,
    reason: { code: 'outcome-yours' },
  })
  expect(network.count('send')).toBe(0)
})

test('a network without room leaves it here; one that refuses says it at once; one that is down is asked again', async () => {
  const said = ['declined', 'refused', 'wait'] as const
  for (const outcome of said) {
    let tries = 0
    const network = keepingNetwork(({ facet, calls }) => ({
      async place(...asked) {
        tries += 1
        if (tries > 1) return facet.place(...asked)
        calls.push('place')
        return outcome === 'refused'
          ? { outcome, reason: 'breaks-rules', answer }
          : { outcome, answer }
      },
    }))
    const { plan, startWorker } = await start(network)
    await startWorker()
    const { id } = await plan('Essai')
    if (outcome === 'refused') {
      expect(await becomes(id, 'refused')).toMatchObject({ reason: { code: 'network-refused' } })
      continue
    }
    await until(id, row => row.state === 'scheduled' && network.count('place') === 1)
    passTime(60_000)
    if (outcome === 'wait') await becomes(id, 'on-network-schedule')
    else {
      passTime(5 * hour)
      await becomes(id, 'published')
      expect(network.calls).toEqual(['place', 'send'])
    }
  }
})

test('prepared too slowly for its network, it leaves from here at its hour', async () => {
  const network = keepingNetwork(() => ({
    async prepare() {
      shift += 4.5 * hour
      return { outcome: 'prepared', stored: { file: 'kept' } }
    },
  }))
  const { plan, startWorker } = await start(network)
  await startWorker()
  const { id } = await plan('Lente')
  const here = await until(
    id,
    row => row.state === 'scheduled' && row.progress.stored !== undefined,
  )
  expect(here.progress).toMatchObject({ stored: { file: 'kept' } })
  expect(network.count('place')).toBe(0)
})

test('after a restore, what may have been handed over since is a doubt, and what was kept is looked at', async () => {
  const network = keepingNetwork()
  const { plan, startWorker } = await start(network)
  const maybe = await plan('Peut-être')
  await startWorker()
  await becomes(maybe.id, 'on-network-schedule')
  await Promise.all(workers.map(worker => worker.stop()))
  workers = []
  const since = await plan('Depuis')
  await inSpace(sql`select * from hold_after_restore(${clock.now()})`)
  expect(await read(since.id)).toMatchObject({
    state: 'unconfirmed',
    asks_person: true,
    progress: { placing: { for: expect.any(String) } },
  })
  expect((await read(maybe.id)).wake_at?.getTime()).toBeLessThanOrEqual(clock.now().getTime())
})
