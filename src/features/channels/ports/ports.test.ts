import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Connector, Manifest } from '#connectors/connector.ts'
import { systemClock } from '#kit/clock.ts'
import { makeIds } from '#kit/ids.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { makeLog } from '#platform/log.ts'
import { secretsOf } from '#platform/secrets.ts'
import { makePorts, type Ports } from '../ports.ts'
import { makeChannelDesk } from './desk.ts'

let opened: TestDatabase
let ports: Ports
const newId = makeIds(systemClock, count => randomBytes(count))
const files = new Map<string, Uint8Array>()

beforeAll(async () => {
  opened = await testDatabase()
  ports = makePorts({
    database: opened.database,
    secrets: secretsOf(randomBytes(32)),
    files: { get: async (key: string) => files.get(key) ?? null } as never,
    request: () => Promise.reject(new Error('no request expected')),
    publicAddress: () => null,
    reachedAt: null,
    openStream: () => Promise.reject(new Error('no stream expected')),
    clock: systemClock,
    newId,
  })
})
afterAll(() => opened.close())

async function channel() {
  const [workspaceId, channelId] = [newId(), newId()]
  await opened.database.inWorkspace(workspaceId, async trx => {
    await sql`insert into workspace (id, name) values (${workspaceId}, 'Colibri')`.execute(trx)
    await sql`insert into channel (workspace_id, id, network, remote_id, handle, display_name)
      values (${workspaceId}, ${channelId}, 'somewhere', ${channelId}, '@colibri', 'Colibri')`.execute(
      trx,
    )
  })
  return { workspaceId, channelId, port: ports.channel('somewhere', workspaceId, channelId) }
}

test('notes are kept per channel, whatever their texts hold', async () => {
  const [one, two] = [await channel(), await channel()]
  await one.port.store.put('cursor', { at: 'a\0b \ud800', n: [1, null] })
  expect(await one.port.store.get('cursor')).toEqual({ at: 'ab \ufffd', n: [1, null] })
  expect(await two.port.store.get('cursor')).toBeUndefined()
  await one.port.store.delete('cursor')
  expect(await one.port.store.get('cursor')).toBeUndefined()
})

test('the later of two writes under one key stays, in one batch too', async () => {
  const { port } = await channel()
  const writes = Array.from({ length: 50 }, (_, n) => port.store.put('same', n))
  await Promise.all([...writes, port.store.put('other', 'x')])
  expect(await port.store.get('same')).toBe(49)
  expect(await port.store.get('other')).toBe('x')
})

test('a write for a channel that is gone fails alone', async () => {
  const { workspaceId, port } = await channel()
  const gone = ports.channel('somewhere', workspaceId, newId())
  const [kept, lost] = await Promise.allSettled([port.store.put('k', 1), gone.store.put('k', 1)])
  expect(kept.status).toBe('fulfilled')
  expect(lost.status).toBe('rejected')
  expect(await port.store.get('k')).toBe(1)
})

test('lists go by the bytes of the key', async () => {
  const { port } = await channel()
  for (const key of ['p:é', 'p:a', 'p:Z', 'q', 'p:b', 'p:\u{1f54a}']) await port.store.put(key, key)
  const keys = async (...args: Parameters<typeof port.store.list>) =>
    (await port.store.list(...args)).map(({ key }) => key)
  expect(await keys('p:')).toEqual(['p:Z', 'p:a', 'p:b', 'p:é', 'p:\u{1f54a}'])
  expect(await keys('p:', { after: 'p:a', limit: 2 })).toEqual(['p:b', 'p:é'])
  expect(await keys('p:', { after: 'p:b', reverse: true })).toEqual(['p:a', 'p:Z'])
})

test('what an instance shares is sealed and bound to its place', async () => {
  const store = ports.instance('somewhere', newId()).instanceStore('https://social.test')
  await store.put('app', { secret: 'do-not-tell' })
  expect(await store.get('app')).toEqual({ secret: 'do-not-tell' })
  expect(await store.list('a')).toEqual([{ key: 'app', value: { secret: 'do-not-tell' } }])
  const { pool } = opened.database
  const { rows } = await pool.query<{ sealed: Buffer }>('select sealed from instance_note')
  expect(rows[0]?.sealed.toString('latin1')).not.toContain('do-not-tell')
  await pool.query("update instance_note set key = 'moved'")
  await expect(store.get('moved')).rejects.toThrow()
  await store.delete('moved')
  expect(await store.get('moved')).toBeUndefined()
})

