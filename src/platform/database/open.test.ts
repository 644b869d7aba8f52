import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest'
import { StartRefusal } from '../start-refusal.ts'
import { prepareDatabaseRole } from './app-role.ts'
import { isPostgres, readPostmasterFile } from './embedded/postmaster-file.ts'
import { stopServer } from './embedded/server.ts'
import { type DatabaseSettings, type OpenDatabase, openDatabase } from './open.ts'
import { noteTable, writeMigrations } from './testing-migrations.ts'

vi.setConfig({ testTimeout: 60_000 })

const openFile = new URL('./open.ts', import.meta.url).href
let folder: string
let migrations: URL
const opened: OpenDatabase[] = []
const children: ChildProcess[] = []

// Creating a database is the slow part: it is done once, stopped in order, and copied.
let made: string
beforeAll(async () => {
  made = mkdtempSync(join(inject('testDatabaseFolder'), 'made-'))
  folder = made
  migrations = writeMigrations({ '0001_note': noteTable })
  await open()
  await closeLast()
}, 60_000)

beforeEach(() => {
  folder = mkdtempSync(join(inject('testDatabaseFolder'), 'data-'))
  migrations = writeMigrations({ '0001_note': noteTable })
})

const copyMade = () => cpSync(made, folder, { recursive: true })

afterEach(async () => {
  for (const database of opened.splice(0).reverse()) await database.close()
  for (const child of children.splice(0)) child.kill('SIGKILL')
  const running = readPostmasterFile(cluster())
  if (running) await stopServer(cluster(), running.pid, 'SIGQUIT')
  rmSync(folder, { recursive: true, force: true })
})

const cluster = () => join(folder, 'database', 'cluster')
const postmaster = () => readPostmasterFile(cluster())?.pid

async function open(more: Partial<DatabaseSettings> = {}): Promise<OpenDatabase> {
  const settings = { place: { kind: 'embedded', folder }, migrations, ...more } as const
  const database = await openDatabase(settings)
  opened.push(database)
  return database
}

async function closeLast() {
  await opened.pop()?.close()
}

