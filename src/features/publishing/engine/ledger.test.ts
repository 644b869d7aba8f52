import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { type Ledger, makeLedger } from './ledger.ts'
import type { Claim, Outcome } from './ledger-rows.ts'
import { isTwinClash } from './persist.ts'
import { addChannel, addWorkspace, newId, plan } from './testing.ts'

let opened: TestDatabase
let workspaceId: string
let ledger: Ledger

beforeAll(async () => {
  opened = await testDatabase()
  workspaceId = await addWorkspace(opened.database)
  ledger = makeLedger({
    database: opened.database,
    worker: 'test',
    ahead: 30,
    grace: 3_600_000,
    onSettled: () => undefined,
    onTrouble: error => {
      throw error
    },
  })
})
afterAll(() => opened.close())

async function due(...texts: string[]) {
  const network = newId()
  const channelId = await addChannel(opened.database, workspaceId, network)
  const planned = texts.map(text => ({ dueAt: new Date(Date.now() - 10), texts: [text] }))
  const ids = await plan(opened.database, { workspaceId, channelId, network }, planned)
  const claim = (free: number) =>
    ledger.claim({ [network]: { free, looks: free, lease_seconds: 60 } }, new Date())
  return { network, ids, claim }
}

/** Until another connection of this database is held by a lock. */
async function someoneWaits(): Promise<void> {
  const { rows } = await opened.database.pool.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  if (rows.length > 0) return
  await new Promise(resolve => setTimeout(resolve, 10))
  return someoneWaits()
}

const read = async (id: string) => {
  const { rows } = await opened.database.inWorkspace(workspaceId, trx =>
    sql<{ state: string; fence: number; remote_id: string | null }>`
      select state, fence, remote_id from publication where id = ${id}`.execute(trx),
  )
  return rows[0]
}

const there = { id: 'r1', url: 'https://network.test/r1' }
const published = (claim: Claim, number: number | null): Outcome => ({
  claim,
  number,
  part: 0,
  settlement: {
    state: 'published',
    wakeAt: null,
    tries: 0,
    readBacks: 0,
    asksPerson: false,
    missedAt: null,
    progress: { parts: [there], stored: null },
    firstAt: null,
    doubtFrom: null,
    reason: null,
  },
  outcome: 'published',
  answer: null,
  remoteId: there.id,
  leftAt: new Date(),
  leaseUntil: null,
  at: new Date(),
})
const waiting = (claim: Claim): Outcome => {
  const outcome = published(claim, claim.attempt)
  const settlement = {
    ...outcome.settlement,
    state: 'waiting' as const,
    wakeAt: new Date(),
    progress: { parts: [], stored: null },
  }
  return { ...outcome, settlement, outcome: 'absent', remoteId: null }
}

/** The worker is gone: its lease is over. */
const lose = (id: string) =>
  opened.database.inWorkspace(workspaceId, trx =>
    sql`update publication set lease_until = now(), wake_at = now() where id = ${id}`.execute(trx),
  )

test('a claim takes no more than the free slots, the longest due first', async () => {
  const { claim, ids } = await due('one', 'two', 'three')
  expect(await claim(2)).toHaveLength(2)
  expect(await claim(2)).toHaveLength(1)
  expect(await claim(2)).toHaveLength(0)
  for (const id of ids) expect((await read(id))?.state).toBe('sending')
})

test('doubts take no more than their share of the slots, and come first', async () => {
  const { network, claim, ids } = await due('a', 'b', 'c', 'd', 'e')
  await claim(3)
  for (const id of ids.slice(0, 3)) await lose(id)
  const slots = { [network]: { free: 3, looks: 2, lease_seconds: 60 } }
  const claims = await ledger.claim(slots, new Date())
  expect(claims.map(each => each.was).toSorted()).toEqual(['scheduled', 'sending', 'sending'])
})

test('two workers that take twins at the same moment: the second one is told, and takes nothing', async () => {
  const { network, claim } = await due('same', 'same')
  const first = await opened.database.pool.connect()
  try {
    await first.query('begin')
    const { rows } = await first.query('select * from claim_publications($1, $2, $3, $4, $5)', [
      'first',
      { [network]: { free: 1, looks: 1, lease_seconds: 60 } },
      new Date(),
      '0 seconds',
      '1 hour',
    ])
    expect(rows).toHaveLength(1)
    const second = claim(1).then(
      () => null,
      (error: unknown) => error,
    )
    await someoneWaits()
    await first.query('commit')
    expect(isTwinClash(await second)).toBe(true)
    expect(await claim(1)).toHaveLength(0)
  } finally {
    first.release()
  }
})