test('credentials are sealed, replaced, and bound to their channel', async () => {
  const { port, workspaceId, channelId } = await channel()
  await expect(port.credentials()).rejects.toThrow(channelId)
  await port.saveCredentials({ token: 't1' })
  await port.saveCredentials({ token: 't2' }, new Date('2027-01-01T00:00:00Z'))
  expect(await port.credentials()).toEqual({ token: 't2' })
  const other = await channel()
  await other.port.saveCredentials({ token: 'other' })
  // Somebody copies the sealed row of one channel over another's.
  await opened.database.inWorkspace(workspaceId, async trx => {
    const { rows } = await sql<{ sealed: Buffer; credential_expires_at: Date }>`
      select c.sealed, n.credential_expires_at from channel_credential c join channel n on n.id = c.channel_id`.execute(
      trx,
    )
    expect(rows[0]?.credential_expires_at).toEqual(new Date('2027-01-01T00:00:00Z'))
    await opened.database.inWorkspace(other.workspaceId, other_trx =>
      sql`update channel_credential set sealed = ${rows[0]?.sealed}`.execute(other_trx),
    )
  })
  await expect(other.port.credentials()).rejects.toThrow()
})

test('a file opens for its workspace only', async () => {
  const [one, two] = [await channel(), await channel()]
  const media = newId()
  const sha256 = 'a'.repeat(64)
  files.set(`${one.workspaceId}/${sha256}`, new Uint8Array([1, 2, 3]))
  await opened.database.inWorkspace(one.workspaceId, trx =>
    sql`insert into media (workspace_id, id, name, content_type, sha256, bytes)
      values (${one.workspaceId}, ${media}, 'thé.png', 'image/png', ${sha256}, 3)`.execute(trx),
  )
  expect(await one.port.openFile(media)).toEqual({
    bytes: new Uint8Array([1, 2, 3]),
    contentType: 'image/png',
    name: 'thé.png',
  })
  await expect(two.port.openFile(media)).rejects.toThrow(media)
})

test('the desk hands out an opened channel again until its row changes', async () => {
  const { workspaceId, channelId } = await channel()
  const publishing = {
    callTimeout: 1,
    settlingDelay: 2,
    idempotency: 'none',
    readBack: 'exact',
    concurrency: 3,
  }
  const connector = {
    rules: {},
    manifest: { network: 'somewhere', publishing } as unknown as Manifest,
    publishing: { traits: () => ({ readBack: 'none' }), send: vi.fn() },
  } as unknown as Connector
  const load = vi.fn(async () => ({ connector }))
  const networks = [{ manifest: connector.manifest, load }]
  const desk = makeChannelDesk({
    database: opened.database,
    ports,
    networks,
    log: makeLog('problems'),
  })
  const row = async () => {
    const { rows } = await opened.database.inWorkspace(workspaceId, trx =>
      sql<{ updated_at: Date }>`select updated_at from channel where id = ${channelId}`.execute(
        trx,
      ),
    )
    return rows[0]?.updated_at ?? new Date()
  }
  const first = await desk.open(workspaceId, channelId, await row())
  expect(first.traits).toEqual({ ...publishing, readBack: 'none' })
  expect(await desk.open(workspaceId, channelId, await row())).toBe(first)
  await opened.database.inWorkspace(workspaceId, trx =>
    sql`update channel set handle = '@nouvelle'`.execute(trx),
  )
  const again = await desk.open(workspaceId, channelId, await row())
  expect(again.account.handle).toBe('@nouvelle')
  expect((await desk.open(workspaceId, channelId)).account.handle).toBe('@nouvelle')
  await expect(desk.open(newId(), channelId)).rejects.toThrow(channelId)
})

test('two that renew an access at once: one does, the other finds it renewed', async () => {
  const { workspaceId, channelId, port } = await channel()
  await port.saveCredentials({ token: 'first' })
  const elsewhere = ports.channel('somewhere', workspaceId, channelId)
  let renewals = 0
  const renew = async (kept: unknown) => {
    if ((kept as { token: string }).token !== 'first') return null
    renewals += 1
    await new Promise(done => setTimeout(done, 50))
    return { credentials: { token: 'second' } }
  }
  expect(
    await Promise.all([port.renewCredentials(renew), elsewhere.renewCredentials(renew)]),
  ).toEqual([{ token: 'second' }, { token: 'second' }])
  expect(renewals).toBe(1)
  expect(await port.credentials()).toEqual({ token: 'second' })
})

test('a renewal that breaks leaves what was kept', async () => {
  const { port } = await channel()
  await port.saveCredentials({ token: 'first' })
  await expect(port.renewCredentials(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await port.credentials()).toEqual({ token: 'first' })
})
