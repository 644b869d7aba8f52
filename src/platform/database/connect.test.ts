import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from './testing.ts'
import { noteTable, writeMigrations } from './testing-migrations.ts'

const first = '00000000-0000-7000-8000-000000000001'
const second = '00000000-0000-7000-8000-000000000002'
let opened: TestDatabase

beforeAll(async () => {
  opened = await testDatabase({ migrations: writeMigrations({ '0001_note': noteTable }) })
  for (const workspace of [first, second]) {
    await opened.database.inWorkspace(workspace, trx =>
      sql`insert into note values (${workspace}, 1, 'hello')`.execute(trx),
    )
  }
})
afterAll(() => opened.close())

const countNotes = 'select count(*) as n from note'

test('without a workspace, the application sees nothing', async () => {
  for (let i = 0; i < 8; i++) {
    expect((await opened.database.pool.query(countNotes)).rows).toEqual([{ n: 0 }])
  }
})

test('in a workspace, the application sees that one only', async () => {
  const rows = await opened.database.inWorkspace(first, trx =>
    sql<{ workspace_id: string }>`select workspace_id from note`.execute(trx),
  )
  expect(rows.rows).toEqual([{ workspace_id: first }])
})

test('a row of another workspace cannot be written', async () => {
  const write = opened.database.inWorkspace(first, trx =>
    sql`insert into note values (${second}, 2, 'intruder')`.execute(trx),
  )
  await expect(write).rejects.toMatchObject({ code: '42501' })
})

test('work that fails leaves nothing', async () => {
  const work = opened.database.inWorkspace(first, async trx => {
    await sql`insert into note values (${first}, 3, 'lost')`.execute(trx)
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  const left = await opened.database.inWorkspace(first, trx =>
    sql`select from note where id = 3`.execute(trx),
  )
  expect(left.rows).toHaveLength(0)
})

test('the application cannot switch row-level security off', async () => {
  const { pool } = opened.database
  for (const attempt of [
    'alter table note disable row level security',
    'drop policy own_workspace on note',
    'alter role parvis_app bypassrls',
    'set role parvis',
    'create table public.mine (id int)',
    "insert into migrations.applied values ('0002_x', '2026')",
  ]) {
    await expect(pool.query(attempt), attempt).rejects.toMatchObject({ code: '42501' })
  }
})

test("a migration's revoke is the last word", async () => {
  const { pool } = opened.database
  await pool.query("insert into journal (fact) values ('begun')")
  await expect(pool.query('delete from journal')).rejects.toMatchObject({ code: '42501' })
  await expect(pool.query("update journal set fact = ''")).rejects.toMatchObject({ code: '42501' })
})

test('columns read as exact values', async () => {
  const { rows } = await opened.database.pool.query(
    `select 9007199254740991::int8 as count, '2026-10-25'::date as day, 1.10::numeric as price,
       '2026-10-25 02:30'::timestamp as local, '2026-10-25T00:30:00Z'::timestamptz as moment`,
  )
  expect(rows[0]).toEqual({
    count: 9_007_199_254_740_991,
    day: '2026-10-25',
    price: '1.10',
    local: '2026-10-25 02:30:00',
    moment: new Date('2026-10-25T00:30:00Z'),
  })
  const beyond = opened.database.pool.query('select 9007199254740993::int8')
  await expect(beyond).rejects.toThrow(RangeError)
})

test('a notice arrives, also after the connection was cut, and not after unlisten', async () => {
  const heard: string[] = []
  const { database } = opened
  const unlisten = await database.listen('post-due', payload => heard.push(payload))
  await database.pool.query(`select pg_notify('post-due', 'one')`)
  await vi.waitFor(() => expect(heard).toEqual(['one']))

  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like 'listen%'`,
  )
  await vi.waitFor(() => expect(heard).toEqual(['one', '']), 3_000)
  await database.pool.query(`select pg_notify('post-due', 'two')`)
  await vi.waitFor(() => expect(heard).toEqual(['one', '', 'two']))

  await unlisten()
  await database.pool.query(`select pg_notify('post-due', 'three')`)
  await database.pool.query('select pg_sleep(0.05)')
  expect(heard).toEqual(['one', '', 'two'])
})