/** Another process that owns the data until it is killed. */
async function openElsewhere(): Promise<ChildProcess> {
  const code = `const { openDatabase } = await import(${JSON.stringify(openFile)})
    const database = await openDatabase({ place: { kind: 'embedded', folder: ${JSON.stringify(folder)} },
      migrations: new URL(${JSON.stringify(migrations.href)}) })
    await database.pool.query("insert into journal (fact) values ('kept')")
    console.log('open')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', status => reject(new Error(`ended with ${status}`)))
  })
  return child
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

const refusal = (key: string, values: object = {}) =>
  expect.objectContaining({ key, values: expect.objectContaining(values) })

test('creates the data, keeps it private, finds it again', async () => {
  const said: string[] = []
  const first = await open({ onProgress: key => said.push(key) })
  expect(said).toContain('creating-data')
  expect(first).toMatchObject({ owned: true, suddenStop: false })
  expect(statSync(join(folder, 'database', 'passwords.json')).mode & 0o777).toBe(0o600)
  expect(statSync(cluster()).mode & 0o777).toBe(0o700)
  await first.pool.query("insert into journal (fact) values ('kept')")
  await closeLast()
  expect(postmaster()).toBeUndefined()

  said.length = 0
  const second = await open({ onProgress: key => said.push(key) })
  expect(said).not.toContain('creating-data')
  expect(second.suddenStop).toBe(false)
  expect((await second.pool.query('select fact from journal')).rows).toEqual([{ fact: 'kept' }])
})

test('words are cut and lowered as French needs', async () => {
  copyMade()
  const { pool } = await open()
  const { rows } = await pool.query(
    `select to_tsvector('french', 'Découvrez « Brume » — cafés')::text as words,
       lower('ÉTÉ') as lower, 'été' collate "fr-x-icu" < 'eux' as sorted`,
  )
  expect(rows[0]).toEqual({ words: "'brum':2 'caf':3 'découvr':1", lower: 'été', sorted: true })
})

test('a second owner is refused by the process of the first, a command may join', async () => {
  copyMade()
  const owner = await openElsewhere()
  await expect(open()).rejects.toEqual(refusal('second-owner', { dir: folder, pid: owner.pid }))
  const joined = await open({ whenOwned: 'join' })
  expect(joined.owned).toBe(false)
  expect((await joined.pool.query('select fact from journal')).rows).toEqual([{ fact: 'kept' }])
  await closeLast()
  expect(owner.exitCode).toBeNull()
  expect(isPostgres(postmaster() ?? 0)).toBe(true)
})

test('after a kill, the PostgreSQL that lives on is adopted', async () => {
  copyMade()
  await kill(await openElsewhere())
  const before = postmaster()
  expect(isPostgres(before ?? 0)).toBe(true)
  const database = await open()
  expect(database).toMatchObject({ owned: true, suddenStop: true })
  expect(postmaster()).toBe(before)
  expect((await database.pool.query('select fact from journal')).rows).toEqual([{ fact: 'kept' }])
  await closeLast()
  expect(postmaster()).toBeUndefined()
})

test('after a power cut, what was committed is there', async () => {
  copyMade()
  const child = await openElsewhere()
  await kill(child)
  process.kill(postmaster() ?? 0, 'SIGKILL')
  const database = await open()
  expect(database.suddenStop).toBe(true)
  expect((await database.pool.query('select fact from journal')).rows).toEqual([{ fact: 'kept' }])
})

test('a process number reused by a stranger does not stop a start', async () => {
  copyMade()
  await open()
  await closeLast()
  const file = [process.pid, cluster(), 1, 5432, '', '127.0.0.1', '', 'ready   ', '']
  writeFileSync(join(cluster(), 'postmaster.pid'), file.join('\n'))
  expect((await open()).suddenStop).toBe(true)
})

test('two that start at once: one owns, the other is refused', async () => {
  const both = await Promise.allSettled([open(), open()])
  expect(both.filter(one => one.status === 'fulfilled')).toHaveLength(1)
  const refused = both.find(one => one.status === 'rejected')
  expect(refused?.reason).toEqual(refusal('second-owner', { pid: process.pid }))
})

test('a PostgreSQL that dies is brought back, and the pool with it', async () => {
  copyMade()
  const troubles: string[] = []
  const heard: string[] = []
  const database = await open({ onTrouble: event => troubles.push(event) })
  await database.listen('wake', payload => heard.push(payload))
  await database.pool.query("insert into journal (fact) values ('before')")
  const before = postmaster()
  process.kill(before ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(troubles).toContain('restarted'), { timeout: 10_000 })
  expect(postmaster()).not.toBe(before)
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query('select fact from journal')
    expect(rows).toEqual([{ fact: 'before' }])
  })
  await vi.waitFor(() => expect(heard).toEqual(['']), { timeout: 5_000 })
  // The data is still ours.
  await expect(open()).rejects.toEqual(refusal('second-owner'))
})

test('a taken port is replaced', async () => {
  copyMade()
  await open()
  await closeLast()
  const portFile = join(folder, 'database', 'port')
  const kept = readFileSync(portFile, 'utf8')
  const { createServer } = await import('node:net')
  const squatter = createServer()
  await new Promise<void>(resolve => squatter.listen(Number(kept), '127.0.0.1', resolve))
  try {
    await open()
    expect(readFileSync(portFile, 'utf8')).not.toBe(kept)
  } finally {
    squatter.close()
  }
})

test('a migration that fails leaves the data as before, and is named', async () => {
  copyMade()
  await (await open()).pool.query("insert into journal (fact) values ('kept')")
  await closeLast()
  migrations = writeMigrations({
    '0001_note': noteTable,
    '0002_add': 'alter table journal add column weight integer not null default 1;',
    '0003_break': "update journal set fact = 'lost'; select 1 / 0;",
  })
  const said: unknown[] = []
  const failed = open({ onProgress: (key, values) => said.push([key, values]) })
  await expect(failed).rejects.toEqual(refusal('migration-failed', { step: '0003_break' }))
  expect(said).toContainEqual(['migrating', { n: 2 }])
  await expect(failed).rejects.toMatchObject({ cause: { code: '22012' } })
  expect(postmaster()).toBeUndefined()

  migrations = writeMigrations({ '0001_note': noteTable })
  const { rows } = await (await open()).pool.query('select * from journal')
  expect(rows).toEqual([{ entry: 1, fact: 'kept' }])
})

test('data of a newer Parvis is refused untouched', async () => {
  copyMade()
  migrations = writeMigrations({ '0001_note': noteTable, '0002_later': 'create table later ();' })
  await open()
  await closeLast()
  migrations = writeMigrations({ '0001_note': noteTable })
  const found = expect.stringMatching(/^\d+\.\d+\.\d+$/)
  await expect(open()).rejects.toEqual(refusal('database-newer', { found, mine: found }))
})

test.runIf(process.getuid?.() !== 0)('a folder without permission is named', async () => {
  chmodSync(folder, 0o500)
  await expect(open()).rejects.toEqual(refusal('folder-not-writable', { dir: folder }))
  chmodSync(folder, 0o700)
})

test('a folder that cannot be one is no refusal of ours', async () => {
  writeFileSync(join(folder, 'database'), 'a file')
  const failed = open()
  await expect(failed).rejects.toThrow()
  await expect(failed).rejects.not.toBeInstanceOf(StartRefusal)
  rmSync(join(folder, 'database'))
})

test('database-role prints two lines that open, and locks the former password out', async () => {
  copyMade()
  await open()
  const database = join(folder, 'database')
  const passwords = JSON.parse(readFileSync(join(database, 'passwords.json'), 'utf8'))
  const port = readFileSync(join(database, 'port'), 'utf8').trim()
  const given = `postgres://parvis:${passwords.owner}@127.0.0.1:${port}/parvis`
  const prepare = async () => {
    const lines = await prepareDatabaseRole(given)
    expect(lines.map(line => line.split('=')[0])).toEqual(['DATABASE_URL', 'DATABASE_OWNER_URL'])
    return lines.map(line => line.slice(line.indexOf('=') + 1))
  }
  const [url = '', ownerUrl] = await prepare()
  await open({ place: { kind: 'external', url, ownerUrl } })
  const [later = ''] = await prepare()
  await open({ place: { kind: 'external', url: later } })
  const former = open({ place: { kind: 'external', url } })
  await expect(former).rejects.toMatchObject({ code: '28P01' })
})
