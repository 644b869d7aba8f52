import { createServer } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenDatabase, openDatabase } from './open.ts'
import { type TestDatabase, testDatabase } from './testing.ts'
import { noteTable, writeMigrations } from './testing-migrations.ts'

const migrations = writeMigrations({ '0001_note': noteTable })
let server: TestDatabase
let emptyUrl: string

beforeAll(async () => {
  server = await testDatabase({ migrations: writeMigrations({}) })
  emptyUrl = server.ownerUrl
})
afterAll(() => server.close())

const open = (url: string, ownerUrl?: string): Promise<OpenDatabase> =>
  openDatabase({ place: { kind: 'external', url, ownerUrl }, migrations })

const refusal = (key: string, values: object = {}) =>
  expect.objectContaining({ key, values: expect.objectContaining(values) })

async function asOwner(text: string) {
  const client = new pg.Client({ connectionString: emptyUrl })
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}

test('a superuser is refused before anything is written', async () => {
  await expect(open(emptyUrl, emptyUrl)).rejects.toEqual(
    refusal('database-role-unsafe', {
      role: 'parvis',
      command: 'npm run parvis -- database-role',
    }),
  )
  const { rows } = await asOwner(`select to_regclass('public.note') as note`)
  expect(rows).toEqual([{ note: null }])
})

test('without an owner, pending migrations are refused with the setting to write', async () => {
  await expect(open(server.url)).rejects.toEqual(
    refusal('setting-wrong', { name: 'DATABASE_OWNER_URL' }),
  )
})

test('with an owner, the data is migrated and the application is bound by row-level security', async () => {
  const database = await open(server.url, emptyUrl)
  expect((await database.pool.query('select current_user as me from note')).rows).toEqual([])
  expect(database).toMatchObject({ owned: false, suddenStop: false })
  await database.close()
  // Later processes need no owner.
  await (await open(server.url)).close()
})

test('a role that owns a table, or belongs to one that does, is refused', async () => {
  await asOwner(`
    create role "table_owner" login password 'x' in role parvis_app;
    create role "relative" login password 'x' in role parvis_app, "table_owner";
    create role "passes_by" login bypassrls password 'x' in role parvis_app;
    create table mine (); alter table mine owner to "table_owner"`)
  for (const role of ['table_owner', 'relative', 'passes_by']) {
    const url = new URL(server.url)
    url.username = role
    url.password = 'x'
    await expect(open(url.href), role).rejects.toEqual(refusal('database-role-unsafe', { role }))
  }
  await asOwner('drop table mine; drop role "relative", "passes_by", "table_owner"')
})

test('a role without the rights of the application is refused', async () => {
  await asOwner(`create role "guest_x" login password 'x'`)
  const url = new URL(server.url)
  url.username = 'guest_x'
  url.password = 'x'
  await expect(open(url.href)).rejects.toEqual(refusal('database-role-unsafe', { role: 'guest_x' }))
  await asOwner('drop role "guest_x"')
})

test('an address where nothing answers is named, without its password', async () => {
  const free = await new Promise<number>(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
  const failed = open(`postgres://parvis_app:s3cret@127.0.0.1:${free}/parvis`)
  await expect(failed).rejects.toEqual(
    refusal('database-unreachable', { host: '127.0.0.1', port: String(free) }),
  )
  await failed.catch(error => expect(`${error.message}${error.stack}`).not.toContain('s3cret'))
})
