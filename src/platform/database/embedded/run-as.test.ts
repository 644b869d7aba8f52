import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { openEmbedded } from './open-embedded.ts'
import { chooseRunAs, describeRunAs, reachableByOthers } from './run-as.ts'

const isRoot = process.getuid?.() === 0

test.runIf(!isRoot)('an ordinary user runs PostgreSQL as it is', async () => {
  expect(await chooseRunAs('/nowhere')).toEqual({ how: 'self' })
})

test.runIf(isRoot)('root hands PostgreSQL to a namespace, else to nobody', async () => {
  expect(await chooseRunAs('/nowhere', () => true)).toEqual({ how: 'unshare' })
  const other = await chooseRunAs('/nowhere', () => false)
  expect(other).toEqual({ how: 'user', uid: 65_534, gid: 65_534 })
  expect(describeRunAs(other)).toBe('nobody')
})

test('a private folder on the way is noticed', async () => {
  const folder = mkdtempSync(join(inject('testDatabaseFolder'), 'way-'))
  chmodSync(inject('testDatabaseFolder'), 0o711)
  mkdirSync(join(folder, 'inside'))
  chmodSync(folder, 0o711)
  expect(await reachableByOthers(join(folder, 'inside'))).toBe(true)
  chmodSync(folder, 0o700)
  expect(await reachableByOthers(join(folder, 'inside'))).toBe(false)
})

test.runIf(isRoot)(
  'without namespaces, nobody runs a cluster of a private home',
  async () => {
    const folder = mkdtempSync(join(inject('testDatabaseFolder'), 'home-'))
    const publicFolder = mkdtempSync(join(tmpdir(), 'parvis-public-'))
    chmodSync(publicFolder, 0o711)
    const open = () =>
      openEmbedded({
        folder,
        durability: 'tests',
        namespaces: () => false,
        publicFolder,
        creating: () => undefined,
        events: { restarted: () => undefined, restartFailed: () => undefined },
      })
    const first = await open()
    expect(first.apart).toBe('nobody')
    await first.supervised.session.query('create table kept ()')
    await first.supervised.stop()
    const cluster = readlinkSync(join(folder, 'database', 'cluster'))
    try {
      expect(dirname(cluster)).toBe(publicFolder)
      expect(await reachableByOthers(cluster)).toBe(true)
      expect((await stat(cluster)).uid).toBe(65_534)
      const second = await open()
      expect((await second.supervised.session.query('select from kept')).rowCount).toBe(0)
      await second.supervised.stop()
    } finally {
      rmSync(publicFolder, { recursive: true, force: true })
    }
  },
  60_000,
)