test('who lost the claim changes nothing, and still writes its fact', async () => {
  const { claim, ids } = await due('lost')
  const [id = ''] = ids
  const [first] = await claim(1)
  await lose(id)
  const [second] = await claim(1)
  if (!first || !second) throw new Error('not claimed')
  expect(second).toMatchObject({ was: 'sending', fence: first.fence + 1, repeated: true })
  expect(await ledger.hold(first, new Date())).toBeNull()
  expect(await ledger.record(waiting(first))).toBe(false)
  expect((await read(id))?.state).toBe('unconfirmed')
  expect(await ledger.hold(second, new Date())).toEqual({
    open: true,
    requestKey: first.requestKey,
  })
})

test('« published » of a lost claim settles the doubt, and the look under way cannot send again', async () => {
  const { claim, ids } = await due('late')
  const [id = ''] = ids
  const [first] = await claim(1)
  await lose(id)
  const [second] = await claim(1)
  if (!first || !second) throw new Error('not claimed')
  expect(await ledger.record(published(first, first.attempt))).toBe(true)
  expect(await read(id)).toMatchObject({ state: 'published', remote_id: 'r1' })
  // The other worker looked a moment before, and saw nothing.
  expect(await ledger.record(waiting(second))).toBe(false)
  expect((await read(id))?.state).toBe('published')
})

test('a late answer has a line of its own; an outcome is written once', async () => {
  const { claim, ids } = await due('very late')
  const [id = ''] = ids
  const [first] = await claim(1)
  if (!first) throw new Error('not claimed')
  await lose(id)
  await claim(1)
  expect(await ledger.recordLate(published(first, null))).toBe(true)
  expect(await ledger.recordLate(published(first, null))).toBe(false)
  const { rows } = await opened.database.inWorkspace(workspaceId, trx =>
    sql<{ number: number; kind: string; outcome: string | null }>`
      select number, kind, outcome from attempt where publication_id = ${id} order by number`.execute(
      trx,
    ),
  )
  expect(rows).toEqual([
    { number: 1, kind: 'send', outcome: null },
    { number: 2, kind: 'read-back', outcome: null },
    { number: 3, kind: 'read-back', outcome: 'published' },
  ])
  const rewrite = opened.database.inWorkspace(workspaceId, trx =>
    sql`update attempt set outcome = 'refused' where publication_id = ${id} and number = 3`.execute(
      trx,
    ),
  )
  await expect(rewrite).rejects.toThrow('keeps its outcome')
})

test('the lines go away with their publication, and only so', async () => {
  const { claim, ids } = await due('gone')
  const [id = ''] = ids
  await claim(1)
  const inSpace = (query: ReturnType<typeof sql<{ n: number }>>) =>
    opened.database.inWorkspace(workspaceId, async trx => (await query.execute(trx)).rows)
  await expect(inSpace(sql`delete from attempt where publication_id = ${id}`)).rejects.toThrow()
  await inSpace(sql`delete from publication where id = ${id}`)
  expect(
    await inSpace(sql`select count(*) as n from attempt where publication_id = ${id}`),
  ).toEqual([{ n: 0 }])
})

test('a check writes nothing while the lease lasts, and prolongs it when it must', async () => {
  const { claim, ids } = await due('lease')
  const [id = ''] = ids
  const [first] = await claim(1)
  if (!first) throw new Error('not claimed')
  const place = async () => {
    const { rows } = await opened.database.inWorkspace(workspaceId, trx =>
      sql<{ place: string; lease_until: Date }>`
        select ctid::text as place, lease_until from publication where id = ${id}`.execute(trx),
    )
    return rows[0]
  }
  const before = await place()
  expect(await ledger.hold(first, new Date(Date.now() + 1_000))).toMatchObject({ open: true })
  expect(await place()).toEqual(before)
  const until = new Date(Date.now() + 120_000)
  expect(await ledger.hold(first, until)).toMatchObject({ open: true })
  expect((await place())?.lease_until).toEqual(until)
})
